"""Ten who send the same code at the same moment, and ten who ask for one."""

from functools import partial

import pytest

from tests import factories
from tests.crowds import together
from tokoumkm.accounts.actions.changing import redeem_code
from tokoumkm.accounts.actions.codes import CodeWorthless, issue_code, issue_reset
from tokoumkm.accounts.models import Account, CodePurpose, OneTimeCode
from tokoumkm.accounts.queries import sign_in_matches
from tokoumkm.database import db


@pytest.mark.parametrize("purpose", CodePurpose)
def test_of_ten_who_send_the_same_code_one_gets_through(app, database, purpose):
    rini = factories.account(email="rini@contoh.id")
    issue_code(rini, purpose=purpose, issued_by=None)
    [code_id] = db.session.scalars(db.select(OneTimeCode.id))

    def redeem(password):
        code = db.session.get_one(OneTimeCode, code_id)
        try:
            redeem_code(code, password=password)
        except CodeWorthless:
            return None
        return password

    passwords = [f"kata sandi nomor {number}" for number in range(10)]
    outcomes = together(app, [partial(redeem, password) for password in passwords])

    [won] = [outcome for outcome in outcomes if outcome]
    assert [p for p in passwords if sign_in_matches("rini@contoh.id", p)] == [won]


def test_of_ten_who_ask_for_a_mail_three_get_one_and_one_link_is_open(app, database):
    rini_id = factories.account(email="rini@contoh.id").id

    def ask():
        return issue_reset(db.session.get_one(Account, rini_id))

    secrets = [secret for secret in together(app, [ask] * 10) if secret]

    is_open = OneTimeCode.used_at.is_(None)
    assert len(secrets) == 3
    assert len(db.session.scalars(db.select(OneTimeCode).where(is_open)).all()) == 1
