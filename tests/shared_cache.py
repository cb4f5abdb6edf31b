"""A cache between visitors and the site, as RFC 9111 lets one be: it keeps whatever it may."""

from collections.abc import Iterable
from typing import Any

from flask import Flask
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response


class SharedCache:
    """Stands in for the application in `Browser`; `hits` are the addresses it answered itself."""

    def __init__(self, app: Flask) -> None:
        self.config = app.config
        self.hits: list[str] = []
        self._app = app
        self._kept: dict[str, list[tuple[dict[str, str], Response]]] = {}

    def test_client(self) -> Client:
        return Client(self)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        address = request.full_path
        for varied, answer in self._kept.get(address, []) if request.method == "GET" else []:
            if all(request.headers.get(name, "") == value for name, value in varied.items()):
                self.hits.append(request.path)
                return answer(environ, start_response)
        answer = Response.from_app(self._app.wsgi_app, environ, buffered=True)
        if request.method == "GET" and answer.cache_control.public and answer.status_code == 200:
            varied = {name: request.headers.get(name, "") for name in answer.vary}
            self._kept.setdefault(address, []).append((varied, answer))
        return answer(environ, start_response)
