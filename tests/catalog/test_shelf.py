"""A seller's shelf at a glance."""

import pytest

from tests import factories
from tokoumkm.catalog.models import ProductState
from tokoumkm.catalog.shelf import ShelfTab, running_low, tab_counts

pytestmark = pytest.mark.usefixtures("database")


def test_products_are_counted_by_tab_in_their_own_shop():
    shop = factories.shop()
    factories.product(of=shop)
    factories.product(of=shop, state=ProductState.DRAFT)
    factories.product()

    counts = tab_counts(shop)

    tabs = (ShelfTab.ALL, ShelfTab.PUBLISHED, ShelfTab.DRAFT, ShelfTab.SUBMITTED)
    assert [counts[tab] for tab in tabs] == [2, 1, 1, 0]


def test_what_runs_low_is_on_sale_and_has_three_or_fewer_left():
    shop = factories.shop()
    factories.product("Lampu", of=shop, stock=3)
    factories.product("Tas", of=shop, stock=0)
    factories.product("Tampah", of=shop, stock=4)
    factories.product("Kursi", of=shop, stock=None)
    factories.product("Rak", of=shop, stock=1, state=ProductState.WITHDRAWN)

    assert [(row.product_name, row.left) for row in running_low(shop)] == [("Tas", 0), ("Lampu", 3)]
