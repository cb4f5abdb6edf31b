"""What the public and the office find of the shops."""

from datetime import timedelta

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.errors import Refused
from tokoumkm.sheets.shops import sheet_of_shop
from tokoumkm.shops import queries
from tokoumkm.shops.actions.closing import set_holiday
from tokoumkm.shops.models import ShopState

pytestmark = pytest.mark.usefixtures("database")


def test_a_shop_on_holiday_keeps_its_page_and_leaves_the_list():
    shop, today = factories.shop(), clock.today()
    assert queries.shops_taking_orders() == [shop]

    set_holiday(shop, closed_from=today, closed_until=today)
    assert queries.shops_taking_orders() == []
    assert sheet_of_shop(shop.slug)

    set_holiday(shop, closed_from=today - timedelta(9), closed_until=today - timedelta(1))
    assert queries.shops_taking_orders() == [shop]

    set_holiday(shop, closed_from=None, closed_until=None)
    assert queries.shops_taking_orders() == [shop]


def test_a_holiday_that_ends_before_it_begins_is_refused():
    today = clock.today()

    with pytest.raises(Refused, match="mendahului"):
        set_holiday(factories.shop(), closed_from=today, closed_until=today - timedelta(1))
    with pytest.raises(Refused, match="mendahului"):
        set_holiday(factories.shop(), closed_from=None, closed_until=today)


def test_an_officer_sees_the_shops_that_wait_inside_the_scope():
    waiting = factories.shop(state=ShopState.SUBMITTED)
    factories.shop()

    assert queries.shop_waiting(waiting.id, "33.03.06.2014") == waiting
    assert queries.shop_waiting(waiting.id, "33.03.05") is None


def test_an_account_without_a_shop_has_none():
    assert queries.shop_of(factories.account()) is None
