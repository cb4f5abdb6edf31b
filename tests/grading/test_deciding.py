"""An officer's word about a class: what it changes, what it leaves, and what it refuses."""

from datetime import date

import pytest

from tests import factories
from tests.audit.acting import written
from tests.businesses.files import row
from tests.grading.scenes import BILLION, NOON, OCTOBER, TODAY, known
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.importing import import_businesses
from tokoumkm.database import one_change
from tokoumkm.grading.actions import BadDecision, DecidedMeanwhile, Verdict, decide_class
from tokoumkm.grading.queries import history_of, proposals
from tokoumkm.grading.standings import Direction
from tokoumkm.notices.models import Notice
from tokoumkm.shops.oversight import NotYourRegion

MICRO, SMALL, MEDIUM, LARGE = BusinessClass
WHY = "Laporan keuangan 2025 dibawa pemilik, omzet Rp2.300.000.000."


@pytest.fixture(autouse=True)
def now(database):
    with clock.moved_to(NOON):
        yield


def decide(business, size_class=SMALL, *, day=TODAY, reason=WHY, seen=0, by=None):
    verdict = Verdict(size_class, day, reason, seen)
    return decide_class(business, verdict=verdict, by=by or factories.officer())


def names_in(direction, day=TODAY):
    rows = proposals("33.03", direction, day=day).rows
    return [row.standing.business.name for row in rows]


def test_a_decision_gives_the_class_and_keeps_what_was_known():
    anyam, officer = known(site=2 * BILLION + 3, declared=4, capital=7), factories.officer()
    before = len(written())

    made = decide(anyam, day=date(2026, 11, 1), by=officer)

    assert (anyam.size_class, anyam.class_decided_on) == (SMALL, date(2026, 11, 1))
    assert (made.before, made.size_class, made.proposed) == (MICRO, SMALL, SMALL)
    assert (made.regulation, made.recorded, made.told) == (
        "pp-7-2021",
        2 * BILLION + 3,
        2 * BILLION + 7,
    )
    assert (made.region_code, made.reason, made.decided_by_id) == (
        anyam.region_code,
        WHY,
        officer.id,
    )
    [row] = written()[before:]
    assert (row.act, row.actor_id, row.reason) == (Act.CLASS_DECIDED, officer.id, WHY)
    assert '"kelas": ["mikro", "kecil"]' in row.changes


def test_its_sellers_are_told_and_only_of_another_class(database):
    anyam = known()
    seller = factories.owner_of(factories.shop(of=anyam))

    first = decide(anyam, MICRO)
    decide(anyam, SMALL, seen=first.id)

    told = database.session.scalars(database.select(Notice).where(Notice.account_id == seller.id))
    assert [notice.words for notice in told] == [
        "Dinas menetapkan Anyam Lestari sebagai usaha kecil."
    ]


def test_only_who_acts_for_the_region_decides():
    anyam = known()

    for given in ({"scope": "33.03.09"}, {"role": OfficerRole.VIEWER}):
        with pytest.raises(NotYourRegion):
            decide(anyam, by=factories.officer(**given))
    assert history_of(anyam) == []


def test_what_was_booked_before_keeps_its_class(database):
    anyam = known(site=100)
    decide(anyam)
    order = factories.order(factories.product(of=factories.shop(of=anyam)))

    booked = database.session.execute(database.text("select size_class from turnover_entries"))

    assert booked.scalars().all() == ["mikro"]
    assert order.size_class == SMALL


def test_a_proposal_leaves_its_list_and_comes_back_after_a_year_or_as_another_one():
    anyam = known(yearly_turnover=3 * BILLION)
    assert names_in(Direction.UP) == ["Anyam Lestari"]

    decide(anyam, MICRO)

    assert names_in(Direction.UP) == []
    assert names_in(Direction.UP, date(2027, 11, 21)) == []
    assert names_in(Direction.UP, date(2027, 11, 22)) == ["Anyam Lestari"]
    sale(anyam, 2 * BILLION + 1, at=OCTOBER)  # the owner's word is on record now
    assert names_in(Direction.UP) == ["Anyam Lestari"]
    decide(anyam, MICRO, seen=history_of(anyam)[0].id)
    sale(anyam, 1, at=OCTOBER)
    assert names_in(Direction.UP) == []
    sale(anyam, 16 * BILLION, at=OCTOBER)
    assert names_in(Direction.UP) == ["Anyam Lestari"]


def test_a_no_to_the_capital_is_none_to_what_the_owner_says_later():
    anyam = known(capital=3 * BILLION)
    decide(anyam, MICRO)
    assert names_in(Direction.UP) == []

    with one_change():
        anyam.yearly_turnover = 3 * BILLION

    assert names_in(Direction.UP) == ["Anyam Lestari"]


def test_the_history_is_there_newest_first():
    anyam = known()
    first = decide(anyam, SMALL, day=date(2026, 5, 1))
    second = decide(anyam, MEDIUM, day=date(2026, 5, 1), seen=first.id)

    assert [made.id for made in history_of(anyam)] == [second.id, first.id]
    assert [made.before for made in history_of(anyam)] == [SMALL, MICRO]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"day": date(2026, 11, 23)}, "day"),
        ({"day": date(2026, 4, 30)}, "day"),
        ({"reason": "sudah 123456789012"}, "reason"),
    ],
)
def test_a_day_to_come_or_before_the_last_word_and_no_reason_are_refused(given, field):
    anyam = known()
    first = decide(anyam, SMALL, day=date(2026, 5, 1))

    with pytest.raises(BadDecision) as refusal:
        decide(anyam, MEDIUM, seen=first.id, **given)

    assert refusal.value.field == field
    assert anyam.size_class == SMALL


def test_the_slower_of_two_officers_reads_the_other_word_first():
    anyam = known()
    decide(anyam, SMALL)

    with pytest.raises(DecidedMeanwhile):
        decide(anyam, MEDIUM, seen=0)

    assert anyam.size_class == SMALL


def test_a_file_changes_the_class_only_where_no_officer_spoke(file):
    decided, open_ = known("Anyam", yearly_turnover=1), known("Batik", yearly_turnover=1)
    decide(decided, MICRO)
    rows = [
        row(
            no_registrasi=each.registration_number,
            nik="",
            telepon="",
            omzet_tahunan=str(3 * BILLION),
        )
        for each in (decided, open_)
    ]

    import_businesses(file(*rows))

    assert (decided.yearly_turnover, open_.yearly_turnover) == (3 * BILLION, 3 * BILLION)
    assert (decided.size_class, open_.size_class) == (MICRO, SMALL)


@pytest.mark.parametrize(
    "change", ["update class_decisions set reason = ''", "delete from class_decisions"]
)
def test_nobody_can_take_a_decision_back(database, change):
    decide(known())

    with pytest.raises(database.exc.DatabaseError, match="append-only"):
        database.session.execute(database.text(change))
    database.session.rollback()
