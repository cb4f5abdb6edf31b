"""A seller's link takes its step once, within two days, for whoever still works in the shop."""

from datetime import timedelta

import pytest

from tests import factories, moves
from tests.crowds import together
from tokoumkm import clock
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.selling import accept_order
from tokoumkm.orders.links.actions import LIFE, LinkWorthless, give_link, take_step
from tokoumkm.orders.links.models import SellerLink
from tokoumkm.orders.links.queries import link_with, linked_step
from tokoumkm.orders.models import MoveNotAllowed
from tokoumkm.orders.states import OrderState
from tokoumkm.orders.steps import Step
from tokoumkm.shops.models import ShopMember
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def order():
    return factories.order()


def secret_for(order, step=Step.ACCEPT) -> str:
    return give_link(order, step=step, account_id=factories.owner_of(order.shop).id)


def test_the_step_is_taken_in_the_name_of_the_seller_who_got_the_letter(order):
    take_step(link_with(secret_for(order)))

    assert order.state == OrderState.PROCESSING
    assert order.moves[-1].account_id == factories.owner_of(order.shop).id


def test_a_parcel_leaves_with_its_number(order):
    moves.processing(order)
    take_step(link_with(secret_for(order, Step.SHIP)), tracking_number="JX-77")

    assert (order.state, order.tracking_number) == (OrderState.SHIPPED, "JX-77")


def test_goods_to_be_fetched_are_made_ready():
    order = moves.processing(factories.order(delivery=DeliveryKind.PICKUP))
    assert linked_step(order) == Step.MARK_READY

    take_step(link_with(secret_for(order, Step.MARK_READY)))

    assert order.state == OrderState.READY_FOR_PICKUP


def test_only_a_hash_of_the_secret_is_kept(order):
    secret = secret_for(order)

    row = db.session.execute(db.select(SellerLink.__table__)).one()

    assert secret not in {str(value) for value in row}
    assert link_with(secret + "x") is None


def test_it_works_once(order):
    secret = secret_for(order)
    take_step(link_with(secret))

    with pytest.raises(LinkWorthless):
        take_step(link_with(secret))


def test_it_works_for_two_days(order):
    secret = secret_for(order)

    with clock.moved_to(clock.now() + LIFE), pytest.raises(LinkWorthless):
        take_step(link_with(secret))
    with clock.moved_to(clock.now() + LIFE - timedelta(minutes=1)):
        take_step(link_with(secret))


def test_a_newer_letter_makes_the_link_of_an_older_one_worthless(order):
    first, second = secret_for(order), secret_for(order)

    with pytest.raises(LinkWorthless):
        take_step(link_with(first))
    take_step(link_with(second))


def test_an_order_that_has_moved_on_leaves_the_link_unused(order):
    secret = secret_for(order)
    cancel_by_buyer(order, by=None)

    with pytest.raises(MoveNotAllowed):
        take_step(link_with(secret))

    assert link_with(secret).used_at is None
    assert not link_with(secret).is_open


def test_whoever_left_the_shop_does_nothing_more(order):
    secret = secret_for(order)
    with one_change():
        db.session.execute(db.delete(ShopMember))

    with pytest.raises(LinkWorthless, match="tidak lagi bekerja"):
        take_step(link_with(secret))
    assert order.state == OrderState.AWAITING_CONFIRMATION


def test_of_ten_presses_at_once_one_gets_through(app, order):
    secret = secret_for(order)

    def press() -> str:
        try:
            take_step(link_with(secret))
        except Refused as refusal:
            return type(refusal).__name__
        return "done"

    assert sorted(together(app, [press] * 10)) == ["LinkWorthless"] * 9 + ["done"]


@pytest.mark.parametrize("payment", [PaymentWay.COD, PaymentWay.TRANSFER])
def test_what_needs_a_look_at_money_has_no_link(payment):
    order = factories.order(payment=payment)

    assert (linked_step(order) is None) == (payment == PaymentWay.TRANSFER)
    accept = order.payment_way == PaymentWay.COD
    if accept:
        accept_order(order, by=factories.owner_of(order.shop))
        assert linked_step(order) == Step.SHIP
