"""Payments on the command line."""

import click

from tokoumkm.commands.groups import CommandGroup
from tokoumkm.money import format_number
from tokoumkm.payments.card.reconciling import reconcile as ask_stripe
from tokoumkm.payments.idle import end_idle_tries

payments = CommandGroup("payments", help="Money that nobody told about.")


@payments.command()
def reconcile() -> None:
    """Ask Stripe about what notices missed, end idle tries; `serve` does both itself."""
    report, ended = ask_stripe(), end_idle_tries()
    click.echo(
        f"{format_number(report.asked)} ditanyakan ke Stripe, "
        f"{format_number(report.paid)} lunas, {format_number(report.closed)} ditutup, "
        f"{format_number(report.refunded)} uang kembali, "
        f"{format_number(ended)} percobaan diakhiri."
    )
    if report.is_away:
        raise click.ClickException("Stripe tidak menjawab. Sisanya ditanyakan lain waktu.")
    if report.failed:
        raise click.ClickException(f"Tidak bisa dicocokkan, lihat log: {', '.join(report.failed)}")
