"""Turnover on the command line."""

import sys
from pathlib import Path
from typing import TextIO

import click

from tokoumkm.commands.groups import CommandGroup
from tokoumkm.commands.parameters import MonthText, RegionCode
from tokoumkm.commands.tables import print_report
from tokoumkm.money import format_number
from tokoumkm.turnover import totals
from tokoumkm.turnover.exporting import note_export
from tokoumkm.turnover.files import write_report
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.reports import Level, Report, turnover_by

turnover = CommandGroup("turnover", help="Omzet: reports and the totals they stand on.")

LEVELS = click.Choice([level.value for level in Level])


@turnover.command()
@click.option("--from", "first", required=True, type=MonthText(), help="The first month.")
@click.option("--to", "last", required=True, type=MonthText(), help="The last month.")
@click.option("--by", "level", required=True, type=LEVELS, help="What a row stands for.")
@click.option("--region", type=RegionCode(), help="Only inside it, such as 33.03.05.")
@click.option("--format", "shape", default="table", type=click.Choice(["table", "csv"]))
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
    found = turnover_by(wanted, period=period, region=place)
    if output is not None or shape == "csv":
        note_export(wanted, period=period, region=place, by=None)
    if output is None:
        _write(sys.stdout, found, shape)
        return
    with output.open("w", encoding="utf-8", newline="") as file:
        _write(file, found, shape)
    click.echo(f"{format_number(len(found.rows))} baris ditulis ke {output}.")


@turnover.command()
def rebuild() -> None:
    """Make the monthly totals anew from the ledger; exit 1 where they differed."""
    differences = totals.rebuild()
    for difference in differences:
        click.echo(difference, err=True)
    click.echo(f"Total bulanan dibuat ulang; {format_number(len(differences))} perbedaan.")
    if differences:
        sys.exit(1)


def _write(file: TextIO, found: Report, shape: str) -> None:
    if shape == "csv":
        write_report(file, found)
    else:
        print_report(file, found)
