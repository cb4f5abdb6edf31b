"""What is counted of a product, and that it is counted as of today."""

from datetime import date, timedelta

import pytest

from tests import factories
from tokoumkm.catalog.facets import facet_of, facets

LAST_DAY = date(2026, 12, 31)


@pytest.mark.parametrize(("days", "is_good"), [(-1, True), (0, True), (1, False)])
def test_a_certificate_counts_on_its_last_day_and_not_after(days, is_good):
    today = LAST_DAY + timedelta(days=days)

    assert facet_of((1, "33.03.01", True, LAST_DAY, None), today)[3:] == (is_good, False)
    assert facet_of((1, "33.03.01", True, None, LAST_DAY), today)[3:] == (False, is_good)


@pytest.mark.usefixtures("database")
def test_what_is_not_listed_and_what_is_newer_counts_for_nothing():
    bag, gone = factories.product(), factories.product(stock=0)

    assert sum(facets().counted([bag.id, gone.id, gone.id + 1]).values()) == 1
