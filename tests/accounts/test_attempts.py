"""Failed tries are written down, and slow the next ones down."""

from datetime import timedelta

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.accounts.actions.attempts import (
    TooManyTries,
    account_subject,
    address_subject,
    forget_failures,
    note_failure,
    open_again,
    refuse_if_slow,
)
from tokoumkm.accounts.models import SignInFailure
from tokoumkm.database import db

pytestmark = pytest.mark.usefixtures("database")

RINI = account_subject("0812 0000 0137")
HOME = address_subject("203.0.113.7")


def fail(*subjects, times=5):
    for _ in range(times):
        note_failure(subjects)


def later(**span):
    return clock.moved_to(clock.now() + timedelta(**span))


def kept():
    return db.session.scalars(db.select(SignInFailure)).all()


def test_four_failures_are_borne():
    fail(RINI, HOME, times=4)

    refuse_if_slow([RINI, HOME])


@pytest.mark.parametrize("slow", [RINI, HOME])
def test_after_five_the_next_try_waits_whether_it_is_the_account_or_the_address(slow):
    fail(slow)

    with pytest.raises(TooManyTries, match="30 detik") as refusal:
        refuse_if_slow([RINI, HOME])
    assert refusal.value.status == 429
    assert 29 <= refusal.value.retry_after <= 30


def test_the_sentence_names_both_ways_out():
    fail(RINI)

    with pytest.raises(TooManyTries, match="tautan lewat email atau kode dari kantor dinas"):
        refuse_if_slow([RINI])


def test_the_wait_ends_and_the_next_failure_makes_it_longer():
    fail(RINI)

    with later(seconds=31):
        refuse_if_slow([RINI])
        note_failure([RINI])
        with pytest.raises(TooManyTries, match="60 detik"):
            refuse_if_slow([RINI])


def test_others_are_not_slowed_down():
    fail(RINI, HOME)

    refuse_if_slow([account_subject("081200000138"), address_subject("203.0.113.8")])


def test_a_success_forgets_the_account_and_not_the_address():
    fail(RINI, HOME, times=4)

    forget_failures([RINI, HOME])

    fail(RINI, times=4)
    refuse_if_slow([RINI])
    note_failure([HOME])
    with pytest.raises(TooManyTries):
        refuse_if_slow([HOME])


@pytest.mark.parametrize("write", [note_failure, forget_failures])
def test_what_became_slow_in_the_meantime_is_refused_in_the_write_too(write):
    """Whoever looked before the others had failed is not let in after them."""
    fail(RINI)

    with pytest.raises(TooManyTries):
        write([RINI])

    assert len(kept()) == 5


def test_the_true_owner_opens_a_slowed_account_by_whatever_name_it_was_tried():
    rini = factories.account(phone="+6281200000137", email="rini@contoh.id")
    fail(RINI)
    fail(account_subject("Rini@Contoh.id"))

    open_again(rini)

    refuse_if_slow([RINI, account_subject("rini@contoh.id")])


@pytest.mark.parametrize("typed", ["081200000137", "+62 812-0000-0137", " 0812 0000 0137"])
def test_a_number_is_one_account_in_any_spelling(typed):
    assert account_subject(typed) == RINI


@pytest.mark.parametrize("typed", ["rini", "RINI ", "  rini  "])
def test_what_is_no_number_and_no_address_is_slowed_down_all_the_same(typed):
    assert account_subject(typed) == account_subject("rini")


def test_a_household_is_one_address():
    """IPv6 providers give everybody 2**64 addresses."""
    assert address_subject("2001:db8:1:2::1") == address_subject("2001:db8:1:2:ffff::9")
    assert address_subject("2001:db8:1:2::1") != address_subject("2001:db8:1:3::1")
    assert address_subject("203.0.113.7") != address_subject("203.0.113.8")
    assert address_subject(None) == address_subject("None")


def test_neither_name_nor_address_is_stored():
    note_failure([RINI, HOME])

    for failure in kept():
        assert len(failure.subject) == 64
        assert not {"81200000137", "203.0.113.7"} & {failure.subject}
    assert len({failure.subject for failure in kept()}) == 2


def test_what_no_longer_counts_is_deleted_on_the_way():
    fail(RINI)

    with later(minutes=74):
        note_failure([HOME])
        assert len(kept()) == 6
    with later(minutes=76):
        note_failure([HOME])
        assert len(kept()) == 2
