"""Who it is that signs in."""

import pytest

from tests import factories
from tests.databases import statements
from tokoumkm.accounts import queries
from tokoumkm.accounts.queries import sign_in_matches

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def rini():
    return factories.account(phone="+6281234567890", email="rini@example.com")


@pytest.mark.parametrize(
    "typed", ["0812 3456 7890", "+6281234567890", "62812-3456-7890", " Rini@Example.com "]
)
def test_a_person_signs_in_with_number_or_address_in_any_spelling(rini, typed):
    assert sign_in_matches(typed, factories.PASSWORD) == rini


@pytest.mark.parametrize("password", ["", "salah", factories.PASSWORD.upper(), "x" * 100_000])
def test_a_wrong_password_opens_nothing(rini, password):
    assert sign_in_matches("081234567890", password) is None


@pytest.mark.parametrize(
    "typed",
    ["", "0812 3456 7891", "siti@example.com", "@", "rini", "' OR 1=1 --", "\0", "x" * 9_999],
)
def test_nobody_signs_in_as_somebody_unknown(rini, typed):
    assert sign_in_matches(typed, factories.PASSWORD) is None


@pytest.mark.parametrize("typed", ["081234567890", "081234567891", "siti@example.com", "?"])
def test_a_failed_try_always_does_the_work_of_a_password(rini, typed, monkeypatch):
    tried = []
    monkeypatch.setattr(queries, "is_password", lambda *_given, kept: tried.append(kept))

    sign_in_matches(typed, "salah")

    assert len(tried) == 1


def test_signing_in_asks_the_database_twice_at_most(rini):
    with statements() as asked:
        sign_in_matches("081234567890", factories.PASSWORD)

    assert len(asked) <= 2
