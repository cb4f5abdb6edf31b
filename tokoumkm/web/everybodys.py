"""Pages that are the same for everybody: tagged, kept for a minute on the way, and compressed."""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request, session, url_for

from tokoumkm.web.compression import compress

A_MINUTE = 60
AN_HOUR = 60 * A_MINUTE

View = TypeVar("View", bound=Callable[..., Any])


def for_everybody(view: View) -> View:
    """Mark a view whose page says the same to all visitors who have no cookie yet.

    Its templates write no token and no nonce: both belong to one answer alone.
    """
    view.is_for_everybody = True  # type: ignore[attr-defined]
    return view


def tag(answer: Response, etag: str) -> None:
    """Answer 304 to whoever has this already. Weak: it stands for every compression alike."""
    answer.set_etag(etag, weak=True)
    answer.make_conditional(request)


def keep_for_everybody(answer: Response, *, seconds: int) -> Response:
    """What no cookie changes: kept on the way for so long, tagged if it is whole, and small."""
    answer.headers["Cache-Control"] = f"public, max-age={seconds}"
    if not answer.is_streamed:
        tag(answer, _digest(answer))
    compress(answer)
    return answer


def _finish(answer: Response) -> Response:
    view = current_app.view_functions.get(request.endpoint or "")
    is_page = getattr(view, "is_for_everybody", False) and request.method in ("GET", "HEAD")
    if not is_page or answer.status_code != 200:
        return answer
    answer.vary.update(("Cookie", "Accept-Encoding"))
    answer.headers["Cache-Control"] = _keeping()
    answer.headers["Speculation-Rules"] = f'"{url_for("storefront.crawlers.speculation")}"'
    if not _holds_a_secret():
        tag(answer, _digest(answer))
        compress(answer)
    return answer


def _digest(answer: Response) -> str:
    return hashlib.sha256(answer.get_data()).hexdigest()[:20]


def _keeping() -> str:
    """Only what was said to somebody without a cookie, and gives none, may be said to others.

    `Vary: Cookie` besides keeps the visitor's own browser from showing the page of before.
    """
    has_cookie = current_app.config["SESSION_COOKIE_NAME"] in request.cookies
    if has_cookie or session.modified or _holds_a_secret():
        return "private, no-cache"
    return f"public, max-age={A_MINUTE}"


def _holds_a_secret() -> bool:
    """A token or a nonce; compressed beside typed words, a token can be guessed (BREACH)."""
    return "csrf_token" in g or "csp_nonce" in g


def init_app(app: Flask) -> None:
    app.after_request(_finish)
