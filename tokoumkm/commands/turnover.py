"""Turnover on the command line."""

import sys
from pathlib import Path

import click

from tokoumkm.commands.groups import CommandGroup
from tokoumkm.commands.parameters import MonthText, RegionCode
from tokoumkm.commands.tables import SHAPES, opened, write_report_as
from tokoumkm.money import format_number
from tokoumkm.month_end.checklist import checks_of, pending_of
from tokoumkm.turnover import totals
from tokoumkm.turnover.closing.actions import close_month
from tokoumkm.turnover.exporting import note_export
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.requested.making import make_waiting_files, remove_expired_files
from tokoumkm.turnover.sources import Asked, Level

turnover = CommandGroup("turnover", help="Omzet: reports and the totals they stand on.")

LEVELS = click.Choice([level.value for level in Level])


@turnover.command()
@click.option("--from", "first", required=True, type=MonthText(), help="The first month.")
@click.option("--to", "last", required=True, type=MonthText(), help="The last month.")
@click.option("--by", "level", required=True, type=LEVELS, help="What a row stands for.")
@click.option("--region", type=RegionCode(), help="Only inside it, such as 33.03.05.")
@click.option("--format", "shape", default="table", type=click.Choice(SHAPES))
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="Instead of stdout."
)
def report(
    first: Month, last: Month, level: str, region: str | None, shape: str, output: Path | None
) -> None:
    """Print the omzet of the months from … to …, both included."""
    if last < first:
        raise click.UsageError(f"Bulan akhir {last} mendahului bulan awal {first}.")
    wanted, period, place = Level(level), Period(first, last), region or ""
    if shape == "xlsx" and output is None and sys.stdout.isatty():
        raise click.UsageError("XLSX bukan untuk layar. Tambahkan --output NAMA.xlsx.")
    if output is not None or shape != "table":
        note_export(wanted, Asked(period, place), by=None)
    with opened(output) as file:
        count = write_report_as(shape, file, wanted, Asked(period, place))
    if output is not None:
        click.echo(f"{format_number(count)} baris ditulis ke {output}.")


@turnover.command()
@click.argument("month", type=MonthText())
@click.option("--anyway", is_flag=True, help="Also with something on the checklist still open.")
def close(month: Month, anyway: bool) -> None:
    """Close the books of MONTH for ever; prints what was still open, and the file's SHA-256."""
    checks = checks_of(month)
    for check in checks:
        click.echo(f"{check.words}: {format_number(check.count)}")
    closed = close_month(month, by=None, pending=pending_of(checks), knowingly=anyway)
    click.echo(f"Buku {month.words} ditutup. SHA-256 {closed.digest}")


@turnover.command("make-files")
def make_files() -> None:
    """Make the files officers wait for; `serve` does it by itself unless JOBS=external."""
    made, removed = make_waiting_files(), remove_expired_files()
    click.echo(f"{format_number(made)} berkas dibuat, {format_number(removed)} dihapus.")


@turnover.command()
def rebuild() -> None:
    """Make the monthly totals anew from the ledger; exit 1 where they differed."""
    differences = totals.rebuild()
    for difference in differences:
        click.echo(difference, err=True)
    click.echo(f"Total bulanan dibuat ulang; {format_number(len(differences))} perbedaan.")
    if differences:
        sys.exit(1)
