"""What may be kept on the way, for whom and for how long: decided here, when an answer is whole.

A view says that its answer is the same for everybody, and for how long. Whether that is so is
not believed but seen: a session that was looked at makes the answer vary by cookie, and private
for whoever has one; a token, a nonce or a cookie in it makes it private at once.
"""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, Request, Response, current_app, g, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin

from tokoumkm.web import answers
from tokoumkm.web.compression import compress
from tokoumkm.web.links import path_to

A_MINUTE = 60
AN_HOUR = 60 * A_MINUTE
A_DAY = 24 * AN_HOUR
PRIVATE = "private, no-cache"
ASKING = ("If-None-Match", "If-Modified-Since")

View = TypeVar("View", bound=Callable[..., Any])


def kept_for(seconds: int) -> Callable[[View], View]:
    """Mark a view that says the same to all visitors who have no cookie yet.

    Its templates write no token and no nonce: both belong to one answer alone. One that says
    the same to those with a cookie as well looks at no session: no name, basket or message.
    """

    def mark(view: View) -> View:
        view.kept_for = seconds  # type: ignore[attr-defined]
        return view

    return mark


for_everybody = kept_for(A_MINUTE)


def asked_of(header: str) -> str:
    """What the browser says in a header; what we answer then varies by it."""
    asked: set[str] = g.setdefault("asked_of_browser", set())
    asked.add(header)
    return request.headers.get(header, "")


def is_thrifty() -> bool:
    """Whether somebody pays for each picture (https://wicg.github.io/savedata/)."""
    return asked_of("Save-Data").strip().lower() == "on"


class LastWord(SecureCookieSessionInterface):
    """Nothing comes after the session is saved; only then is it known what an answer holds."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Without a cookie there is nothing to read, and no key to make for it."""
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if session or session.modified:
            super().save_session(app, session, response)
        seconds = _seconds(response)
        response.vary.update(_varied(session, is_compressed=seconds is not None))
        if seconds is not None:
            _keep(response, seconds=seconds, reads_session=session.accessed)
        elif "Set-Cookie" in response.headers and response.cache_control.public:
            response.headers["Cache-Control"] = PRIVATE


def _varied(session: SessionMixin, *, is_compressed: bool) -> list[str]:
    """All that an answer varies by, said once: each word would read and write the header anew."""
    asked: set[str] = g.get("asked_of_browser", set())
    cookie = ["Cookie"] if session.accessed else []
    coding = ["Accept-Encoding"] if is_compressed and not _holds_a_secret() else []
    return [*cookie, *sorted(asked), *coding]


def _seconds(answer: Response) -> int | None:
    """How long its view lets it be kept; an error or a redirect, and what changes things, never."""
    view = current_app.view_functions.get(request.endpoint or "")
    seconds: int | None = getattr(view, "kept_for", None)
    is_said = request.method in ("GET", "HEAD") and answer.status_code == 200
    return seconds if is_said else None


def _keep(answer: Response, *, seconds: int, reads_session: bool) -> None:
    has_cookie = current_app.config["SESSION_COOKIE_NAME"] in request.cookies
    is_own = "Set-Cookie" in answer.headers or (reads_session and has_cookie)
    is_private = is_own or _holds_a_secret()
    answer.headers["Cache-Control"] = PRIVATE if is_private else f"public, max-age={seconds}"
    if answer.mimetype == "text/html":
        rules = path_to("storefront.crawlers.speculation")
        answer.headers["Speculation-Rules"] = f'"{rules}"'
    if _holds_a_secret():
        return
    _tag(answer)
    compress(answer)
    if not is_private and not has_cookie:
        answers.keep(answer)
    if any(name in request.headers for name in ASKING):
        answer.make_conditional(request)  # 304 to whoever has this already


def _tag(answer: Response) -> None:
    """Name what is in it. Weak: the name stands for every compression alike."""
    if answer.is_streamed:
        answer.implicit_sequence_conversion = False  # or werkzeug would read it for its length
    elif "ETag" not in answer.headers:
        answer.set_etag(hashlib.sha256(answer.get_data()).hexdigest()[:20], weak=True)


def _holds_a_secret() -> bool:
    """A token or a nonce; compressed beside typed words, a token can be guessed (BREACH)."""
    return "csrf_token" in g or "csp_nonce" in g


def init_app(app: Flask) -> None:
    app.session_interface = LastWord()
    app.add_template_global(is_thrifty)
