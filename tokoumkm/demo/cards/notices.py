"""Notices on their way to the market: signed, sent one by one, and again until they are taken."""

import hmac
import http.client
import json
import queue
import threading
import time
from collections.abc import Sequence
from hashlib import sha256
from urllib.parse import urlsplit

from tokoumkm.demo.cards.drawn import Drawn

PATIENCE = 10  # seconds for an answer
AGAIN = (1, 2, 5, 15, 60)  # seconds until the next try; Stripe takes hours


def written(event: Drawn) -> bytes:
    """The bytes that are signed and sent, indented as Stripe's are."""
    return json.dumps(event, indent=2, ensure_ascii=False).encode()


def signature(body: bytes, *, secret: str, at: int | None = None) -> str:
    """The header: a moment, and an HMAC of the moment and the body."""
    moment = int(time.time()) if at is None else at
    proof = hmac.new(secret.encode(), f"{moment}.".encode() + body, sha256).hexdigest()
    return f"t={moment},v1={proof}"


class Notices:
    """Every notice in the order it happened; those with an address to go to are sent there."""

    def __init__(self, url: str, secret: str, *, again: Sequence[float] = AGAIN) -> None:
        self.url, self.secret, self.again = url, secret, again
        self.happened: list[Drawn] = []
        self._waiting: queue.Queue[Drawn | None] = queue.Queue()

    def tell(self, event: Drawn) -> None:
        self.happened.append(event)
        if self.url:
            self._waiting.put(event)

    def send_until_the_end(self) -> None:
        """What a thread of its own does; one that is not taken does not hold up the others."""
        while event := self._waiting.get():
            threading.Thread(target=self.send, args=(event,), daemon=True).start()

    def end(self) -> None:
        self._waiting.put(None)

    def send(self, event: Drawn) -> bool:
        """Whether it was taken in the end; signed anew each time, as time goes by."""
        for pause in (*self.again, None):
            if self._is_taken(written(event)):
                return True
            if pause is not None:
                time.sleep(pause)
        return False

    def _is_taken(self, body: bytes) -> bool:
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=PATIENCE)
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "Stripe-Signature": signature(body, secret=self.secret),
        }
        try:
            connection.request("POST", parts.path, body, headers)
            return 200 <= connection.getresponse().status < 300
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()
