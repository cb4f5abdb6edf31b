"""One-time codes: told once, good once, and not for long."""

from datetime import timedelta

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.accounts.actions import codes
from tokoumkm.accounts.actions.changing import change_password, redeem_code
from tokoumkm.accounts.actions.codes import CodeWorthless, NoPhone, issue_code, issue_reset
from tokoumkm.accounts.actions.signing_in import begin_sign_in
from tokoumkm.accounts.models import CodePurpose, OneTimeCode
from tokoumkm.accounts.passwords import WeakPassword
from tokoumkm.accounts.queries import devices_of, link_with, paper_code, sign_in_matches
from tokoumkm.database import db, one_change

NEW = "hujan sore pasar"
PHONE = "+6281200000137"


@pytest.fixture
def rini(database):
    return factories.account("Rini Wulandari", phone=PHONE, email="rini@contoh.id")


def later(**span):
    return clock.moved_to(clock.now() + timedelta(**span))


def issued(account, purpose=CodePurpose.RESET):
    return issue_code(account, purpose=purpose, issued_by=None)


def found(secret, purpose=CodePurpose.RESET):
    if purpose == CodePurpose.OFFICE:
        return paper_code(PHONE, typed=secret)
    return link_with(secret, purpose=purpose)


@pytest.mark.parametrize("purpose", CodePurpose)
def test_a_code_opens_once_and_only_its_hash_is_stored(rini, purpose):
    secret = issued(rini, purpose)
    code = found(secret, purpose)
    assert secret not in (code.code_hash, code.code_hash.upper())

    assert redeem_code(code, password=NEW) == rini

    assert sign_in_matches("rini@contoh.id", NEW) == rini
    assert sign_in_matches("rini@contoh.id", factories.PASSWORD) is None
    assert found(secret, purpose) is None
    with pytest.raises(CodeWorthless):
        redeem_code(code, password="yang kedua kali")


@pytest.mark.parametrize(
    ("purpose", "life"),
    [
        (CodePurpose.RESET, timedelta(minutes=30)),
        (CodePurpose.OFFICE, timedelta(days=3)),
        (CodePurpose.INVITATION, timedelta(days=3)),
    ],
)
def test_a_code_expires(rini, purpose, life):
    secret = issued(rini, purpose)

    with clock.moved_to(clock.now() + life - timedelta(seconds=5)):
        code = found(secret, purpose)
        assert code is not None
    with clock.moved_to(clock.now() + life):
        assert found(secret, purpose) is None
        with pytest.raises(CodeWorthless):
            redeem_code(code, password=NEW)


@pytest.mark.parametrize("purpose", CodePurpose)
def test_a_newer_code_makes_the_earlier_one_worthless(rini, purpose):
    first, second = issued(rini, purpose), issued(rini, purpose)

    assert found(first, purpose) is None
    assert found(second, purpose) is not None


def test_a_code_for_something_else_stays(rini):
    invitation = issued(rini, CodePurpose.INVITATION)

    issued(rini)

    assert found(invitation, CodePurpose.INVITATION) is not None


@pytest.mark.parametrize("purpose", CodePurpose)
def test_a_code_is_dead_after_any_change_of_the_password(rini, purpose):
    secret = issued(rini, purpose)
    code = found(secret, purpose)

    change_password(rini, password=NEW)

    assert found(secret, purpose) is None
    with pytest.raises(CodeWorthless):
        redeem_code(code, password="yang kedua kali")
    assert sign_in_matches("rini@contoh.id", NEW) == rini


def test_using_one_code_kills_the_others(rini):
    paper, link = issued(rini, CodePurpose.OFFICE), issued(rini)

    redeem_code(found(link), password=NEW)

    assert found(paper, CodePurpose.OFFICE) is None


def test_a_code_does_not_open_by_another_way_or_for_another_number(rini):
    link, paper = issued(rini), issued(rini, CodePurpose.OFFICE)

    assert link_with(link, purpose=CodePurpose.INVITATION) is None
    assert paper_code(PHONE, typed=link) is None
    assert link_with(paper, purpose=CodePurpose.OFFICE) is None
    assert paper_code("+6281200000138", typed=paper) is None


def test_a_weak_password_is_refused_and_the_code_stays_good(rini):
    code = found(issued(rini))

    for weak in ("pendek", "0812 0000 0137", "rini@contoh.id"):
        with pytest.raises(WeakPassword):
            redeem_code(code, password=weak)

    assert redeem_code(code, password=NEW) == rini


def test_a_new_password_signs_every_device_out(rini):
    begin_sign_in(rini, device="Chrome di Android")

    redeem_code(found(issued(rini)), password=NEW)

    assert devices_of(rini) == []


def test_an_officers_new_password_costs_what_an_officers_should(database):
    officer = factories.officer()

    redeem_code(found(issued(officer)), password=NEW)

    assert "$m=368," in officer.password_hash  # 46 times 8 in tests


def test_an_erased_account_has_no_codes(rini):
    secret = issued(rini)
    with one_change():
        rini.erased_at = clock.now()

    assert found(secret) is None


def test_without_a_number_there_is_no_code_on_paper(database):
    with pytest.raises(NoPhone):
        issued(factories.account(phone=None, email="rini@contoh.id"), CodePurpose.OFFICE)


def test_three_mails_an_hour_are_enough(rini):
    assert all(issue_reset(rini) for _ in range(3))

    assert issue_reset(rini) is None
    with later(minutes=61):
        assert issue_reset(rini)


def test_too_many_mails_leave_the_last_link_alone(rini):
    secrets = [issue_reset(rini) for _ in range(4)]

    assert secrets[3] is None
    assert found(secrets[2]) is not None


def test_a_code_remembers_who_gave_it(rini):
    officer = factories.officer()

    issue_code(rini, purpose=CodePurpose.OFFICE, issued_by=officer)

    [code] = db.session.scalars(db.select(OneTimeCode))
    assert code.issued_by_id == officer.id
    assert code.expires_at == code.issued_at + codes.LIVES[CodePurpose.OFFICE]
