"""`flask officers …`"""

import re

import pytest

from tests import factories
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.accounts.queries import account_with_phone, sign_in_matches

pytestmark = pytest.mark.usefixtures("database")

SITI = {"name": "Siti Rohmah", "phone": "0857 1111 2222", "scope": "33.03", "role": "officer"}


@pytest.fixture
def add(app):
    """Add Siti, with some options changed or (None) left out."""

    def run(**given):
        options = {name: value for name, value in (SITI | given).items() if value is not None}
        words = [word for name, value in options.items() for word in (f"--{name}", value)]
        return app.test_cli_runner().invoke(args=["officers", "add", *words])

    return run


def test_a_new_officer_can_sign_in_with_what_is_printed(add):
    outcome = add()

    assert outcome.exit_code == 0
    first, *_ = outcome.stdout.splitlines()
    assert (
        first == "Siti Rohmah sekarang petugas (officer) untuk Kabupaten Purbalingga, Jawa Tengah."
    )
    assert "hanya tampil sekali" in outcome.stdout
    password = re.search(r"Kata sandi: (\S+)", outcome.stdout)[1]
    officer = sign_in_matches("085711112222", password).officer
    assert (officer.scope, officer.role) == ("33.03", OfficerRole.OFFICER)


def test_somebody_known_is_promoted_and_keeps_the_password(add):
    rini = factories.account(phone="+6285711112222")

    outcome = add(role="admin")

    assert outcome.exit_code == 0
    assert "Rini Wulandari sekarang petugas (admin)" in outcome.stdout
    assert "Kata sandi:" not in outcome.stdout
    assert sign_in_matches("085711112222", factories.PASSWORD) == rini
    assert rini.officer.role == OfficerRole.ADMIN


@pytest.mark.parametrize(("option", "value"), [("phone", "0812"), ("name", " ")])
def test_what_the_domain_refuses_exits_with_1(add, option, value):
    outcome = add(**{option: value})

    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert outcome.stderr
    assert account_with_phone("+6285711112222") is None


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("scope", "33.99"),
        ("scope", "3303"),
        ("scope", ""),
        ("role", "boss"),
        ("name", None),
        ("phone", None),
        ("scope", None),
        ("role", None),
    ],
)
def test_wrong_usage_exits_with_2(add, option, value):
    outcome = add(**{option: value})

    assert outcome.exit_code == 2
    assert account_with_phone("+6285711112222") is None
