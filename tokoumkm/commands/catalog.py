"""The catalogue on the command line."""

import sys

import click

from tokoumkm.catalog import reindexing
from tokoumkm.commands.groups import CommandGroup
from tokoumkm.commands.progress import progress_bar
from tokoumkm.money import format_number

catalog = CommandGroup("catalog", help="Products as buyers find them.")


@catalog.command()
def reindex() -> None:
    """Make the search index anew; exit 1 where it differed from the products."""
    with progress_bar("Mengindeks produk") as progress:
        found = reindexing.reindex(progress)
    for number, words in found.differences:
        click.echo(f"produk {number}: {words}", err=True)
    wrong = format_number(len(found.differences))
    unused = format_number(found.unused)
    click.echo(f"Indeks dibuat ulang; {wrong} perbedaan, {unused} kata tak terpakai dibuang.")
    sys.exit(1 if found.differences else 0)
