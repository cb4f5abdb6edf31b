"""Addresses that answer everybody alike: no session is opened, and anybody may keep the answer."""

from flask import Flask, Request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

ALIKE = "/data"


class SomeSessions(SecureCookieSessionInterface):
    """Flask opens a session before it knows the view, hence by the path.

    One that was only looked at would forbid to keep the answer ("Vary: Cookie").
    """

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if request.path == ALIKE or request.path.startswith(f"{ALIKE}/"):
            return self.make_null_session(app)
        return super().open_session(app, request)


def init_app(app: Flask) -> None:
    app.session_interface = SomeSessions()
