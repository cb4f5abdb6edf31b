"""What is wrong in a file, told to an operator; and an end with 1 where nothing came of it."""

from collections.abc import Sequence

import click

from tokoumkm.csv_files import Fault
from tokoumkm.money import format_number

FAULTS_SHOWN = 50


def show_faults(faults: Sequence[Fault]) -> None:
    """The first ones on stderr."""
    for fault in faults[:FAULTS_SHOWN]:
        click.echo(str(fault), err=True)
    if len(faults) > FAULTS_SHOWN:
        click.echo("Masih ada kesalahan lain di bawahnya.", err=True)


def refuse_bad_rows(bad_rows: int, *, skip_bad: bool) -> None:
    """End with 1 where a file was not used, for some of its rows are bad."""
    if bad_rows and not skip_bad:
        raise click.ClickException(
            f"{format_number(bad_rows)} baris bermasalah; tidak ada yang diimpor."
        )
