"""The catalogue on the command line."""

import sys

import click

from tokoumkm.catalog import reindexing
from tokoumkm.commands.groups import CommandGroup
from tokoumkm.commands.progress import progress_bar
from tokoumkm.money import format_number
from tokoumkm.orders.best_selling import rebuild_counts

catalog = CommandGroup("catalog", help="Products as buyers find them.")


@catalog.command()
def reindex() -> None:
    """Make the search index and what lists keep anew; exit 1 where it differed from the truth."""
    with progress_bar("Mengindeks produk") as progress:
        found = reindexing.reindex(progress)
    for number, words in found.differences:
        click.echo(f"produk {number}: {words}", err=True)
    for product_id, kept, counted in (miscounted := rebuild_counts()):
        click.echo(f"produk {product_id}: terjual {counted}, bukan {kept}", err=True)
    wrong = format_number(len(found.differences) + len(miscounted))
    unused = format_number(found.unused)
    click.echo(f"Indeks dibuat ulang; {wrong} perbedaan, {unused} kata tak terpakai dibuang.")
    sys.exit(1 if found.differences or miscounted else 0)
