"""Pictures on the command line."""

import click

from tokoumkm.commands.groups import CommandGroup
from tokoumkm.integrity.sweeping import sweep_media

media = CommandGroup("media", help="Photos and slips in the media folder.")


@media.command()
def sweep() -> None:
    """Delete pictures older than a day that no product, order or payment names."""
    click.echo(f"{sweep_media()} berkas dihapus.")
