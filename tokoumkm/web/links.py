"""Addresses for letters and paper: they begin with SITE_URL, whatever a request calls the site."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from werkzeug.routing import Map, MapAdapter


def absolute(endpoint: str, **values: Any) -> str:
    """Where a page is found from outside; needs no request, and believes none."""
    place = _outside(current_app.url_map, current_app.config["SITE_URL"])
    return place.build(endpoint, values, force_external=True)


@lru_cache
def _outside(addresses: Map, url: str) -> MapAdapter:
    site = urlsplit(url)
    return addresses.bind(site.netloc, url_scheme=site.scheme)
