"""Why a shop is quiet: each reason, and the day before and after it is one."""

from datetime import timedelta

import pytest

from tests import factories, moves
from tests.certificates.papers import verified
from tests.footfall.looking import visits_of
from tests.outreach.scenes import days_ago, goods_of_old, listed, reasons, well
from tokoumkm import clock
from tokoumkm.catalog.stock import set_stock
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.database import one_change
from tokoumkm.outreach.queries import signs_of
from tokoumkm.outreach.reasons import Reason
from tokoumkm.shops.models import Shop, ShopState

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def counting_long(database):
    """Visits have been counted for thirty days, of somebody else."""
    visits_of(factories.shop().id, 1, days_ago=30)


def test_a_shop_that_is_well_is_not_on_the_list(counting_long):
    shop = well().shop

    assert reasons(shop) == []
    assert shop.name not in listed()


def test_nobody_looked_for_thirty_days(counting_long):
    seen, unseen, young = well(visits=0), well(visits=0), well(days=29, visits=0)
    visits_of(seen.shop_id, 1, days_ago=29)
    visits_of(unseen.shop_id, 99, days_ago=31)

    assert reasons(unseen.shop) == [Reason.NO_VISIT]
    assert reasons(seen.shop) == reasons(young.shop) == []


def test_before_visits_were_counted_for_thirty_days_nobody_is_unseen():
    visits_of(factories.shop().id, 1, days_ago=29)

    assert reasons(well(visits=0).shop) == []


def test_ten_looked_and_none_ordered():
    nine, ten, sold, sold_long_ago = (well(visits=number) for number in (9, 10, 10, 10))
    moves.completed(factories.order(sold))
    with days_ago(31):
        moves.completed(factories.order(sold_long_ago))

    assert reasons(ten.shop) == reasons(sold_long_ago.shop) == [Reason.NO_ORDER]
    assert reasons(nine.shop) == reasons(sold.shop) == []
    assert signs_of(ten.shop).ordered_at is None
    assert signs_of(sold.shop).ordered_at is not None


def test_orders_wait_beyond_the_time_to_answer():
    late, fresh = well(), well()
    with days_ago(2.1):
        orders = [factories.order(late) for _ in range(2)]
    factories.order(fresh)

    assert (reasons(late.shop), signs_of(late.shop).unanswered) == ([Reason.UNANSWERED], 2)
    assert reasons(fresh.shop) == []
    for order in orders:
        moves.processing(order)
    assert reasons(late.shop) == []


def test_nothing_moved_and_nothing_came_for_sixty_days():
    stale, counted, sold, to_order = (goods_of_old() for _ in range(4))
    with days_ago(59):
        set_stock(counted.variants[0], stock=3, expected=10, by=factories.owner_of(counted.shop))
        moves.completed(factories.order(sold))
    with one_change():
        to_order.lead_days, to_order.variants[0].stock = 5, None
        to_order.variants[0].initial_stock = 0
    with days_ago(61):
        moves.completed(factories.order(stale))

    assert reasons(stale.shop) == [Reason.STALE]
    assert reasons(counted.shop) == reasons(sold.shop) == reasons(to_order.shop) == []


def in_days(days: int):
    return clock.today() + timedelta(days=days)


def certified(shop: Shop, days: int, *, given_days_ago: int = 0) -> Certificate:
    """Its BPOM number, which ends so many days after it was given."""
    with days_ago(given_days_ago):
        last = clock.today() + timedelta(days=days)
        number = f"MD{shop.id:06}{days:06}"
        return verified(shop, kind=CertificateKind.BPOM, number=number, expires_on=last)


def test_a_certificate_ends_within_sixty_days_or_has_ended_lately():
    soon, later, over, long_over = (well().shop for _ in range(4))
    certified(later, 61)
    certified(soon, 400)
    certified(soon, 60)
    certified(over, 1, given_days_ago=181)
    certified(long_over, 1, given_days_ago=182)

    assert (reasons(soon), signs_of(soon).expires_on) == ([Reason.EXPIRING], in_days(60))
    assert reasons(over) == [Reason.EXPIRING]
    assert reasons(later) == reasons(long_over) == []


def test_a_renewal_that_waits_is_enough():
    shop = well().shop
    old = certified(shop, 5)
    renewal = certified(shop, 700)
    with one_change():
        renewal.state, renewal.replaces_id = CertificateState.SUBMITTED, old.id
    assert reasons(shop) == []

    with one_change():
        renewal.state = CertificateState.REJECTED
    assert reasons(shop) == [Reason.EXPIRING]


def test_shops_that_are_closed_or_on_a_holiday_that_ends_are_left_alone():
    closed, away, gone = (goods_of_old().shop for _ in range(3))
    with one_change():
        closed.state = ShopState.SUSPENDED
        away.closed_from = gone.closed_from = clock.today()
        away.closed_until = in_days(3)

    assert listed() == [gone.name]
    assert signs_of(closed) is None


def test_several_reasons_stand_together_the_most_urgent_first(counting_long):
    goods = goods_of_old(visits=0)
    certified(goods.shop, 1)

    assert reasons(goods.shop) == [Reason.EXPIRING, Reason.NO_VISIT, Reason.STALE]
