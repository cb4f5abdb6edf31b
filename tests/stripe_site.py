"""Stripe for tests: the simulator on a free port, the gateway set up for it, notices by hand.

`stripe` is a fixture. During every call it asserts that no transaction of ours is open.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import stripe as client
from flask import Flask
from werkzeug.test import TestResponse

from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.demo.cards.notices import signature, written
from tokoumkm.demo.stripe_simulator import KEY, WEBHOOK_SECRET, Fault, Server, Simulator
from tokoumkm.money import Rupiah
from tokoumkm.payments import stripe_gateway
from tokoumkm.payments.card.provider import Wanted
from tokoumkm.shops.paying import limits

WEBHOOK = "/webhook/stripe"


def wanted(amount: int = 15_000, **changes: Any) -> Wanted:
    """A page to pay on, as the market asks for it."""
    now = datetime.now(UTC)
    made = Wanted(
        key="kartu-1",
        amount=Rupiah(amount),
        order_numbers=("TK-261122-7K3F9", "TK-261122-8M4G2"),
        purchase_id=41,
        expires_at=stripe_gateway.last_moment(now + timedelta(hours=20), now=now),
        success_url="http://127.0.0.1:5000/pesanan/rahasia/kartu/kembali",
        cancel_url="http://127.0.0.1:5000/pesanan/rahasia",
        label="Pesanan TK-261122-7K3F9 & 1 lagi",
    )
    return made._replace(**changes)


class StripeSite:
    """`books` know sessions and refunds, `happened` is every notice in order, none sent yet."""

    def __init__(self, app: Flask, simulator: Simulator, url: str) -> None:
        self.app, self.simulator, self.url = app, simulator, url
        self.books = simulator.books
        self.configure()

    def configure(self, *, patience: float = stripe_gateway.PATIENCE, url: str = "") -> None:
        stripe_gateway.configure(
            KEY, webhook_secret=WEBHOOK_SECRET, api_base=url or self.url, patience=patience
        )

    @property
    def happened(self) -> list[dict[str, Any]]:
        return self.simulator.notices.happened

    def pay(self, session_id: str, *, slowly: bool = False) -> dict[str, Any]:
        """Somebody pays on the page; the notice of it, which nobody has sent yet."""
        self.books.pay(session_id, slowly=slowly)
        return self.happened[-1]

    def send(self, event: dict[str, Any], **changes: Any) -> TestResponse:
        """Post a notice to the market: signed as Stripe does, or with another secret or moment."""
        body = written(event)
        header = signature(body, secret=changes.get("secret", WEBHOOK_SECRET), at=changes.get("at"))
        return self.post(body, header)

    def post(self, body: bytes, header: str | None) -> TestResponse:
        """Any bytes with any signature, or none."""
        headers = {} if header is None else {"Stripe-Signature": header}
        return self.app.test_client().post(
            WEBHOOK, data=body, headers=headers, content_type="application/json; charset=utf-8"
        )

    def tell(self, site: str) -> None:
        """From now on notices go by themselves to a market that is being served."""
        self.simulator.notices.url = f"{site}{WEBHOOK}"
        self.simulator.notices.again = (0.1, 0.2, 0.5)

    @contextmanager
    def moved_to(self, moment: datetime) -> Iterator[None]:
        """The market's clock and Stripe's; notices are signed at the true time."""
        before, self.books.now = self.books.now, lambda: moment
        try:
            with clock.moved_to(moment):
                yield
        finally:
            self.books.now = before

    @contextmanager
    def slow(self, *, patience: float = 0.2) -> Iterator[None]:
        """It happens, and the answer comes too late."""
        self.configure(patience=patience)
        with self.simulator.letting_down(Fault.SLOW):
            yield
        self.configure()

    @contextmanager
    def down(self) -> Iterator[None]:
        """503, and nothing happens."""
        with self.simulator.letting_down(Fault.DOWN):
            yield

    @contextmanager
    def broken(self) -> Iterator[None]:
        """It happens, and the answer is 500: now, and for the same key ever after."""
        with self.simulator.letting_down(Fault.BROKEN):
            yield

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Nobody listens at the address."""
        self.configure(url="http://127.0.0.1:9")
        yield
        self.configure()


@pytest.fixture
def stripe(app: Flask, database: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[StripeSite]:
    """The market takes cards, and whoever answers for Stripe is ours."""
    server = Server(Simulator())
    server.begin()
    _watch_transactions(monkeypatch)
    monkeypatch.setattr(limits, "takes_cards", True)
    yield StripeSite(app, server.simulator, server.url)
    stripe_gateway.configure("", webhook_secret="")
    server.end()


def _watch_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of ours is held while Stripe is waited for, wherever a test calls from."""
    ask = client.RequestsClient.request

    def watched(self: client.RequestsClient, *arguments: Any, **options: Any) -> Any:
        assert not db.session().in_transaction(), "a transaction is open during a call to Stripe"
        return ask(self, *arguments, **options)

    monkeypatch.setattr(client.RequestsClient, "request", watched)
