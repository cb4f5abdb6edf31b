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
    templating,
)

PARTS = (
    templating,
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
    for part in PARTS:
        part.init_app(app)
