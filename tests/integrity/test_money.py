"""Statements 4, 5 and 6 about money that went back: each broken on purpose, in every way."""

import pytest

from tests import factories, moves
from tests.tampering import without_triggers
from tokoumkm.database import db
from tokoumkm.integrity.checks import violations
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order
from tokoumkm.payments.money_back import MoneyBack
from tokoumkm.payments.refunding import refund_parts
from tokoumkm.shops.ways import PaymentWay

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.breaks_integrity]

BREAKS = [
    (4, "update refunds set amount = amount + 1"),
    (4, "update refunds set amount = 33001"),
    (4, "delete from refund_parts where order_line_id is null"),
    (4, "delete from refund_parts where order_line_id is not null"),
    (4, "delete from refund_parts"),
    (4, "update refund_parts set amount = amount + 1"),
    (4, "update orders set refunded = refunded + 1"),
    (4, "update orders set shipping_refunded = shipping_refunded - 1"),
    (4, "update order_lines set refunded = refunded - 1"),
    (4, "update payments set amount = 100"),
    (5, "delete from turnover_entries where amount < 0"),
    (5, "update turnover_entries set amount = amount - 1 where amount < 0"),
    (5, "update turnover_entries set quantity = quantity - 1 where amount < 0"),
    (5, "update turnover_entries set orders = -1 where amount < 0"),
    (5, "update orders set state = 'shipped'"),
    (6, "delete from turnover_entries where amount < 0"),
    (6, "update turnover_entries set booked_on = booked_on, month = '2020-01' where amount < 0"),
    (6, "update turnover_entries set region_code = '33.03.05' where amount < 0"),
]


def refunded(order: Order, *, goods: int = 5_000, shipping: int = 8_000) -> Order:
    back = MoneyBack({order.lines[0].id: Rupiah(goods)}, Rupiah(shipping))
    by = factories.owner_of(order.shop)
    refund_parts(order, back=back, way="Tunai", reason="x", by=by)
    return order


@pytest.mark.parametrize("goods", [5_000, 25_000])
def test_refunds_before_and_after_completion_break_nothing(goods):
    refunded(moves.completed(factories.order()), goods=goods)
    early = refunded(moves.processing(factories.order(payment=PaymentWay.TRANSFER)), goods=goods)
    moves.ship_order(early, tracking_number="", by=factories.owner_of(early.shop))
    moves.complete_by_seller(early, by=factories.owner_of(early.shop))

    assert not violations()


@pytest.mark.parametrize(("number", "change"), BREAKS)
def test_each_statement_finds_what_breaks_it(number, change):
    refunded(moves.completed(factories.order()))
    assert not violations()
    db.session.rollback()

    without_triggers(change)

    assert number in [finding.number for finding in violations()]


def test_a_refund_of_an_order_that_was_never_sold_is_found():
    refunded(moves.processing(factories.order(payment=PaymentWay.TRANSFER)))
    moves.completed(factories.order())
    db.session.rollback()

    without_triggers(
        "update turnover_entries set source = 'refund:9:9', amount = -1, order_number = "
        "(select number from orders where state = 'processing')"
    )

    assert 5 in [finding.number for finding in violations()]


def test_a_part_of_another_order_is_found():
    refunded(moves.completed(factories.order()), shipping=0)
    other = moves.completed(factories.order()).lines[0].id
    db.session.rollback()

    without_triggers(f"update refund_parts set order_line_id = {other}")

    assert 4 in [finding.number for finding in violations()]
