"""Security headers, on every answer: pages, errors and static files."""

import secrets
from collections.abc import Mapping

from flask import Flask, Response, g

from tokoumkm.payments import stripe_gateway

STATIC_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    # `no-referrer` would break every POST over https (Flask-WTF compares the referrer).
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=()",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}
OF_PICTURES = (
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Resource-Policy",
    "Content-Security-Policy",
)

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; script-src 'self'{nonce}; "
    "style-src 'self'{nonce}; object-src 'none'; base-uri 'none'; "
    "form-action 'self'{pay}; frame-ancestors 'none'"
)


def csp_nonce() -> str:
    """This answer's nonce: an inline script or style without it does not run."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return str(g.csp_nonce)


def _protect(response: Response) -> Response:
    if (response.mimetype or "").startswith("image/"):
        return _protect_picture(response)
    wanted = STATIC_HEADERS | {"Content-Security-Policy": _policy()}
    if response.mimetype == "text/html":
        wanted["Cache-Control"] = "private, no-cache"
    _add(response, wanted)
    return response


def _protect_picture(response: Response) -> Response:
    """What a picture needs and no more: a list fetches a dozen before anybody scrolls."""
    _add(response, {name: STATIC_HEADERS[name] for name in OF_PICTURES})
    return response


def _add(response: Response, wanted: Mapping[str, str]) -> None:
    """What it has stays. One look for all: each by itself would read all that are there."""
    given = {name.lower() for name, _value in response.headers}
    response.headers.extend({k: v for k, v in wanted.items() if k.lower() not in given})


def _policy() -> str:
    """A form may lead on to the page to pay on: browsers look at redirects too.

    A page that wrote no nonce names none: a 304 would put a new one beside the old page.
    """
    pay = stripe_gateway.pages()
    nonce = f" 'nonce-{g.csp_nonce}'" if "csp_nonce" in g else ""
    return POLICY.format(nonce=nonce, pay=f" {pay}" if pay else "")


def init_app(app: Flask) -> None:
    app.after_request(_protect)
    app.add_template_global(csp_nonce)
    if app.config["SITE_URL"].startswith("https://"):

        @app.after_request
        def _https_only(response: Response) -> Response:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
            return response
