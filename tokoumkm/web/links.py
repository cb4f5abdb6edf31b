"""Addresses: for letters and paper, which begin with SITE_URL; and paths, as pages name them."""

import re
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, request, url_for
from werkzeug.routing import Map, MapAdapter

MOST = 500
# Pages name dozens of public things of a few kinds. Of each kind an address is built once, for
# this name, and that of the thing is put in its place. Nothing with a secret in it is remembered.
NAME = "NAMA"
NAMES = ("slug", "name", "kategori")
PUBLIC = {*NAMES, "width"}
PLAIN = re.compile(r"[a-z0-9-]+")


def absolute(endpoint: str, **values: Any) -> str:
    """Where a page is found from outside; needs no request, and believes none."""
    return _address(current_app.config["SITE_URL"], "", endpoint, values)


def path_to(endpoint: str, **values: Any) -> str:
    """`url_for`, for templates."""
    if endpoint.startswith(".") or not values.keys() <= PUBLIC:
        return url_for(endpoint, **values)
    return _address("", request.script_root, endpoint, values)


def _address(site: str, root: str, endpoint: str, values: dict[str, Any]) -> str:
    addresses = current_app.url_map
    if not values.keys() <= PUBLIC:
        return _built(addresses, site, root, endpoint, tuple(values.items()))
    name = NAME
    for key in NAMES:
        if key in values and PLAIN.fullmatch(str(values[key])):
            name, values = values[key], values | {key: NAME}
            break
    return _remembered(addresses, site, root, endpoint, tuple(values.items())).replace(NAME, name)


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
