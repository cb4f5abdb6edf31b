"""Noting a call: for good, once, by who may, with what a colleague needs to know."""

from datetime import timedelta

import pytest
from sqlalchemy import exc, text

from tests import factories
from tests.audit.acting import written
from tests.outreach.scenes import called
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.database import one_change
from tokoumkm.outreach.actions import BadCall, BadDay, Found, note_call
from tokoumkm.outreach.models import Outcome
from tokoumkm.outreach.queries import calls_on
from tokoumkm.shops.oversight import NotYourRegion

pytestmark = pytest.mark.usefixtures("database")


def test_a_call_is_kept_with_who_made_it_and_the_audit_knows():
    shop, officer = factories.shop("Anyam"), factories.officer()
    found = Found(Outcome.WANTS_HELP, clock.today(), " Minta\nbantuan  foto. ")

    note_call(shop, found=found, by=officer)

    [call] = calls_on(shop.id)
    assert (call.note, call.officer.id) == ("Minta bantuan foto.", officer.id)
    row = written()[-1]
    assert (row.act, row.about_words, row.actor_id) == (Act.CALL_NOTED, "Anyam", officer.id)
    assert "Minta bantuan" in row.changes
    assert "foto" not in row.changes


def test_a_form_sent_twice_is_one_call_and_the_newest_stands_first():
    shop, officer = factories.shop(), factories.officer()
    for days in (3, 0, 3):
        on = clock.today() - timedelta(days=days)
        note_call(shop, found=Found(Outcome.NOT_MET, on), by=officer)
    called(shop, days=3)

    days = [(clock.today() - call.called_on).days for call in calls_on(shop.id)]
    assert days == [0, 3, 3]
    assert calls_on(shop.id)[1].outcome == Outcome.MET


@pytest.mark.parametrize(
    ("outcome", "days", "note", "refusal"),
    [
        (Outcome.MET, -1, "", BadDay),
        (Outcome.MET, 91, "", BadDay),
        (Outcome.WANTS_HELP, 0, " \n", BadCall),
        (Outcome.MET, 0, "a" * 501, BadCall),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(outcome, days, note, refusal):
    shop = factories.shop()
    with pytest.raises(refusal):
        called(shop, outcome, days=days, note=note)
    assert not calls_on(shop.id)


def test_only_who_acts_in_the_region_notes_a_call():
    shop, found = factories.shop(), Found(Outcome.MET, clock.today())
    viewer = factories.officer(role=OfficerRole.VIEWER)
    people = (viewer, factories.officer(scope="33.03.05"), factories.owner_of(shop))
    for person in people:
        with pytest.raises(NotYourRegion):
            note_call(shop, found=found, by=person)
    assert not calls_on(shop.id)


@pytest.mark.parametrize("change", ["UPDATE shop_calls SET note = 'x'", "DELETE FROM shop_calls"])
def test_a_call_stays_as_it_was_written(database, change):
    called(factories.shop())

    with pytest.raises(exc.DatabaseError, match="append-only"), one_change():
        database.session.execute(text(change))
