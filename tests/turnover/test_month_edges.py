"""Where a month ends for the office: 36 moments, in each of the country's zones.

The process itself may stand in any zone; the office's decides.
"""

import os
import time
from datetime import UTC, datetime, timedelta

import pytest

from tests import factories
from tests.turnover.sales import sold
from tokoumkm import clock
from tokoumkm.database import db, one_change
from tokoumkm.turnover import ledger
from tokoumkm.turnover.models import MonthlyTotal, TurnoverEntry

# At this hour (UTC) of a month's last day the new month begins in WIT, in WITA, in WIB.
BEGINS = {15: ("WIT",), 16: ("WIT", "WITA"), 17: ("WIT", "WITA", "WIB")}
LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # of 2026
INSTANTS = [
    (datetime(2026, month, day, hour, tzinfo=UTC), month, there)
    for month, day in enumerate(LAST_DAYS, start=1)
    for hour, there in BEGINS.items()
]
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
PROCESSES = ("UTC", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Jayapura")
A_MOMENT = timedelta(microseconds=1)


@pytest.fixture(params=ZONES)
def zone(request):
    """The office's zone, by its letters."""
    clock.set_office_zone(ZONES[request.param])
    yield request.param
    clock.set_office_zone(ZONES["WIB"])


@pytest.fixture
def process_in(monkeypatch):
    """Let the process stand in a zone."""

    def stand(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield stand
    monkeypatch.undo()
    time.tzset()


def month_of(month: int, *, is_new: bool) -> str:
    """The month that an instant at the end of `month` belongs to."""
    return str(datetime(2026, month, 15, tzinfo=UTC) + timedelta(days=30 * is_new))[:7]


def test_there_are_36_instants_three_at_each_end_of_a_month():
    assert len(INSTANTS) == 36
    assert month_of(12, is_new=True) == "2027-01"


def test_a_line_is_booked_in_the_month_of_the_office(database, zone, process_in):
    anyam, category = factories.business(), factories.category()
    expected = {}
    for at, month, begun in INSTANTS:
        process_in(PROCESSES[len(expected) // 2 % len(PROCESSES)])
        for moment, there in ((at - A_MOMENT, begun[:-1]), (at, begun)):
            line = sold(anyam, 1_000, category)
            with one_change():
                ledger.record([line], at=moment)
            expected[line.source] = month_of(month, is_new=zone in there)

    rows = db.session.execute(database.select(TurnoverEntry.source, TurnoverEntry.month))
    assert dict(rows.all()) == expected
    totals = db.session.execute(database.select(MonthlyTotal.month, MonthlyTotal.amount))
    booked = list(expected.values())
    assert dict(totals.all()) == {month: 1_000 * booked.count(month) for month in booked}
    assert os.environ["TZ"] in PROCESSES
