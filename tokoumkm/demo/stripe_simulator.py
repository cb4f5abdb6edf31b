"""A Stripe to try without Stripe: the part of its API that the market uses, on this machine alone.

It speaks to Stripe's real client over HTTP, keeps everything in memory and moves no money.
It starts for the demo and for tests, and for nobody else.
"""

import json
import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from socketserver import TCPServer, ThreadingMixIn
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import StartResponse, WSGIEnvironment

from tokoumkm.demo.cards import drawn, pages
from tokoumkm.demo.cards.asked import nested, refund_asked, session_asked
from tokoumkm.demo.cards.books import Books
from tokoumkm.demo.cards.notices import Notices
from tokoumkm.demo.cards.once import Answer, Once
from tokoumkm.demo.cards.wrong import Wrong, no_such

KEY = "sk_test_simulator_known_to_everybody"
WEBHOOK_SECRET = "whsec_simulator_known_to_everybody"  # noqa: S105 - it is meant to be known
HERE = "127.0.0.1"
PAY = "/bayar"
WORDS = {200: "OK", 303: "See Other", 400: "Bad Request", 404: "Not Found", 503: "Unavailable"}
LAST_CALLS = 5.0  # seconds for what was held back to come to its end


class Fault(StrEnum):
    """How Stripe can let one down."""

    NONE = "none"
    SLOW = "slow"  # it happens, and the answer comes after `slowness` seconds
    DOWN = "down"  # it does not happen: 503, and nothing is kept under the key
    BROKEN = "broken"  # it happens, and the answer is 500; the same key is told 500 again


class NotHere(RuntimeError):
    """Somebody wants to start the simulator where real orders may be paid."""


