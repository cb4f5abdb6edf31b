from datetime import UTC, datetime, timedelta

import pytest

from tests import factories
from tests.audit.acting import act
from tokoumkm import clock
from tokoumkm.audit import queries
from tokoumkm.audit.acts import Act
from tokoumkm.audit.queries import AuditFilter
from tokoumkm.audit.trail import About

pytestmark = pytest.mark.usefixtures("database")

DISTRICT = AuditFilter(scope="33.03")
MOMENT = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)


def about(region: str) -> About:
    return About("shop", 1, region or "tanpa tempat", region)


def words(wanted: AuditFilter) -> list[str]:
    return [row.about_words for row in queries.page_of(wanted, size=50).rows]


def reasons(page: queries.AuditPage) -> str:
    return "".join(row.reason for row in page.rows)


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        ("33", ["33", "33.03", "33.03.06.2014", "33.04"]),
        ("33.03", ["33.03", "33.03.06.2014"]),
        ("33.03.06", ["33.03.06.2014"]),
        ("3", []),
        ("33.03.06.20", []),
        ("%", []),
    ],
)
def test_rows_about_another_region_do_not_exist(scope, seen):
    for region in ("33", "33.03", "33.03.06.2014", "33.04", ""):
        act(about=about(region))

    assert words(AuditFilter(scope=scope)) == seen[::-1]


def test_rows_of_no_place_are_for_whoever_answers_for_the_whole_office():
    act(about=about(""))

    assert words(AuditFilter(scope="33.03")) == []
    assert words(AuditFilter(scope="33.03", placeless=True)) == ["tanpa tempat"]


def test_the_newest_come_first_and_pages_run_both_ways():
    for reason in "abcde":
        act(reason=reason)

    first = queries.page_of(DISTRICT, size=2)
    assert (reasons(first), first.has_newer, first.has_older) == ("ed", False, True)
    second = queries.page_of(DISTRICT, size=2, before=first.rows[-1].id)
    assert (reasons(second), second.has_newer, second.has_older) == ("cb", True, True)
    last = queries.page_of(DISTRICT, size=2, before=second.rows[-1].id)
    assert (reasons(last), last.has_newer, last.has_older) == ("a", True, False)
    back = queries.page_of(DISTRICT, size=2, after=last.rows[0].id)
    assert (reasons(back), back.has_newer, back.has_older) == ("cb", True, True)
    top = queries.page_of(DISTRICT, size=2, after=back.rows[0].id)
    assert (reasons(top), top.has_newer, top.has_older) == ("ed", False, True)


def test_every_row_comes_once_the_oldest_first(monkeypatch):
    monkeypatch.setattr(queries, "BATCH", 2)
    for reason in "abcde":
        act(reason=reason)

    assert [row.reason for row in queries.every_entry(DISTRICT)] == list("abcde")


def test_one_can_ask_for_an_act_a_person_and_a_time():
    siti = factories.officer()
    for days, person in enumerate((siti, None, siti)):
        with clock.moved_to(MOMENT + timedelta(days=days)):
            act([Act.SHOP_OPENED, Act.REVEALED][days % 2], by=person, reason=str(days))

    def found(**asked) -> str:
        return reasons(queries.page_of(AuditFilter(scope="33.03", **asked), size=50))

    assert found(act=Act.SHOP_OPENED) == "20"
    assert found(actor_id=siti.id) == "20"
    assert found(by_operator=True) == "1"
    assert found(since=MOMENT + timedelta(days=1)) == "21"
    assert found(until=MOMENT + timedelta(days=1)) == "0"
    assert found(act=Act.REVEALED, actor_id=siti.id) == ""


def test_a_persons_name_is_that_of_their_newest_row_that_may_be_seen():
    siti = factories.officer()
    act(by=siti, about=about("33.04"))

    assert queries.name_of_actor(siti.id, DISTRICT) is None
    act(by=siti)
    assert queries.name_of_actor(siti.id, DISTRICT) == "Siti Rohmah"


def test_acts_are_counted_by_person_kind_and_time():
    siti, budi = factories.officer(), factories.officer()
    with clock.moved_to(MOMENT):
        act(Act.REVEALED, by=siti)
    with clock.moved_to(MOMENT + timedelta(hours=1)):
        act(Act.REVEALED, by=siti)
        act(Act.REVEALED, by=budi)
        act(Act.SHOP_OPENED, by=siti)

    def counted(since: datetime) -> int:
        return queries.acts_counted(siti.id, act=Act.REVEALED, since=since)

    assert (counted(MOMENT), counted(MOMENT + timedelta(minutes=1))) == (2, 1)
