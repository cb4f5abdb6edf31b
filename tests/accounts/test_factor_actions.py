"""Second factors as rows: set up, replaced, renewed, taken away."""

from datetime import timedelta

import pytest

from tests import factories
from tests.accounts.telephones import (
    SECRET,
    code,
    confirming,
    enrolled,
    outcome_of,
    sign_in,
)
from tests.crowds import together
from tokoumkm import clock
from tokoumkm.accounts import queries
from tokoumkm.accounts.actions.factors import (
    NotFresh,
    WrongCode,
    confirm_factor,
    prove_factor,
    renew_recovery_codes,
    reset_factor,
)
from tokoumkm.accounts.factors import new_secret
from tokoumkm.accounts.models import RecoveryCode, SecondFactor, SignIn
from tokoumkm.database import db

pytestmark = pytest.mark.usefixtures("database")


def after(**span):
    return clock.moved_to(clock.now() + timedelta(**span))


@pytest.fixture
def siti(database):
    return factories.account("Siti Rohmah")


def test_the_first_code_sets_the_factor_up_and_gives_ten_codes_for_paper(siti):
    proof = enrolled(siti)

    assert len(proof.codes) == 10
    assert queries.factor_of(siti) is not None
    assert queries.recovery_codes_left(siti) == 10
    assert queries.sign_in_with(proof.token).factor_at is not None


def test_a_wrong_first_code_sets_nothing_up(siti):
    token = sign_in(siti)

    with pytest.raises(WrongCode):
        confirm_factor(siti, secret=SECRET, typed=code(later=5), token=token)

    assert queries.factor_of(siti) is None
    assert queries.sign_in_with(token).factor_at is None


def test_neither_the_secret_nor_a_code_lies_open_in_the_database(siti):
    proof = enrolled(siti)

    [factor] = db.session.scalars(db.select(SecondFactor))
    assert SECRET not in factor.secret_sealed
    hashes = set(db.session.scalars(db.select(RecoveryCode.code_hash)))
    assert not hashes & {text for each in proof.codes for text in (each, each.replace("-", ""))}


def test_setting_up_signs_out_every_other_device_and_renews_this_one(siti):
    other, here = sign_in(siti), sign_in(siti)

    proof = confirm_factor(siti, secret=SECRET, typed=code(), token=here)

    assert queries.sign_in_with(other) is None
    assert queries.sign_in_with(here) is None
    assert queries.sign_in_with(proof.token).account == siti


def test_a_password_alone_replaces_no_factor(siti):
    enrolled(siti)
    thief, secret = sign_in(siti), new_secret()

    with pytest.raises(NotFresh):
        confirm_factor(siti, secret=secret, typed=code(secret=secret), token=thief)
    assert len(queries.devices_of(siti)) == 2


def test_who_has_just_proven_the_factor_may_replace_it(siti):
    proof, secret = enrolled(siti), new_secret()

    confirm_factor(siti, secret=secret, typed=code(secret=secret), token=proof.token)

    with pytest.raises(WrongCode):
        prove_factor(siti, typed=code(later=1), token=sign_in(siti))
    prove_factor(siti, typed=code(later=1, secret=secret), token=sign_in(siti))
    assert outcome_of(lambda: prove_factor(siti, typed=proof.codes[0], token="")) == "WrongCode"


def test_a_proof_ten_minutes_old_replaces_nothing(siti):
    proof, secret = enrolled(siti), new_secret()

    with after(minutes=11), pytest.raises(NotFresh):
        confirm_factor(siti, secret=secret, typed=code(secret=secret), token=proof.token)


def test_of_two_who_set_up_a_factor_at_once_one_is_refused(app, siti):
    both = [confirming(siti, secret=new_secret(), token=sign_in(siti)) for _ in range(2)]

    outcomes = together(app, both)

    assert sorted(outcomes) == ["NotFresh", "proven"]
    assert queries.recovery_codes_left(siti) == 10


def test_new_codes_for_paper_make_the_old_ones_worthless(siti):
    proof = enrolled(siti)
    other = sign_in(siti)

    renewed = renew_recovery_codes(siti, token=proof.token)

    assert not set(proof.codes) & set(renewed.codes)
    assert queries.sign_in_with(other) is None
    assert outcome_of(lambda: prove_factor(siti, typed=proof.codes[0], token="")) == "WrongCode"
    prove_factor(siti, typed=renewed.codes[0], token=renewed.token)


def test_there_are_no_codes_for_paper_without_a_factor(siti):
    with pytest.raises(NotFresh):
        renew_recovery_codes(siti, token=sign_in(siti))


def test_a_factor_taken_away_ends_every_sign_in(siti):
    proof = enrolled(siti)

    reset_factor(siti, by=None)

    assert queries.factor_of(siti) is None
    assert queries.recovery_codes_left(siti) == 0
    assert queries.sign_in_with(proof.token) is None
    assert db.session.scalars(db.select(SignIn)).all() == []
