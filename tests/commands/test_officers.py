"""`flask officers …`"""

import re

import pytest

from tests import factories
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.accounts.queries import account_with_phone, factor_of, sign_in_matches
from tokoumkm.audit.models import AuditEntry
from tokoumkm.database import db

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


def link_in(outcome) -> str:
    [link] = re.findall(r"http\S+", outcome.stdout)
    return link


def test_a_new_officer_chooses_a_password_through_the_link_that_is_printed(add, browser):
    outcome = add()

    assert outcome.exit_code == 0
    first, *_ = outcome.stdout.splitlines()
    assert (
        first == "Siti Rohmah sekarang petugas (officer) untuk Kabupaten Purbalingga, Jawa Tengah."
    )
    assert "hanya tampil sekali" in outcome.stdout
    assert link_in(outcome).startswith("http://127.0.0.1:5000/undangan/")
    assert "sandi:" not in outcome.stdout.replace("memilih kata sandi:", "")
    page = browser.get(link_in(outcome))
    [password] = page.select("input[type=password]")
    browser.post(page.path, {password["name"]: "hujan sore pasar"})
    officer = sign_in_matches("085711112222", "hujan sore pasar").officer
    assert (officer.scope, officer.role) == ("33.03", OfficerRole.OFFICER)
    assert browser.get("/dinas").path.startswith("/dinas/kunci/pasang")


def test_somebody_known_is_promoted_and_chooses_another_password(add):
    rini = factories.account(phone="+6285711112222")

    outcome = add(role="admin")

    assert outcome.exit_code == 0
    assert "Rini Wulandari sekarang petugas (admin)" in outcome.stdout
    assert "/undangan/" in link_in(outcome)
    assert sign_in_matches("085711112222", factories.PASSWORD) is None
    assert rini.officer.role == OfficerRole.ADMIN


def test_an_officer_at_work_gets_another_role_and_no_link(add):
    siti = factories.officer()

    outcome = add(phone=siti.phone.reveal("typed"), role="admin")

    assert outcome.exit_code == 0
    assert "http" not in outcome.stdout
    assert siti.officer.role == OfficerRole.ADMIN


def test_a_lost_telephone_of_the_only_admin_is_helped_by_the_operator(app):
    siti = factories.officer(role=OfficerRole.ADMIN)

    words = ["officers", "reset-factor", "--phone", siti.phone.reveal("typed")]
    outcome = app.test_cli_runner().invoke(args=words)

    assert outcome.exit_code == 0
    assert "/undangan/" in link_in(outcome)
    assert factor_of(siti) is None
    assert list(db.session.scalars(db.select(AuditEntry.actor_name))) == ["Operator server"] * 2


@pytest.mark.parametrize("phone", ["0857 1111 2222", "0812"])
def test_who_is_no_officer_has_no_factor_to_take_away(app, phone):
    factories.account(phone="+6285711112222")

    outcome = app.test_cli_runner().invoke(args=["officers", "reset-factor", "--phone", phone])

    assert (outcome.exit_code, outcome.stdout) == (1, "")
    assert outcome.stderr


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
