"""Addresses: for letters and paper, which begin with SITE_URL; and paths, as pages name them."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, request, url_for
from werkzeug.routing import Map, MapAdapter

MOST = 2_000
# What may be remembered: addresses of what everybody sees, and never one with a secret in it.
PUBLIC = {"slug", "kategori", "name", "width"}


def absolute(endpoint: str, **values: Any) -> str:
    """Where a page is found from outside; needs no request, and believes none."""
    build = _remembered if values.keys() <= PUBLIC else _built
    site = current_app.config["SITE_URL"]
    return build(current_app.url_map, site, "", endpoint, tuple(values.items()))


def path_to(endpoint: str, **values: Any) -> str:
    """`url_for`, for templates: they name the same pages again and again."""
    if endpoint.startswith(".") or not values.keys() <= PUBLIC:
        return url_for(endpoint, **values)
    root = request.script_root
    return _remembered(current_app.url_map, "", root, endpoint, tuple(values.items()))


def _built(
    addresses: Map, site: str, root: str, endpoint: str, values: tuple[tuple[str, Any], ...]
) -> str:
    place = _place(addresses, site, root)
    return place.build(endpoint, dict(values), force_external=bool(site))


_remembered = lru_cache(MOST)(_built)


@lru_cache
def _place(addresses: Map, site: str, root: str) -> MapAdapter:
    parts = urlsplit(site)
    return addresses.bind(parts.netloc, script_name=root or "/", url_scheme=parts.scheme or "http")


def init_app(app: Flask) -> None:
    app.jinja_env.globals["url_for"] = path_to