class Simulator:
    """The WSGI application. `books` know what was paid, `notices` what was told."""

    def __init__(self, *, webhook_url: str = "") -> None:
        self.notices = Notices(webhook_url, WEBHOOK_SECRET)
        self.books = Books(self.notices.tell)
        self.fault, self.slowness = Fault.NONE, 30.0
        self.asked: list[tuple[str, str]] = []  # method and path of each request to the API
        self.versions: set[str] = set()  # of the API, as the client pins it
        self._once = Once()
        self._healed = threading.Event()
        self._calm, self._calls = threading.Condition(), 0

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        if path.startswith(f"{PAY}/"):
            return self._page(method, path.removeprefix(f"{PAY}/"), body, start)
        with self._call():
            try:
                answer = self._answer(environ, body or environ["QUERY_STRING"])
            except Wrong as wrong:
                answer = Answer(wrong.status, wrong.told())
        replayed = [("Idempotent-Replayed", "true")] if answer.replayed else []
        return _send(start, answer.status, json.dumps(answer.told), "application/json", *replayed)

    @contextmanager
    def letting_down(self, fault: Fault, *, slowness: float = 30.0) -> Iterator[None]:
        """What the API does meanwhile; afterwards every call has ended."""
        self.fault, self.slowness = fault, slowness
        self._healed.clear()
        try:
            yield
        finally:
            self.fault = Fault.NONE
            self._healed.set()
            with self._calm:
                self._calm.wait_for(lambda: not self._calls, LAST_CALLS)

    @contextmanager
    def _call(self) -> Iterator[None]:
        with self._calm:
            self._calls += 1
        try:
            yield
        finally:
            with self._calm:
                self._calls -= 1
                self._calm.notify_all()

    def _answer(self, environ: WSGIEnvironment, form: str) -> Answer:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        self.asked.append((method, path))
        self.versions.add(environ.get("HTTP_STRIPE_VERSION", ""))
        if self.fault == Fault.DOWN:
            raise Wrong("Out of order.", status=503, kind="api_error")
        if environ.get("HTTP_AUTHORIZATION") != f"Bearer {KEY}":
            raise Wrong("Invalid API Key provided.", status=401)
        do = self._doing(method, path, nested(form), pages=f"http://{environ['HTTP_HOST']}{PAY}")
        if method == "GET":
            return self._done(do)
        key = environ.get("HTTP_IDEMPOTENCY_KEY", "")
        return self._once.answer(key, (method, path, form), lambda: self._done(do))

    def _done(self, do: Callable[[], dict[str, Any]]) -> Answer:
        """It happens; and then the answer may be late, or another one."""
        told = do()
        if self.fault == Fault.SLOW:
            self._healed.wait(self.slowness)
        if self.fault == Fault.BROKEN:
            broken = Wrong("Something went wrong on our end.", status=500, kind="api_error")
            return Answer(broken.status, broken.told())
        return Answer(200, told)

    def _doing(
        self, method: str, path: str, form: dict[str, Any], *, pages: str
    ) -> Callable[[], dict[str, Any]]:
        """What a request asks for. Raises Wrong for what the simulator does not know."""
        books = self.books
        match method, *path.strip("/").split("/"):
            case "POST", "v1", "checkout", "sessions":
                asked = session_asked(form, now=books.now())
                return lambda: books.begin(asked, pages=pages)
            case "GET", "v1", "checkout", "sessions", name:
                return lambda: books.session(name)
            case "POST", "v1", "checkout", "sessions", name, "expire":
                return lambda: books.expire(name)
            case "POST", "v1", "refunds":
                back = refund_asked(form)
                return lambda: books.refund(back)
            case "GET", "v1", "refunds":
                return lambda: drawn.listed(path, books.refunds_of(form.get("payment_intent")))
        raise no_such("address", path)

    def _page(self, method: str, name: str, body: str, start: StartResponse) -> list[bytes]:
        """The page to pay on, and what its buttons do."""
        try:
            session = self.books.session(name)
        except Wrong:
            return _send(start, 404, pages.no_page())
        wish = parse_qs(body).get("do", [""])[0] if method == "POST" else ""
        label = self.books.label(name)
        if session["status"] == "open" and wish not in ("pay", "promise"):
            page = pages.pay_page(session, label=label, declined=wish == "decline")
            return _send(start, 200, page)
        with suppress(Wrong):  # somebody was quicker, or it was over before
            self._wish(name, wish)
            if wish == "pay":
                return _send(start, 303, "", "text/html", ("Location", session["success_url"]))
        return _send(start, 200, pages.closed_page(self.books.session(name)))

    def _wish(self, name: str, wish: str) -> None:
        if wish in ("pay", "promise"):
            self.books.pay(name, slowly=wish == "promise")
        elif wish in ("arrive", "fail"):
            self.books.settle(name, arrived=wish == "arrive")


class Server(ThreadingMixIn, WSGIServer):
    """The simulator behind a port of this machine. Raises NotHere outside demo and tests."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, simulator: Simulator, *, port: int = 0) -> None:
        if os.environ.get("TOKOUMKM_DEMO") != "1" and "PYTEST_CURRENT_TEST" not in os.environ:
            raise NotHere("the simulator is for the demo and for tests alone")
        super().__init__((HERE, port), _Request)
        self.simulator = simulator
        self.set_app(simulator)

    def server_bind(self) -> None:
        """Without asking a name server what this machine is called."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = HERE, self.server_address[1]
        self.setup_environ()

    @property
    def url(self) -> str:
        return f"http://{HERE}:{self.server_port}"

    def begin(self) -> None:
        """Answer, and send notices, in threads that end with the process."""
        for work in (self.serve_forever, self.simulator.notices.send_until_the_end):
            threading.Thread(target=work, daemon=True).start()

    def serve_forever(self, poll_interval: float = 0.05) -> None:
        super().serve_forever(poll_interval)

    def end(self) -> None:
        """Close the port, and tell nobody any more."""
        self.simulator.notices.end()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Somebody who did not wait for a slow answer is no fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Request(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is inherited
        """The demo's terminal is for the market."""


def _send(
    start: StartResponse, status: int, text: str, kind: str = "text/html", *more: tuple[str, str]
) -> list[bytes]:
    body = text.encode()
    headers = [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(body)))]
    start(f"{status} {WORDS.get(status, 'Error')}", [*headers, *more])
    return [body]
