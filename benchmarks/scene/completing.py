"""What booking adds to completing an order: both are timed in one and the same request."""

import time
from typing import Any
from unittest import mock

from flask import Flask
from flask.testing import FlaskClient

from benchmarks.scene.visitor import TOKEN
from tests import factories, moves
from tokoumkm.carts.actions import put_in_cart
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover import ledger

ORDERS, FIRST_ONES = 60, 5  # what a process does once is left out


def share_of_booking(app: Flask) -> tuple[float, float]:
    """The part that booking two lines has in the buyer's button, and the milliseconds of it all."""
    with app.app_context():
        orders = [moves.on_its_way(_order()).token for _ in range(ORDERS)]
    booked: list[float] = []
    with mock.patch.object(ledger, "record", _timed(ledger.record, booked)):
        taken = [_receive(app.test_client(), token) for token in orders]
    whole, part = sum(taken[FIRST_ONES:]), sum(booked[FIRST_ONES:])
    return part / whole, whole / (ORDERS - FIRST_ONES) * 1_000


def _order() -> Any:
    shop = factories.shop()
    token = factories.cart(factories.product(of=shop))
    other = factories.product(of=shop)
    put_in_cart(token, variant_id=other.variants[0].id, quantity=1)
    return factories.place(factories.checkout(token, payment=PaymentWay.TRANSFER))


def _timed(work: Any, seconds: list[float]) -> Any:
    def timed(*given: Any, **named: Any) -> None:
        began = time.perf_counter()
        work(*given, **named)
        seconds.append(time.perf_counter() - began)

    return timed


def _receive(buyer: FlaskClient, token: str) -> float:
    """ "Sudah diterima", as the buyer presses it on the order's page."""
    page = buyer.get(f"/pesanan/{token}").text
    form = {"csrf_token": TOKEN.findall(page)[0]}
    began = time.perf_counter()
    answer = buyer.post(f"/pesanan/{token}/penerimaan", data=form)
    taken = time.perf_counter() - began
    if answer.status_code != 302:
        raise RuntimeError(f"the order was not completed: {answer.status_code}")
    return taken
