"""Letters on the command line."""

import click

from tokoumkm.commands.groups import CommandGroup
from tokoumkm.money import format_number
from tokoumkm.web.letters.sending import send_letters

letters = CommandGroup("letters", help="What waits in the outbox.")


@letters.command()
def send() -> None:
    """Send the letters that wait; `serve` does it by itself."""
    done = send_letters()
    click.echo(f"{format_number(done.sent)} surat terkirim, {format_number(done.failed)} gagal.")
