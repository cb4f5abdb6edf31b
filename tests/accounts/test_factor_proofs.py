"""A second factor is proven with a code that works once, however often it is sent."""

from datetime import timedelta

import pytest

from tests import factories
from tests.accounts.telephones import (
    code,
    enrolled,
    outcome_of,
    proven_devices,
    proving,
    sign_in,
)
from tests.crowds import together
from tokoumkm import clock
from tokoumkm.accounts import queries
from tokoumkm.accounts.actions.attempts import TooManyTries
from tokoumkm.accounts.actions.factors import UsedCode, WrongCode, prove_factor
from tokoumkm.accounts.actions.signing_in import SignedOut, end_sign_in
from tokoumkm.accounts.models import SecondFactor
from tokoumkm.database import db, one_change

pytestmark = pytest.mark.usefixtures("database")


def after(**span):
    return clock.moved_to(clock.now() + timedelta(**span))


@pytest.fixture
def siti(database):
    return factories.account("Siti Rohmah")


def test_the_code_that_set_it_up_proves_nothing_any_more(siti):
    enrolled(siti)

    with pytest.raises(UsedCode):
        prove_factor(siti, typed=code(), token=sign_in(siti))


def test_proving_gives_the_device_a_new_secret(siti):
    enrolled(siti)
    before = sign_in(siti)

    after_it = prove_factor(siti, typed=code(later=1), token=before)

    assert queries.sign_in_with(before) is None
    assert queries.sign_in_with(after_it).factor_at is not None


def test_one_device_proves_for_itself_alone(siti):
    enrolled(siti)
    here, elsewhere = sign_in(siti), sign_in(siti)

    prove_factor(siti, typed=code(later=1), token=here)

    assert queries.sign_in_with(elsewhere).factor_at is None


def test_a_code_older_than_the_last_one_used_is_refused(siti):
    enrolled(siti)
    with after(minutes=5):
        prove_factor(siti, typed=code(later=1), token=sign_in(siti))
        with pytest.raises(UsedCode):
            prove_factor(siti, typed=code(), token=sign_in(siti))


def test_one_code_sent_ten_times_at_once_lets_one_in(app, siti):
    enrolled(siti)
    typed = code(later=1)
    ten = [proving(siti, typed=typed, token=sign_in(siti)) for _ in range(10)]

    outcomes = together(app, ten)

    assert sorted(outcomes) == ["UsedCode"] * 9 + ["proven"]
    assert len(proven_devices(siti)) == 2  # where it was set up, and one of the ten


def test_one_code_from_paper_sent_ten_times_at_once_lets_one_in(app, siti):
    [typed, *_] = enrolled(siti).codes
    ten = [proving(siti, typed=typed, token=sign_in(siti)) for _ in range(10)]

    outcomes = together(app, ten)

    assert outcomes.count("proven") == 1
    assert set(outcomes) <= {"proven", "WrongCode", "TooManyTries"}
    assert queries.recovery_codes_left(siti) == 9
    assert len(proven_devices(siti)) == 2


def test_a_code_from_paper_works_once_in_any_spelling(siti):
    [first, *_] = enrolled(siti).codes

    prove_factor(siti, typed=first.upper().replace("-", " "), token=sign_in(siti))

    with pytest.raises(WrongCode):
        prove_factor(siti, typed=first, token=sign_in(siti))


def test_somebody_elses_code_from_paper_opens_nothing(siti):
    enrolled(siti)
    [theirs, *_] = enrolled(factories.account()).codes

    with pytest.raises(WrongCode):
        prove_factor(siti, typed=theirs, token=sign_in(siti))


def test_a_device_that_was_signed_out_meanwhile_uses_no_code_up(siti):
    [first, *_] = enrolled(siti).codes
    token = sign_in(siti)
    end_sign_in(token)

    with pytest.raises(SignedOut):
        prove_factor(siti, typed=first, token=token)

    assert queries.recovery_codes_left(siti) == 10


def test_who_guesses_has_to_wait_even_with_the_right_code(siti):
    enrolled(siti)
    token = sign_in(siti)

    outcomes = [
        outcome_of(lambda: prove_factor(siti, typed="000000", token=token)) for _ in range(6)
    ]

    assert outcomes == ["WrongCode"] * 5 + ["TooManyTries"]
    with pytest.raises(TooManyTries):
        prove_factor(siti, typed=code(later=1), token=token)


def test_a_factor_that_was_never_confirmed_proves_nothing(siti):
    enrolled(siti)
    with one_change():
        db.session.get(SecondFactor, siti.id).confirmed_at = None

    with pytest.raises(WrongCode):
        prove_factor(siti, typed=code(later=1), token=sign_in(siti))
