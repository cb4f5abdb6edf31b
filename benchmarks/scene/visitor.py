"""A browser without a screen, over real HTTP: cookies, the form's token, files."""

import re
import secrets
import time
from collections.abc import Iterable
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from typing import NamedTuple
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
SECONDS = 120  # until an answer is given up


class Answer(NamedTuple):
    """What came back, and after how many seconds."""

    status: int
    body: bytes
    seconds: float
    location: str


class Visitor:
    """One person with a connection that stays open, as browsers keep it.

    With `is_proxied` each request has a connection of its own, as a reverse proxy makes it
    unless it is told otherwise: so every worker of the server gets its share.
    """

    def __init__(self, port: int, *, is_proxied: bool = False) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        self._is_proxied = is_proxied
        self._cookies: dict[str, str] = {}
        self.token = ""

    def another(self) -> "Visitor":
        """Somebody else, without cookies, who asks over the same connection."""
        other = Visitor(self._connection.port, is_proxied=self._is_proxied)
        other._connection = self._connection
        return other

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        body = urlencode({**fields, "csrf_token": self.token}).encode()
        return self._ask("POST", path, body, "application/x-www-form-urlencoded")

    def upload(
        self, path: str, name: str, files: Iterable[tuple[str, bytes]], fields: dict[str, str]
    ) -> Answer:
        """Send files under one name, beside ordinary fields."""
        edge = secrets.token_hex(16)
        head = f"--{edge}\r\nContent-Disposition: form-data; "
        parts = [
            f'{head}name="{field}"\r\n\r\n{value}\r\n'.encode()
            for field, value in {**fields, "csrf_token": self.token}.items()
        ]
        for filename, content in files:
            kind = "Content-Type: application/octet-stream"
            own = f'{head}name="{name}"; filename="{filename}"\r\n{kind}\r\n\r\n'
            parts += [own.encode(), content, b"\r\n"]
        parts.append(f"--{edge}--\r\n".encode())
        return self._ask("POST", path, b"".join(parts), f"multipart/form-data; boundary={edge}")

    def sign_in(self, phone: str, password: str) -> None:
        self.get("/masuk")
        answer = self.post("/masuk", {"identifier": phone, "password": password})
        if answer.status not in (302, 303):
            raise RuntimeError(f"signing in was answered with {answer.status}")
        self.get("/penjual")

    def _ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> Answer:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items())}
        if self._is_proxied:
            headers["Connection"] = "close"
        if body:
            headers["Content-Type"] = kind
            headers["Origin"] = f"http://{self._connection.host}:{self._connection.port}"
        began = time.perf_counter()
        try:
            answer = self._once(method, path, body, headers)
        except (HTTPException, ConnectionError):
            # The server may close a connection that stood idle; a browser asks once more.
            self._connection.close()
            answer = self._once(method, path, body, headers)
        return answer._replace(seconds=time.perf_counter() - began)

    def _once(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        self._connection.request(method, path, body or None, headers)
        response = self._connection.getresponse()
        content = response.read()
        for line in response.headers.get_all("Set-Cookie") or ():
            self._cookies |= {name: each.value for name, each in SimpleCookie(line).items()}
        if found := TOKEN.search(content.decode("utf-8", "ignore")):
            self.token = found.group(1)
        return Answer(response.status, content, 0, response.headers.get("Location", ""))
