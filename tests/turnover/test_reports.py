"""The office's reports."""

from datetime import UTC, datetime

import pytest

from tests import factories
from tests.turnover.sales import APRIL, MARCH, THIS_YEAR, sale
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.database import one_change
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Level

pytestmark = pytest.mark.usefixtures("database")

BOBOTSARI = "33.03.09"
IN_MARCH = Period.parse("2026-03")
IN_APRIL = Period.parse("2026-04")


def codes_and_amounts(level: Level, **asked) -> list[tuple[str, int]]:
    return [(row.code, row.site) for row in turnover_by(level, **asked).rows]


def test_kecamatan_stand_with_their_names_the_highest_first():
    sale(factories.business(), 25_000)
    sale(factories.business(region_code=f"{BOBOTSARI}.2001"), 75_000)

    report = turnover_by(Level.KECAMATAN, period=IN_MARCH, region="33.03")

    assert [(row.name, row.site) for row in report.rows] == [
        ("Bobotsari", 75_000),
        ("Kalimanah", 25_000),
    ]
    assert report.total.site == 100_000


def test_orders_and_pieces_add_up_but_a_business_counts_once():
    anyam = factories.business()
    sale(anyam, 25_000, quantity=3)
    sale(anyam, 10_000, quantity=2, orders=0)
    sale(anyam, 5_000)

    total = turnover_by(Level.DESA, period=IN_MARCH).total

    assert (total.businesses, total.orders, total.quantity) == (1, 2, 6)


def test_what_is_given_back_counts_negative_in_its_own_month():
    anyam = factories.business()
    sale(anyam, 100_000, at=MARCH)
    sale(anyam, -100_000, at=APRIL, orders=-1, quantity=-1)

    assert turnover_by(Level.KECAMATAN, period=IN_MARCH).total.site == 100_000
    assert turnover_by(Level.KECAMATAN, period=IN_APRIL).total.site == -100_000
    assert turnover_by(Level.KECAMATAN, period=THIS_YEAR).total.site == 0


def test_a_business_that_moves_keeps_its_earlier_turnover_where_it_was():
    anyam = factories.business()
    sale(anyam, 100_000)
    with one_change():
        anyam.region_code = f"{BOBOTSARI}.2001"
        anyam.size_class = BusinessClass.SMALL

    assert codes_and_amounts(Level.KECAMATAN, period=IN_MARCH) == [("33.03.06", 100_000)]
    assert codes_and_amounts(Level.CLASS, period=IN_MARCH) == [("mikro", 100_000)]


def test_a_business_without_a_village_is_a_row_of_its_own_and_last():
    sale(factories.business(region_code="33.03.06"), 90_000)
    sale(factories.business(), 10_000)

    report = turnover_by(Level.DESA, period=IN_MARCH, region="33.03.06")

    assert [(row.code, row.name) for row in report.rows] == [
        ("33.03.06.2014", "Selabaya"),
        ("", "Wilayah belum diketahui"),
    ]
    assert report.total.site == 100_000


def test_unplaced_asks_only_for_what_has_no_smaller_place():
    sale(factories.business(region_code="33.03.06"), 90_000)
    sale(factories.business(), 10_000)

    report = turnover_by(Level.BUSINESS, period=IN_MARCH, region="33.03.06", unplaced=True)

    assert report.total.site == 90_000


def test_a_region_is_not_its_neighbour_with_a_longer_number():
    sale(factories.business(region_code="33.03.01"), 10_000)

    assert turnover_by(Level.DESA, period=IN_MARCH, region="33.03.01").total.site == 10_000
    assert turnover_by(Level.DESA, period=IN_MARCH, region="33.0").rows == []


def test_a_sale_at_midnight_belongs_to_the_month_that_begins_in_the_office():
    anyam = factories.business()
    sale(anyam, 1_000, at=datetime(2026, 3, 31, 16, 59, 59, tzinfo=UTC))
    sale(anyam, 2_000, at=datetime(2026, 3, 31, 17, 0, 0, tzinfo=UTC))

    assert codes_and_amounts(Level.MONTH, period=THIS_YEAR) == [
        ("2026-03", 1_000),
        ("2026-04", 2_000),
    ]


def test_site_verified_and_declared_are_never_added_up():
    anyam = factories.business()
    sale(anyam, 1_000, assurance=Assurance.COD)
    sale(anyam, 2_000, assurance=Assurance.SELLER)
    sale(anyam, 4_000, assurance=Assurance.VERIFIED, channel="gerai")
    sale(anyam, 8_000, assurance=Assurance.DECLARED, channel="shopee")

    total = turnover_by(Level.CHANNEL, period=IN_MARCH).total

    assert (total.site, total.verified, total.declared) == (3_000, 4_000, 8_000)


@pytest.mark.parametrize("level", list(Level))
def test_nothing_sold_is_an_empty_report_with_a_total_of_zero(level):
    report = turnover_by(level, period=IN_MARCH)

    assert report.rows == []
    assert (report.total.businesses, report.total.site) == (0, 0)


def test_channels_and_months_are_written_in_words():
    sale(factories.business(), 1_000, channel="tiktok-shop", assurance=Assurance.VERIFIED)

    [channel] = turnover_by(Level.CHANNEL, period=IN_MARCH).rows
    [month] = turnover_by(Level.MONTH, period=IN_MARCH).rows

    assert (channel.name, month.name) == ("TikTok Shop", "Maret 2026")
