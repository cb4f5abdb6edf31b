"""Reviews on the command line."""

import sys

import click

from tokoumkm.commands.groups import CommandGroup
from tokoumkm.reviews.averages import rebuild_averages

reviews = CommandGroup("reviews", help="What buyers say about goods.")


@reviews.command()
def rebuild() -> None:
    """Count all stars anew and print what was wrong; there must be nothing."""
    wrong = rebuild_averages()
    for each in wrong:
        click.echo(f"{each.what} {each.id}: {each.kept} seharusnya {each.counted}")
    click.echo(f"{len(wrong)} jumlah bintang diperbaiki.")
    sys.exit(1 if wrong else 0)
