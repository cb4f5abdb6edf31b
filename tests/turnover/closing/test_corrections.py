"""What comes too late for its month is booked today, and says which month it corrects."""

from datetime import UTC, datetime

import pytest

from tests import factories
from tests.turnover.closing.months import IN_MARCH, MAY, closed
from tests.turnover.sales import APRIL, MARCH, sale, sold
from tokoumkm import clock
from tokoumkm.database import db, one_change
from tokoumkm.turnover.closing.corrections import Correction, book_late, corrections_in
from tokoumkm.turnover.models import Assurance, TurnoverEntry
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Level

pytestmark = pytest.mark.usefixtures("database")

THIS_MONTH = Period.parse("2026-05")
BOBOTSARI = "33.03.09"


@pytest.fixture(autouse=True)
def _in_may():
    with clock.moved_to(MAY):
        yield


@one_change()
def late(*lines, at=MARCH):
    book_late(lines, at=at)


def test_an_open_month_takes_its_own_and_a_closed_one_sends_them_to_today():
    anyam = factories.business()
    sale(anyam, 10_000, at=MARCH)
    closed(IN_MARCH)

    late(sold(anyam, 1_000), at=MARCH)
    late(sold(anyam, 2_000), at=APRIL)

    entries = db.session.scalars(db.select(TurnoverEntry).order_by(TurnoverEntry.amount))
    assert [(each.amount, each.month, each.corrects, str(each.booked_on)) for each in entries] == [
        (1_000, "2026-05", "2026-03", "2026-05-10"),
        (2_000, "2026-04", None, "2026-04-10"),
        (10_000, "2026-03", None, "2026-03-10"),
    ]


def test_a_report_can_say_what_of_it_corrects_which_month():
    here, there = factories.business(), factories.business(region_code=f"{BOBOTSARI}.2001")
    sale(here, 10_000, at=datetime(2026, 2, 3, 5, tzinfo=UTC))
    closed(IN_MARCH.plus(-1))
    closed(IN_MARCH)
    declared, verified = (
        sold(here, amount, channel="gerai", assurance=assurance)
        for amount, assurance in ((-50_000, Assurance.DECLARED), (45_000, Assurance.VERIFIED))
    )
    late(declared, verified)
    late(sold(there, 7_000))
    late(sold(there, -300), at=datetime(2026, 2, 3, 5, tzinfo=UTC))
    sale(here, 1_000_000, at=MAY)

    assert corrections_in(THIS_MONTH) == [
        Correction(IN_MARCH.plus(-1), -300, 0, 0),
        Correction(IN_MARCH, 7_000, 45_000, -50_000),
    ]
    assert corrections_in(THIS_MONTH)[1].parts == [
        ("situs", 7_000),
        ("terverifikasi", 45_000),
        ("dinyatakan", -50_000),
    ]
    assert corrections_in(THIS_MONTH, region=BOBOTSARI)[1].parts == [("situs", 7_000)]
    assert corrections_in(Period.parse("2026-04")) == []
    total = turnover_by(Level.KECAMATAN, period=THIS_MONTH).total
    assert (total.site, total.verified, total.declared) == (1_006_700, 45_000, -50_000)
