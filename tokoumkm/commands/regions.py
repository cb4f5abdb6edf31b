"""Regions on the command line."""

from pathlib import Path

import click

from tokoumkm.commands.groups import CommandGroup
from tokoumkm.money import format_number
from tokoumkm.regions.actions import load_regions, shipped_files

regions = CommandGroup("regions", help="Provinces, districts, kecamatan and villages.")


@regions.command()
@click.argument(
    "files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE…"
)
def load(files: tuple[Path, ...]) -> None:
    """Add the places in CSV files (code,name); without FILE those that come with the program."""
    count = load_regions(files or shipped_files())
    click.echo(f"{format_number(count)} wilayah dimuat.")
