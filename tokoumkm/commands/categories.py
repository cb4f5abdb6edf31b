"""The category tree on the command line."""

from pathlib import Path

import click

from tokoumkm.catalog.actions.categories import SHIPPED, load_categories
from tokoumkm.commands.groups import CommandGroup

categories = CommandGroup("categories", help="The tree that products are sorted into.")


@categories.command()
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
def load(file: Path | None) -> None:
    """Plant the tree of a JSON FILE, or the one that is shipped; known slugs stay as they are."""
    click.echo(f"{load_categories(file or SHIPPED)} kategori baru.")
