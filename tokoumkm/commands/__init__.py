"""What operators type: `flask …`, each a thin word over an action or a query."""

from flask import Flask

from tokoumkm.commands import (
    businesses,
    catalog,
    categories,
    certificates,
    demo,
    integrity,
    keys,
    letters,
    media,
    officers,
    orders,
    payments,
    products,
    regions,
    reviews,
    sales,
    schema,
    serve,
    turnover,
)

GROUPS = (
    schema.db,
    regions.regions,
    categories.categories,
    businesses.businesses,
    officers.officers,
    orders.orders,
    payments.payments,
    letters.letters,
    certificates.certificates,
    products.products,
    catalog.catalog,
    reviews.reviews,
    media.media,
    turnover.turnover,
    keys.keys,
    demo.demo,
)


def init_app(app: Flask) -> None:
    turnover.turnover.add_command(sales.import_file)
    for group in GROUPS:
        app.cli.add_command(group)
    app.cli.add_command(serve.serve)
    app.cli.add_command(integrity.integrity)
