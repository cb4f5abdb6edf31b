"""Businesses by what they sold."""

import pytest

from tests import factories
from tests.turnover.sales import THIS_YEAR, sale
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.ranking import Rank, count_ranked, narrowed_to, ranked
from tokoumkm.turnover.sources import Asked, Level

pytestmark = pytest.mark.usefixtures("database")

PERIODS = [THIS_YEAR, Period.parse("2026-03")]  # from the years of businesses, from their months


@pytest.fixture
def market():
    """Three businesses: the second sells most on the site, the third elsewhere."""
    anyam, batik, carica = map(factories.business, ("Anyam", "Batik", "Carica"))
    sale(anyam, 10_000)
    sale(anyam, 5_000)
    sale(batik, 70_000)
    sale(carica, 90_000, channel="shopee", assurance=Assurance.VERIFIED)
    return anyam, batik, carica


def names(period: Period, limit: int = 10, **asked) -> list[str]:
    return [row.name for row in ranked(Asked(period), limit=limit, **asked)]


@pytest.mark.parametrize("period", PERIODS, ids=str)
@pytest.mark.parametrize(
    ("by", "order"),
    [
        (Rank.SITE, ["Batik", "Anyam", "Carica"]),
        (Rank.ORDERS, ["Anyam", "Batik", "Carica"]),
        (Rank.VERIFIED, ["Carica", "Anyam", "Batik"]),
        (Rank.NAME, ["Anyam", "Batik", "Carica"]),
    ],
)
def test_the_highest_comes_first(market, period, by, order):
    assert names(period, by=by) == order
    assert [names(period, limit=1, offset=n, by=by) for n in range(3)] == [[one] for one in order]


@pytest.mark.parametrize("period", PERIODS, ids=str)
def test_a_name_or_a_number_finds_its_business(market, period):
    anyam, _batik, _carica = market

    assert names(period, words="nya") == ["Anyam"]
    assert names(period, words=anyam.registration_number.lower()) == ["Anyam"]
    assert names(period, words="%") == []
    assert count_ranked(Asked(period), words="a") == 3


def test_one_class_or_channel_alone():
    anyam, batik = factories.business("Anyam"), factories.business("Batik")
    sale(anyam, 10_000, size_class=BusinessClass.SMALL)
    sale(batik, 20_000, channel="gerai", assurance=Assurance.VERIFIED)

    small, outlet = narrowed_to(Level.CLASS, "kecil"), narrowed_to(Level.CHANNEL, "gerai")

    assert [row.name for row in ranked(Asked(THIS_YEAR, only=small.condition), limit=9)] == [
        "Anyam"
    ]
    assert [row.name for row in ranked(Asked(THIS_YEAR, only=outlet.condition), limit=9)] == [
        "Batik"
    ]
    assert narrowed_to(Level.CLASS, "raksasa") is narrowed_to(Level.CATEGORY, "tidak-ada") is None
