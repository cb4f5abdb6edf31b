"""The monthly totals are a cache over the ledger."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from tests import factories
from tests.turnover.sales import book, sale, sold
from tokoumkm.database import one_change
from tokoumkm.turnover import totals
from tokoumkm.turnover.models import MonthlyTotal, TurnoverEntry


def test_lines_of_the_same_month_and_key_become_one_total(database):
    anyam, category = factories.business(), factories.category()
    book([sold(anyam, 10_000, category), sold(anyam, 20_000, category, orders=0)])
    book([sold(anyam, 5_000, category)])

    [total] = database.session.scalars(database.select(MonthlyTotal))

    assert (total.month, total.amount, total.quantity, total.orders) == ("2026-03", 35_000, 3, 2)


def test_the_same_source_is_booked_once_or_nothing_is(database):
    anyam = factories.business()
    line = sale(anyam, 10_000)

    with pytest.raises(IntegrityError):
        book([sold(anyam, 70_000), line])

    assert [entry.amount for entry in database.session.scalars(database.select(TurnoverEntry))] == [
        10_000
    ]
    assert totals.differences() == []


@pytest.mark.breaks_integrity
@pytest.mark.parametrize("kind", totals.KINDS, ids=lambda kind: kind.model.__tablename__)
@pytest.mark.parametrize("column", totals.SUMS)
def test_a_planted_difference_is_named_and_mended(database, kind, column):
    sale(factories.business(), 10_000, quantity=10_000)
    with one_change():
        database.session.execute(update(kind.model).values({column: 10_007}))

    [difference] = totals.rebuild()

    assert difference.startswith(kind.model.__tablename__)
    assert "10007" in difference
    assert totals.rebuild() == []


@pytest.mark.breaks_integrity
def test_a_total_without_a_ledger_row_is_a_difference_too(database):
    sale(factories.business(), 10_000)
    with one_change():
        database.session.execute(update(MonthlyTotal).values(month="2025-12"))

    assert len(totals.rebuild()) == 2


def test_nothing_to_book_is_no_error(database):
    book([])

    assert totals.differences() == []


def test_a_ledger_row_knows_its_day_in_the_office(database):
    sale(factories.business(), 10_000, at=datetime(2026, 3, 31, 17, 30, tzinfo=UTC))

    [entry] = database.session.scalars(database.select(TurnoverEntry))

    assert (entry.month, str(entry.booked_on)) == ("2026-04", "2026-04-01")
