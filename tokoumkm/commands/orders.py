"""Orders on the command line."""

import click

from tokoumkm.commands.groups import CommandGroup
from tokoumkm.money import format_number
from tokoumkm.orders.actions.expiring import expire_orders

orders = CommandGroup("orders", help="What the clock does to orders.")


@orders.command()
def expire() -> None:
    """End unpaid orders and complete delivered ones whose time is up; `serve` does it by itself."""
    moved = expire_orders()
    click.echo(
        f"{format_number(moved.expired)} pesanan kedaluwarsa, "
        f"{format_number(moved.completed)} pesanan selesai."
    )
    if moved.failed:
        raise click.ClickException(f"Tidak bisa dipindahkan, lihat log: {list(moved.failed)}")
