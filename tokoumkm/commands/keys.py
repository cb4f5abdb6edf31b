"""The keys that seal NIK, bank numbers and second factors, on the command line."""

import click

from tokoumkm.commands.groups import CommandGroup
from tokoumkm.commands.progress import progress_bar
from tokoumkm.money import format_number
from tokoumkm.sealing.actions import Rotation, rotate_keys

SHOWN = 20

keys = CommandGroup("keys", help="What seals NIK, bank numbers and second factors.")


@keys.command()
def rotate() -> None:
    """Seal everything again with PII_KEY, so that PII_KEYS_OLD can go.

    First start the program with the new key as PII_KEY and the one before in
    PII_KEYS_OLD. This may be interrupted and called again.
    """
    with progress_bar("Menyegel ulang") as progress:
        rotation = rotate_keys(progress=progress)
    if rotation.unreadable:
        _refuse(rotation)
    done = format_number(rotation.resealed)
    click.echo(f"{done} nilai disegel ulang dengan kunci sekarang; kunci lama boleh dihapus.")


def _refuse(rotation: Rotation) -> None:
    for row in rotation.unreadable[:SHOWN]:
        click.echo(f"Tidak terbuka: {row}", err=True)
    count, done = map(format_number, (len(rotation.unreadable), rotation.resealed))
    raise click.ClickException(
        f"{count} nilai tidak terbuka dengan kunci mana pun, {done} disegel ulang. "
        "Tambahkan kunci lamanya ke PII_KEYS_OLD, lalu ulangi."
    )
