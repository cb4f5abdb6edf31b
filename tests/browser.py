"""A visitor without a screen: sends requests as a browser would and looks at every answer."""

import re
from collections.abc import Callable, Mapping
from contextvars import Context, copy_context
from typing import Any
from unittest.mock import patch
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from werkzeug.test import TestResponse

from tests import factories
from tests.pages import Page
from tokoumkm.database import db

# Pages that always hold a form, where a token can be had.
PAGES_WITH_A_TOKEN = ("/masuk", "/")

PROVING = "/dinas/kunci/buktikan"  # where an officer goes on to

TOKEN = re.compile(rb'name="csrf_token"[^>]* value="([^"]+)"')

MOST_REDIRECTS = 5


class Browser:
    """One visitor with their own cookies. Every answer is checked (see page_rules.py).

    Redirects are followed unless the expected status is itself a redirect.
    """

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._client = app.test_client()
        self._token: str | None = None
        self._page: Page | None = None
        self._ahead = ""  # where a sign-in led; looked at when a test wants to know

    @property
    def page(self) -> Page:
        """The page in front of this visitor."""
        if self._ahead:
            self.get(self._ahead)
        assert self._page is not None, "look at a page first"
        return self._page

    def another(self) -> "Browser":
        """A second visitor, a stranger to this one."""
        return Browser(self._app)

    def get(self, path: str, status: int = 200, **options: Any) -> Page:
        return self._visit("GET", path, status, options)

    def post(
        self,
        path: str,
        data: Mapping[str, Any] | None = None,
        status: int = 200,
        *,
        with_token: bool = True,
        **options: Any,
    ) -> Page:
        """Send a form. The token comes from the last page seen, or from the form's own page."""
        sent = dict(data or {})
        if with_token:
            sent.setdefault("csrf_token", self._token or self._fetch_token(path))
        return self._visit("POST", path, status, {"data": sent, **options})

    def submit(self, button: str, data: Mapping[str, Any] | None = None, status: int = 200) -> Page:
        """Press a button of the page in front of us, after typing `data` into its form."""
        form = self.page.form(button)
        filled = {**form.fields, **(data or {})}
        path = urljoin(self.page.path, form.action)
        if form.method == "get":
            return self.get(path, status, query_string=filled)
        return self.post(path, filled, status)

    def follow(self, link: str, status: int = 200) -> Page:
        """Click the link with this text on the page in front of us."""
        return self.get(urljoin(self.page.path, self.page.link(link)), status)

    def sign_in(self, account: Any, password: str = factories.PASSWORD) -> "Browser":
        """Sign in as an account (or as the phone number or address typed); officers prove more.

        What the forms send is really sent; their pages and tokens have tests of their own.
        """
        typed = (
            account if isinstance(account, str) else account.email or account.phone.reveal("typed")
        )
        self._ahead = self._enter("/masuk", {"identifier": typed, "password": password})
        if not isinstance(account, str) and account.officer and self._app.config["SECOND_FACTOR"]:
            code = factories.telephone_code(account)
            self._ahead = self._enter(f"{PROVING}?lanjut={self._ahead}", {"code": code})
        return self

    def sign_out(self) -> "Browser":
        self.post("/keluar")
        return self

    def send(self, method: str, path: str, **options: Any) -> TestResponse:
        """The bare answer, unchecked: for tests that ask for thousands."""
        return self._open(method, path, options)

    def request(self, method: str, path: str, **options: Any) -> Page:
        """Whatever comes: no token is added, no redirect is followed, no status expected."""
        page = Page(self._open(method, path, options), path=path)
        token = _token_in(page.body)
        if token or method == "POST":  # signing in or out begins a new session
            self._token = token
        return page

    def _visit(self, method: str, path: str, status: int, options: dict[str, Any]) -> Page:
        page = self.request(method, path, **options)
        for _ in range(MOST_REDIRECTS):
            if page.status not in (301, 302, 303, 307, 308) or page.status == status:
                break
            page = self.request("GET", urljoin(page.path, page.headers["Location"]))
        wanted = f"{method} {path} should answer {status}"
        assert page.status == status, f"{wanted}, but {page.path} says {page.status}: {_gist(page)}"
        self._page, self._ahead = page, ""
        return page

    def _enter(self, path: str, fields: Mapping[str, str]) -> str:
        """Get past a form, and give where it leads."""
        with patch.dict(self._app.config, WTF_CSRF_ENABLED=False):
            answer = self._open("POST", path, {"data": fields})
        refused = answer.status_code != 302
        assert not refused, f"sign-in was refused: {Page(answer, path=path).errors}"
        self._token = None
        return answer.headers["Location"]

    def _fetch_token(self, path: str) -> str:
        """Look for a form, first at the address it is sent to; what is no page has none."""
        for place in (path, *PAGES_WITH_A_TOKEN):
            token = _token_in(self._open("GET", place, {}).get_data())
            if token:
                return token
        return ""

    def _open(self, method: str, path: str, options: dict[str, Any]) -> TestResponse:
        site = self._app.config["SITE_URL"]
        if urlsplit(path).netloc:
            assert path.startswith(site), f"this leads away from the site: {path}"
            path = path.removeprefix(site) or "/"
        # Buffered, so that files are closed as soon as they are read.
        options = {"base_url": site, "buffered": True, **options}
        return _apart(lambda: self._client.open(path, method=method, **options))


def _apart(request: Callable[[], TestResponse]) -> TestResponse:
    """Run a request outside the test's application context, as on a server.

    Inside it Flask would share the context, and with it the session and the
    signed-in user. The test's own session then looks at the database afresh.
    """
    db.session.commit()
    outside = Context()
    for variable, value in copy_context().items():
        if not variable.name.startswith("flask."):
            outside.run(variable.set, value)
    response = outside.run(request)
    db.session.rollback()
    db.session.expire_all()
    return response


def _token_in(body: bytes) -> str | None:
    found = TOKEN.search(body)
    return found[1].decode() if found else None


def _gist(page: Page) -> str:
    return "; ".join(page.errors) or page.text[:300]


@pytest.fixture
def browser(app: Flask, database: SQLAlchemy) -> Browser:
    """A visitor at the door, on a fresh database."""
    return Browser(app)
