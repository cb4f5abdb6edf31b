"""Passwords: kept as hashes, and not the first ones that somebody would try."""

import pytest

from tokoumkm.accounts import passwords
from tokoumkm.accounts.passwords import (
    COMMON,
    WeakPassword,
    hash_password,
    is_password,
    random_password,
    refuse_weak,
)

GOOD = "pasar pagi hujan"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    monkeypatch.setattr(passwords, "_memory_kib", 76)


@pytest.fixture
def work(monkeypatch):
    """The memory of each hash that is made or checked, in KiB."""
    spent = []

    class Counting(passwords.PasswordHasher):
        def hash(self, password, **given):
            spent.append(self.memory_cost)
            return super().hash(password, **given)

        def verify(self, kept, password):
            spent.append(passwords._memory_of(kept))
            return super().verify(kept, password)

    passwords._hasher.cache_clear()
    monkeypatch.setattr(passwords, "PasswordHasher", Counting)
    yield spent
    passwords._hasher.cache_clear()


def test_the_right_password_opens_and_another_does_not():
    kept = hash_password(GOOD)

    assert is_password(GOOD, kept=kept)
    assert not is_password("pasar pagi cerah", kept=kept)


def test_nobody_has_no_password():
    assert not is_password(GOOD, kept=None)
    assert not is_password("", kept=None)


def test_a_spoilt_hash_opens_nothing():
    assert not is_password(GOOD, kept="!")


def test_a_hash_shows_nothing_and_is_never_the_same():
    assert GOOD not in hash_password(GOOD)
    assert hash_password(GOOD) != hash_password(GOOD)


def test_the_cost_is_what_the_guideline_says(monkeypatch):
    """OWASP: argon2id with 19 MiB, two passes, one lane; officers 46 MiB."""
    monkeypatch.setattr(passwords, "_memory_kib", passwords.MEMORY_KIB)

    assert hash_password(GOOD).startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert "$m=47104,t=2,p=1$" in hash_password(GOOD, of_officer=True)


def test_a_failed_try_costs_the_same_whoever_was_meant(work):
    """Otherwise the time of the answer tells which phone numbers are registered, and as what."""
    kept = [None, hash_password(GOOD), hash_password(GOOD, of_officer=True)]
    costs = []
    for each in kept:
        work.clear()
        is_password("something else", kept=each)
        costs.append(sum(work))

    assert costs == [184, 184, 184]


def test_an_old_hash_still_opens_after_the_cost_has_changed(monkeypatch):
    kept = hash_password(GOOD)

    monkeypatch.setattr(passwords, "_memory_kib", 100)

    assert is_password(GOOD, kept=kept)


@pytest.mark.parametrize("password", [GOOD, "batik lurik 77", "k7mfq29xat", "ünïcödé düa"])
def test_a_long_unusual_password_is_accepted_without_further_rules(password):
    refuse_weak(password)


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("", "terlalu pendek. Pakai paling sedikit 10 karakter"),
        ("sembilan9", "terlalu pendek"),
        ("x" * 201, "terlalu panjang"),
        ("bismillah123", "mudah ditebak"),
        ("Indonesia123", "mudah ditebak"),
        (" password123 ", "mudah ditebak"),
        ("0000000000", "mudah ditebak"),
        ("ababababab", "mudah ditebak"),
    ],
)
def test_a_weak_password_is_refused_with_what_to_do(password, message):
    with pytest.raises(WeakPassword, match=message):
        refuse_weak(password)


@pytest.mark.parametrize("password", ["rini wulandari", "0812 3456 7890", "Rini.W@example.com"])
def test_ones_own_name_number_or_address_is_no_password(password):
    with pytest.raises(WeakPassword, match="Jangan pakai nama, nomor HP, atau email"):
        refuse_weak(password, of=["Rini Wulandari", "081234567890", "rini.w@example.com", None])


def test_the_list_of_common_passwords_has_only_ones_that_could_pass():
    listed = COMMON.read_text(encoding="utf-8").split()

    assert len(listed) >= 300
    assert len(listed) == len(set(listed))
    assert all(len(each) >= 10 and each == each.casefold() for each in listed)


def test_a_random_password_can_be_read_out():
    password = random_password()

    assert len(password.replace("-", "")) == 16
    assert not set(password) & set("0o1il")
    assert password != random_password()
    refuse_weak(password)
