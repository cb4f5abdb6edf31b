"""What operators type: `flask …`, each a thin word over an action or a query."""

from flask import Flask

from tokoumkm.commands import (
    businesses,
    categories,
    certificates,
    demo,
    integrity,
    keys,
    media,
    officers,
    orders,
    products,
    regions,
    serve,
    turnover,
)

GROUPS = (
    regions.regions,
    categories.categories,
    businesses.businesses,
    officers.officers,
    orders.orders,
    certificates.certificates,
    products.products,
    media.media,
    turnover.turnover,
    keys.keys,
    demo.demo,
)


def init_app(app: Flask) -> None:
    for group in GROUPS:
        app.cli.add_command(group)
    app.cli.add_command(serve.serve)
    app.cli.add_command(integrity.integrity)
