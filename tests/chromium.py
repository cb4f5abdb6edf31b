"""A real browser in front of a real server, for what only a screen can show."""

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright
from werkzeug.serving import make_server

from tokoumkm.payments import stripe_gateway

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Nothing but the page that was asked for; no look-ups of the browser's own.
SWITCHES = [
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

PHONE = {"width": 360, "height": 800}

OpenPhone = Callable[..., Page]


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    """Chromium, once for the session; skipped with the reason where there is none."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        _do_without("Chromium is not installed (Debian: apt-get install chromium)")
    switches = [*SWITCHES, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=switches)
        yield browser
        browser.close()


def _do_without(reason: str) -> None:
    """Skip on somebody's computer; in CI a missing browser is a fault."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def live_site(app: Flask, database: SQLAlchemy) -> Iterator[str]:
    """The address of the application, served by threads on a fresh database.

    After the browser has done something, `database.session.rollback()` lets the
    test see it.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, _read_to_the_end(app), threaded=True)
    serving = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    serving.start()
    address = f"http://127.0.0.1:{server.server_port}"
    site_url, app.config["SITE_URL"] = app.config["SITE_URL"], address
    yield address
    app.config["SITE_URL"] = site_url
    server.shutdown()
    server.server_close()
    serving.join(timeout=5)


def _read_to_the_end(app: Flask) -> Callable[..., list[bytes]]:
    """Werkzeug's server leaves a file open when its reader goes away in the middle."""

    def answer_whole(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        answer = app(environ, start_response)
        try:
            return [b"".join(answer)]
        finally:
            close = getattr(answer, "close", None)
            if close is not None:
                close()

    return answer_whole


@pytest.fixture
def open_phone(chrome: Browser, live_site: str) -> Iterator[OpenPhone]:
    """Make a visitor with a phone: `open_phone()` gives a Playwright page, with its own cookies.

    `open_phone(scripts=False)` switches JavaScript off; other options go to
    Playwright's `new_context`. Paths such as "/masuk" are the site's.
    """
    opened: list[BrowserContext] = []

    def opening(*, scripts: bool = True, **options: Any) -> Page:
        settings = {"viewport": PHONE, "locale": "id-ID", "base_url": live_site, **options}
        context = chrome.new_context(java_script_enabled=scripts, **settings)
        context.set_default_timeout(30_000)
        context.route("**/*", lambda route: _stay_here(route, live_site))
        opened.append(context)
        return context.new_page()

    yield opening
    for context in opened:
        context.close()


def _stay_here(route: Route, site: str) -> None:
    """Let requests to our own site through, and to what stands in for Stripe; cut every other."""
    address, pay = route.request.url, stripe_gateway.pages()
    if address.startswith((f"{site}/", "data:", "blob:", *([f"{pay}/"] if pay else []))):
        route.continue_()
    else:
        route.abort()


def width_of(page: Page) -> int:
    """How wide the page is drawn; more than the screen means that it scrolls sideways."""
    page.wait_for_load_state()  # after a press the new page may not have begun yet
    return int(page.evaluate("document.documentElement.scrollWidth"))
