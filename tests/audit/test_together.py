"""Many people act at the same moment, on both engines."""

from functools import partial

from tests import factories
from tests.audit.acting import act, written
from tests.crowds import together
from tokoumkm.accounts.models import Account
from tokoumkm.audit.checking import breaks_in_the_chain
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused

PEOPLE = 40


def test_forty_changes_at_once_make_one_unbroken_chain(app, database):
    """The very first row, for which all of them want to make the head, is among them."""
    calls = [partial(act, reason=str(number)) for number in range(PEOPLE)]

    together(app, calls)

    rows = written()
    assert {row.reason for row in rows} == {str(number) for number in range(PEOPLE)}
    assert len({row.previous_hash for row in rows}) == PEOPLE
    assert not list(breaks_in_the_chain())


def test_rows_that_are_taken_back_leave_no_gap_in_the_chain(app, database):
    def act_or_think_again(number: int) -> None:
        try:
            with one_change():
                act(reason=str(number))
                if number % 2:
                    raise Refused("Tidak jadi.")
        except Refused:
            pass

    together(app, [partial(act_or_think_again, number) for number in range(PEOPLE)])

    assert {int(row.reason) % 2 for row in written()} == {0}
    assert not list(breaks_in_the_chain())


def test_people_who_change_each_other_do_not_wait_for_each_other(app, database):
    """Everybody holds the row of one and writes as the other; the audit adds no lock to it."""
    ids = [factories.account(name).id for name in ("Siti", "Budi")]

    def rename(held: int, by: int) -> None:
        with one_change():
            person = db.session.get_one(Account, held, with_for_update=True)
            act(by=db.session.get_one(Account, by))
            person.name = f"{person.name}!"

    calls = [partial(rename, *(ids if number % 2 else ids[::-1])) for number in range(PEOPLE)]
    together(app, calls)

    assert len(written()) == PEOPLE
    assert not list(breaks_in_the_chain())
