"""Whatever is booked, the reports agree with plain sums, with one another and with a rebuild."""

from datetime import UTC, datetime
from itertools import product
from random import Random

import pytest

from tests import factories
from tests.turnover.sales import book, sold
from tokoumkm.turnover import totals
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.period import Month, Period
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Level

MONTHS = [Month(2025, 11), Month(2025, 12), Month(2026, 1)]
PERIODS = [Period(MONTHS[0], MONTHS[-1]), Period.parse("2025"), Period.parse("2026-01")]
PLACES = ["33.03.06.2014", "33.03.06", "33.03.09.2001", "33.03.09.2002", "33.02.01"]
VOUCHED = [Assurance.COD, Assurance.STRIPE, Assurance.VERIFIED, Assurance.DECLARED]
LINES = 40


@pytest.fixture(params=[1, 2, 3])
def history(request, database):
    """Random lines, sales and refunds, all booked; the same ones in every run."""
    chance = Random(request.param)
    people = [factories.business() for _ in range(5)]
    category = factories.category()
    lines = [_line(chance) for _ in range(LINES)]
    for line in lines:
        given = {name: line[name] for name in ("assurance", "quantity", "orders")}
        business = people[line["who"]]
        sale = sold(business, line["amount"], category, region_code=line["place"], **given)
        month = line["month"]
        book([sale], at=datetime(month.year, month.number, 15, tzinfo=UTC))
    return lines


def _line(chance: Random) -> dict:
    return {
        "month": chance.choice(MONTHS),
        "place": chance.choice(PLACES),
        "who": chance.randrange(5),
        "assurance": chance.choice(VOUCHED),
        "amount": chance.randrange(-1_000_000, 3_000_000_000),
        "quantity": chance.randrange(-3, 20),
        "orders": chance.choice([-1, 0, 1, 1]),
    }


def test_reports_equal_plain_sums(history):
    for period, place in product(PERIODS, ["", "33.03", "33.03.06", "33.02", "11"]):
        inside = [
            line
            for line in history
            if f"{line['place']}.".startswith(place)
            and period.first <= line["month"] <= period.last
        ]

        total = turnover_by(Level.DESA, period=period, region=place).total

        assert total.verified == added(inside, Assurance.VERIFIED)
        assert total.declared == added(inside, Assurance.DECLARED)
        assert total.site == added(inside, Assurance.COD, Assurance.STRIPE)
        assert total.quantity == sum(line["quantity"] for line in inside)
        assert total.orders == sum(line["orders"] for line in inside)
        assert total.businesses == len({line["who"] for line in inside})


def test_every_level_adds_up_to_the_same_total(history):
    for level in Level:
        report = turnover_by(level, period=PERIODS[0])
        for column in ("site", "verified", "declared", "orders", "quantity"):
            parts = sum(getattr(row, column) for row in report.rows)
            assert parts == getattr(report.total, column), (level, column)


def test_each_row_is_the_total_one_level_down(history):
    for level, below in ((Level.KABUPATEN, Level.KECAMATAN), (Level.KECAMATAN, Level.DESA)):
        for row in turnover_by(level, period=PERIODS[0]).rows:
            total = turnover_by(below, period=PERIODS[0], region=row.code).total
            assert total._asdict() | {"code": row.code, "name": row.name} == row._asdict()


def test_a_rebuild_finds_no_difference(history):
    assert totals.rebuild() == []
    assert totals.rebuild() == []


def added(lines, *assurances) -> int:
    return sum(line["amount"] for line in lines if line["assurance"] in assurances)
