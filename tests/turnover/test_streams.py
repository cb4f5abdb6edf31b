"""Rows that are read a few at a time are the rows of the report."""

import pytest

from tests import factories
from tests.turnover.sales import APRIL, MARCH, sale
from tokoumkm.turnover import streams
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Asked, Level
from tokoumkm.turnover.streams import is_longer_than, listing_by

pytestmark = pytest.mark.usefixtures("database")

SPRING, YEAR = Period.parse("2026-T1"), Period.parse("2026")


def sell_a_little():
    for name in ("Ébi", "abon", "Batik", "batik", "Éclair", "Zam-zam"):
        sale(factories.business(name), 1_000)
    moved = factories.business("Pindah")
    sale(moved, 500, at=MARCH)
    sale(moved, 700, at=APRIL, region_code="33.03.09.2001")
    sale(moved, -300, at=APRIL, orders=-1, quantity=-1)
    sale(factories.business("Gerai"), 9_000, channel="gerai", assurance=Assurance.VERIFIED)


@pytest.mark.parametrize("period", [SPRING, YEAR], ids=str)
def test_a_stream_has_the_reports_rows_in_its_order(period, monkeypatch):
    monkeypatch.setattr(streams, "AT_A_TIME", 2)
    sell_a_little()

    for region in ("", "33.03", "33.03.06", "33.03.09.2001", "99"):
        report = turnover_by(Level.BUSINESS, period=period, region=region)
        listing = listing_by(Level.BUSINESS, Asked(period, region))
        assert list(listing.rows) == report.rows
        assert listing.total == report.total


def test_how_many_businesses_there_are_is_asked_no_further_than_needed():
    sell_a_little()

    assert is_longer_than(7, Asked(YEAR))
    assert not is_longer_than(8, Asked(YEAR))
    assert not is_longer_than(1, Asked(YEAR, "33.03.09"))
