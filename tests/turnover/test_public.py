"""Public figures are the report's, but for what is hidden; and only of months that have ended."""

from datetime import UTC, datetime

import pytest

from tests import factories
from tests.databases import statements
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.turnover import public
from tokoumkm.turnover.disclosure import TOTAL
from tokoumkm.turnover.models import Assurance, Vouched
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.public import Dimension, public_periods, public_year, unsuppressed_total
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Level

pytestmark = pytest.mark.usefixtures("database", "afresh")

KALIMANAH, BOJONGSARI, KALIGONDANG = "33.03.06.2014", "33.03.14.2001", "33.03.04.2001"
NOVEMBER = datetime(2026, 11, 22, 5, tzinfo=UTC)


@pytest.fixture
def afresh():
    """As if nobody had looked for a while; on 22 November 2026."""
    public.forget()
    with clock.moved_to(NOVEMBER):
        yield
    public.forget()


def on(year: int, month: int) -> datetime:
    return datetime(year, month, 10, 5, tzinfo=UTC)


def sellers(count: int, village: str):
    return [factories.business(region_code=village) for _ in range(count)]


def market(year: int = 2025):
    """Five in Kalimanah and three in Bojongsari sell twice, one in Kaligondang once, in March."""
    rice = factories.category("Pangan")
    crisps = factories.category("Keripik", parent=rice)
    for number, one in enumerate([*sellers(5, KALIMANAH), *sellers(3, BOJONGSARI)], start=1):
        for month in (3, 4):
            sale(one, 1_000 * number, at=on(year, month), category=crisps)
        sale(one, 77, at=on(year, 3), category=rice, assurance=Assurance.DECLARED)
    [alone] = sellers(1, KALIGONDANG)
    sale(alone, 900_000, at=on(year, 3), category=rice)
    return rice


def amounts(by: Dimension, row: str, *columns: str, year: int = 2025, of=Vouched.SITE):
    table = public_year(year)[by]
    return [table.shown(row, column, of) for column in columns]


@pytest.mark.parametrize("by", Dimension)
@pytest.mark.parametrize("text", ["2025", "2025-03", "2025-T2"])
def test_before_anything_is_hidden_they_add_up_to_the_report(by, text):
    market()
    unplaced = {"region_code": "", "assurance": Assurance.VERIFIED}
    sale(factories.business(), 4_000, at=on(2025, 4), **unplaced)
    period = Period.parse(text)

    total = turnover_by(Level.KECAMATAN, period=period).total

    assert unsuppressed_total(period, by) == {
        Vouched.SITE: total.site,
        Vouched.VERIFIED: total.verified,
        Vouched.DECLARED: total.declared,
    }


def test_a_single_seller_is_hidden_and_whoever_would_tell_on_them():
    rice = market()
    march, april = "2025-03", "2025-04"

    assert amounts(Dimension.KECAMATAN, "33.03.04", march, april, TOTAL) == [None, 0, None]
    assert amounts(Dimension.KECAMATAN, "33.03.06", march, april, TOTAL) == [None, 15_000, None]
    assert amounts(Dimension.KECAMATAN, "33.03.14", march, april, TOTAL) == [21_000, 21_000, 42_000]
    assert amounts(Dimension.KECAMATAN, TOTAL, march, april, TOTAL) == [936_000, 36_000, 972_000]
    assert amounts(Dimension.KECAMATAN, TOTAL, march, of=Vouched.DECLARED) == [8 * 77]
    # Keripik lies in Pangan, and with eight others nobody is alone there.
    assert amounts(Dimension.CATEGORY, str(rice.id), march, april) == [936_000, 36_000]


def test_what_one_sells_often_is_one_seller():
    for month in (3, 4, 5):
        for one in sellers(2, BOJONGSARI):
            sale(one, 500, at=on(2025, month))
            sale(one, 500, at=on(2025, month))

    assert amounts(Dimension.KECAMATAN, TOTAL, "2025-03", TOTAL) == [None, 6_000]


def test_a_month_comes_out_when_it_has_ended_and_the_sum_of_a_year_when_that_has():
    market(2026)
    for one in sellers(3, BOJONGSARI):
        sale(one, 5, at=NOVEMBER)

    periods = [period.code for period in public_periods()]
    assert periods == [f"2026-{month:02}" for month in range(10, 2, -1)]
    assert "2026-11" not in public_year(2026)[Dimension.KECAMATAN].columns
    assert TOTAL not in public_year(2026)[Dimension.KECAMATAN].columns

    with clock.moved_to(datetime(2027, 1, 1, 5, tzinfo=UTC)):
        assert [period.code for period in public_periods()][:2] == ["2026", "2026-12"]
        assert TOTAL in public_year(2026)[Dimension.KECAMATAN].columns


def test_they_are_added_up_once_for_many_visitors():
    market()
    with statements() as asked:
        public_year(2025)
        first = len(asked)
        public_year(2025)

    assert first == 8
    assert len(asked) == first
