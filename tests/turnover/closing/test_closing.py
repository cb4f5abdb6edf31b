"""Which month can be closed, and what nobody can do to it then."""

import pytest
from sqlalchemy import delete, exc, text, update

from tests import factories
from tests.databases import statements
from tests.tampering import without_triggers
from tests.turnover.closing.months import IN_APRIL, IN_MARCH, MAY, closed
from tests.turnover.sales import APRIL, MARCH, book, sale, sold
from tokoumkm import clock
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry
from tokoumkm.database import db, one_change
from tokoumkm.integrity.checks import violations
from tokoumkm.turnover.closing import queries
from tokoumkm.turnover.closing.actions import NotYet, StillPending
from tokoumkm.turnover.closing.guard import MonthClosed, closed_through
from tokoumkm.turnover.closing.models import ClosedMonth
from tokoumkm.turnover.closing.snapshot import Unbalanced
from tokoumkm.turnover.models import BusinessYear, MonthlyTotal, PlaceTotal, TurnoverEntry
from tokoumkm.turnover.period import Period

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _in_may():
    with clock.moved_to(MAY):
        yield


def test_months_are_closed_in_their_order_and_only_when_they_have_ended():
    with pytest.raises(NotYet, match="Belum ada omzet"):
        closed(IN_MARCH)
    sale(factories.business(), 10_000, at=MARCH)

    with pytest.raises(NotYet, match="Tutup Maret 2026 lebih dulu"):
        closed(IN_APRIL)
    assert queries.month_to_close() == IN_MARCH
    closed(IN_MARCH)
    with pytest.raises(NotYet, match="Bulan berikutnya: April 2026"):
        closed(IN_MARCH)
    closed(IN_APRIL)  # nothing was sold in it
    assert queries.month_to_close() is None
    with pytest.raises(NotYet, match="bisa ditutup mulai 1 Juni 2026"):
        closed(IN_APRIL.plus(1))
    assert closed_through() == IN_APRIL


def test_a_closed_month_and_all_before_it_take_no_booking_and_nothing_of_it_stays():
    anyam = factories.business()
    sale(anyam, 10_000, at=APRIL)
    closed(IN_APRIL)

    for late in (APRIL, MARCH):
        with pytest.raises(MonthClosed, match="sudah ditutup"):
            sale(anyam, 99_000, at=late)
    sale(anyam, 70_000, at=MAY)

    assert sorted(db.session.scalars(db.select(TurnoverEntry.amount))) == [10_000, 70_000]
    assert not violations()


def test_a_sale_of_today_asks_nothing_more_and_one_of_another_month_one_question():
    anyam = factories.business()
    [today, earlier] = sold(anyam, 10_000), sold(anyam, 20_000)

    with statements() as asked:
        book([today], at=clock.now())
    with statements() as asked_more:
        book([earlier], at=APRIL)

    assert not [each for each in asked if "closed_months" in each]
    assert len([each for each in asked_more if "closed_months" in each]) == 1
    assert len(asked_more) == len(asked) + 1


def test_what_is_open_must_be_seen_and_is_kept_with_the_month_and_in_the_audit():
    sale(factories.business(), 10_000, at=MARCH)
    admin = factories.officer()
    pending = {"komplain": 2, "uang tidak cocok": 0}

    with pytest.raises(StillPending):
        closed(IN_MARCH, pending=pending)
    month = closed(IN_MARCH, pending=pending, by=admin, knowingly=True)

    assert (month.pending, month.officer, month.closed_at) == ({"komplain": 2}, admin.name, MAY)
    [row] = db.session.scalars(db.select(AuditEntry).where(AuditEntry.act == Act.MONTH_CLOSED))
    assert (row.actor_id, row.about_words) == (admin.id, "Buku omzet Maret 2026")
    assert month.digest in row.changes
    assert '"masih terbuka: komplain": [null, 2]' in row.changes


def test_only_what_is_wholly_closed_counts_as_closed():
    sale(factories.business(), 10_000, at=MARCH)
    closed(IN_MARCH)

    assert queries.closing_of(Period.parse("2026-T1")).month == "2026-03"
    assert (
        queries.closing_of(Period.parse("2026-02")).month == "2026-03"
    )  # nothing was booked in it
    assert queries.closing_of(Period.parse("2026-S1")) is None


@pytest.mark.breaks_integrity
@pytest.mark.parametrize("kinds", [[PlaceTotal], [PlaceTotal, MonthlyTotal, BusinessYear]])
def test_totals_that_are_not_one_another_or_the_ledgers_cannot_be_frozen(kinds):
    sale(factories.business(), 10_000, at=MARCH)
    with one_change():
        for kind in kinds:
            db.session.execute(update(kind).values(amount=10_001))

    with pytest.raises(Unbalanced, match="turnover rebuild"):
        closed(IN_MARCH)
    assert queries.closed_months() == []


def test_neither_a_closed_month_nor_the_ledger_can_be_changed_or_emptied(engine_name):
    sale(factories.business(), 10_000, at=MARCH)
    closed(IN_MARCH)
    changes = [
        update(ClosedMonth).values(site=1),
        delete(ClosedMonth),
        update(TurnoverEntry).values(corrects="2026-02"),
        delete(TurnoverEntry),
    ]
    rewrite = "replace into {0} select * from {0}" if engine_name == "sqlite" else "truncate {0}"
    changes += [text(rewrite.format(name)) for name in ("closed_months", "turnover_entries")]
    for change in changes:
        with pytest.raises(exc.DBAPIError, match="append-only"), one_change():
            db.session.execute(change)


@pytest.mark.breaks_integrity
@pytest.mark.parametrize(
    "change",
    [
        "update closed_months set declared = 1",
        "update closed_months set orders = 0",
        "update turnover_entries set corrects = '2026-03'",
        "update turnover_entries set corrects = '2026-02', month = '2026-04'; ",
    ],
)
def test_what_is_changed_behind_the_programs_back_is_found(change):
    sale(factories.business(), 10_000, at=MARCH)
    closed(IN_MARCH)
    assert not violations()
    db.session.rollback()

    without_triggers(change)

    assert 6 in [finding.number for finding in violations()]
