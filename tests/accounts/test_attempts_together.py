"""Many guesses at the same moment count as if they had come in a row."""

from functools import partial

import pytest

from tests import factories
from tests.crowds import together
from tokoumkm.accounts.actions import entering
from tokoumkm.accounts.actions.attempts import TooManyTries, account_subject, forget_failures
from tokoumkm.accounts.models import SignInFailure
from tokoumkm.accounts.slowness import LIMIT

CROWD = 16


def outcome_of(guess):
    try:
        return guess()
    except TooManyTries:
        return "slow"


def sign_in(phone, password):
    found = entering.let_in(phone, password=password, address="203.0.113.7")
    return found and found.name


def test_of_many_guesses_at_once_only_the_first_five_are_answered(app, database):
    rini = factories.account("Rini Wulandari", phone="+6281200000137")
    phone = "081200000137"
    assert rini.phone
    guesses = [partial(sign_in, phone, f"salah-sekali-{number}") for number in range(CROWD)]

    outcomes = together(app, [partial(outcome_of, guess) for guess in guesses])

    assert outcomes.count(None) == LIMIT
    assert outcomes.count("slow") == CROWD - LIMIT
    assert len(database.session.scalars(database.select(SignInFailure)).all()) == 2 * LIMIT


@pytest.mark.usefixtures("database")
def test_the_right_guess_comes_to_nothing_once_others_have_failed(app, monkeypatch):
    """It was looked at together with the wrong ones; what counts is who is written down first."""
    factories.account("Rini Wulandari", phone="+6281200000137")
    matches = entering.queries.sign_in_matches

    def slowly(identifier, password):
        found = matches(identifier, password)
        if found:
            together(app, [partial(outcome_of, wrong)] * LIMIT)
        return found

    wrong = partial(sign_in, "081200000137", "salah-sekali")
    monkeypatch.setattr(entering.queries, "sign_in_matches", slowly)

    assert outcome_of(partial(sign_in, "081200000137", factories.PASSWORD)) == "slow"


@pytest.mark.usefixtures("database")
def test_people_who_sign_in_at_once_do_not_wait_for_each_other_for_ever(app):
    """Subjects are locked in one order, whichever way round they are named."""
    one, other = account_subject("081200000137"), account_subject("081200000138")
    calls = [partial(forget_failures, pair) for pair in ([one, other], [other, one]) * 4]

    assert together(app, calls) == [None] * len(calls)
