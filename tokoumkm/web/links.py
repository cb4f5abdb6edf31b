"""Addresses for letters and paper: they begin with SITE_URL, whatever a request calls the site."""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app


def absolute(endpoint: str, **values: Any) -> str:
    """Where a page is found from outside; needs no request, and believes none."""
    site = urlsplit(current_app.config["SITE_URL"])
    place = current_app.url_map.bind(site.netloc, url_scheme=site.scheme)
    return place.build(endpoint, values, force_external=True)
