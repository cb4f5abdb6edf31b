"""Orders on the command line."""

import click

from tokoumkm.commands.groups import CommandGroup
from tokoumkm.complaints.actions.expiring import expire_complaints
from tokoumkm.money import format_number
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.payments.idle import end_idle_tries

orders = CommandGroup("orders", help="What the clock does to orders.")


@orders.command()
def expire() -> None:
    """End unpaid orders, complete delivered ones, go on with complaints; `serve` does it itself."""
    moved, complaints = expire_orders(), expire_complaints()
    end_idle_tries()
    click.echo(
        f"{format_number(moved.expired)} pesanan kedaluwarsa, "
        f"{format_number(moved.completed)} pesanan selesai, "
        f"{format_number(complaints.moved)} komplain dilanjutkan."
    )
    failed = [*moved.failed, *(f"komplain {each}" for each in complaints.failed)]
    if failed:
        raise click.ClickException(f"Tidak bisa dipindahkan, lihat log: {failed}")
