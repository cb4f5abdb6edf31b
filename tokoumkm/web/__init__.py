"""What the doors share: forms, guards, filters, error pages, assets."""

from flask import Flask

from tokoumkm.web import assets, errors, filters, guards, headers, icons, requests, security, site


def init_app(app: Flask) -> None:
    for part in (requests, headers, security, guards, errors, filters, icons, site, assets):
        part.init_app(app)
