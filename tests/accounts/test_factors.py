import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from pyotp import TOTP

from tokoumkm.accounts.factors import (
    accepted_step,
    in_groups,
    is_from_telephone,
    new_recovery_codes,
    new_secret,
    provisioning_uri,
    recovery_hash,
)

# RFC 6238 appendix B: the secret "12345678901234567890" and its codes, of which we take six digits.
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
RFC_CODES = [
    (59, "287082"),
    (1111111109, "081804"),
    (1111111111, "050471"),
    (1234567890, "005924"),
    (2000000000, "279037"),
    (20000000000, "353130"),
]
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
STEP = timedelta(seconds=30)


def code_at(moment: datetime) -> str:
    return TOTP(SECRET).at(moment)


@pytest.mark.parametrize(("second", "code"), RFC_CODES)
def test_codes_are_those_of_the_standard(second, code):
    now = datetime.fromtimestamp(second, UTC)

    assert accepted_step(SECRET, typed=code, now=now) == second // 30


@pytest.mark.parametrize(("late", "accepted"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_telephones_clock_may_be_half_a_minute_wrong(late, accepted):
    step = accepted_step(SECRET, typed=code_at(NOON + late * STEP), now=NOON)

    assert (step is not None) is accepted
    if accepted:
        assert step == int(NOON.timestamp()) // 30 + late


@pytest.mark.parametrize("written", ["{}{}{} {}{}{}", " {}{}{}{}{}{} ", "{} {} {} {} {} {}"])
def test_blanks_in_a_code_do_not_matter(written):
    assert accepted_step(SECRET, typed=written.format(*code_at(NOON)), now=NOON) is not None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "٢٨٧٠٨٢", "abcdef", "-28708"])
def test_what_is_no_code_is_not_accepted(typed):
    assert accepted_step(SECRET, typed=typed, now=datetime.fromtimestamp(59, UTC)) is None


def test_digits_come_from_the_telephone_and_letters_from_paper():
    assert is_from_telephone("123 456")
    assert is_from_telephone("12345")
    assert not is_from_telephone("k7mf-29xw-hq3d-t8rp")


def test_a_secret_has_160_bits_and_is_another_each_time():
    secrets = {new_secret() for _ in range(50)}

    assert len(secrets) == 50
    assert all(re.fullmatch("[A-Z2-7]{32}", secret) for secret in secrets)


def test_a_secret_is_typed_in_groups_of_four():
    assert in_groups(SECRET) == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ"


def test_the_app_learns_whose_code_it_is_and_for_which_site():
    address = urlsplit(provisioning_uri(SECRET, person="Siti Rohmah", issuer="TokoUMKM"))

    assert (address.scheme, address.netloc) == ("otpauth", "totp")
    assert unquote(address.path) == "/TokoUMKM:Siti Rohmah"
    assert parse_qs(address.query) == {"secret": [SECRET], "issuer": ["TokoUMKM"]}


def test_ten_codes_for_paper_without_letters_that_look_alike():
    codes = new_recovery_codes()

    assert len(set(codes)) == 10
    for code in codes:
        assert re.fullmatch("([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}", code), code


@pytest.mark.parametrize(
    "typed", ["K7MF-29XW-HQ3D-T8RP", "k7mf29xwhq3dt8rp", " k7mf 29xw hq3d t8rp "]
)
def test_a_code_from_paper_is_the_same_in_any_spelling(typed):
    assert recovery_hash(typed, account_id=7) == recovery_hash("k7mf-29xw-hq3d-t8rp", account_id=7)


def test_only_a_hash_of_a_code_is_kept_and_another_one_for_each_person():
    kept = recovery_hash("k7mf-29xw-hq3d-t8rp", account_id=7)

    assert "k7mf" not in kept
    assert kept != recovery_hash("k7mf-29xw-hq3d-t8rp", account_id=8)
