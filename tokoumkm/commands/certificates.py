"""Certificates on the command line."""

import click
from flask import current_app

from tokoumkm.certificates.actions.reminding import remind_expiring
from tokoumkm.commands.groups import CommandGroup
from tokoumkm.money import format_number

certificates = CommandGroup("certificates", help="What the clock does to certificates.")


@certificates.command()
def remind() -> None:
    """Tell sellers, once, what ends within 60 days; `serve` does it by itself."""
    click.echo(f"{format_number(remind_sellers())} izin diingatkan.")


def remind_sellers() -> int:
    """With the page on which a seller renews; there is no request that knows it."""
    place = current_app.url_map.bind("")
    return remind_expiring(path=place.build("seller.certificates.index"))
