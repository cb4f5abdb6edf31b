"""What the doors share: forms, guards, filters, error pages, assets."""

from flask import Flask

from tokoumkm.web import (
    answers,
    assets,
    caching,
    cards,
    chats,
    errors,
    filters,
    guards,
    headers,
    icons,
    imprint,
    links,
    memory,
    requests,
    schema_org,
    security,
    sharing,
    site,
)

PARTS = (
    answers,
    requests,
    headers,
    security,
    guards,
    errors,
    caching,
    filters,
    icons,
    memory,
    links,
    cards,
    site,
    imprint,
    sharing,
    chats,
    schema_org,
    assets,
)


def init_app(app: Flask) -> None:
    # All templates are kept, and not the last 400: a page asks for thirty, and each time
    # Jinja would take a lock and put the name behind the others.
    app.jinja_options = {"cache_size": -1}
    for part in PARTS:
        part.init_app(app)
