"""Cash orders that nobody took, counted by phone for the next seller to decide."""

import pytest

from tests import factories, moves
from tests.complaints import scenes
from tests.databases import statements
from tokoumkm.complaints.actions.answering import call_off
from tokoumkm.complaints.unaccepted import refusals_before
from tokoumkm.database import db
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.orders.models import Order
from tokoumkm.shops.ways import PaymentWay

pytestmark = pytest.mark.usefixtures("database")

OTHER = "+6281200000999"


def refused(order: Order) -> Order:
    """Brought to the door and not taken."""
    moves.on_its_way(order)
    cancel_by_seller(order, reason="Tidak diterima.", by=factories.owner_of(order.shop))
    return order


def by_another_phone() -> Order:
    sent = factories.checkout(factories.cart(factories.product()))
    return factories.place(sent._replace(contact=sent.contact._replace(phone=OTHER)))


def times(order: Order) -> int | None:
    return refusals_before([order]).get(order.id)


def test_refusals_anywhere_in_the_market_are_counted_for_the_same_phone():
    refused(factories.order())
    refused(factories.order())
    refused(by_another_phone())

    assert times(factories.order()) == 2


def test_a_good_buyer_has_none():
    moves.completed(factories.order())
    early = factories.order()
    cancel_by_seller(early, reason="Habis.", by=factories.owner_of(early.shop))

    assert times(factories.order()) == 0


def test_what_was_complained_about_was_not_refused():
    complaint = scenes.opened(moves.on_its_way(factories.order()))
    seller = factories.owner_of(complaint.order.shop)
    call_off(complaint, words="Paketnya hilang.", by=seller)

    assert times(factories.order()) == 0


def test_only_a_cash_order_that_is_still_decided_about_has_a_number():
    gone = refused(factories.order())

    assert times(gone) is None
    assert times(factories.order(payment=PaymentWay.TRANSFER)) is None
    assert times(moves.on_its_way(factories.order())) is None
    assert times(moves.processing(factories.order())) == 1


def test_a_list_is_one_statement_and_none_without_cash_orders():
    refused(factories.order())
    listed = [factories.order() for _ in range(3)]
    for order in listed:
        assert order.purchase.buyer_phone
    with statements() as asked:
        assert refusals_before(listed) == {order.id: 1 for order in listed}
        assert refusals_before([]) == {}
    assert len(asked) == 1
    db.session.rollback()


def test_the_seller_reads_it_and_the_buyer_does_not(browser):
    gone = refused(factories.order())
    new = factories.order()
    words = "Nomor HP ini 1 kali tidak menerima pesanan COD."
    assert words not in browser.get(f"/pesanan/{new.token}").text
    browser.sign_in(factories.owner_of(new.shop))

    assert words in browser.get("/penjual/pesanan").text
    assert words in browser.get(f"/penjual/pesanan/{new.number}").text
    assert gone.number not in browser.get("/penjual/pesanan?tab=semua").text
