from datetime import UTC, datetime, timedelta

import pytest

from tokoumkm.accounts.sessions import device_words, hash_of, is_over, new_token

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)

ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
)


def over(*, began: timedelta, seen: timedelta, of_officer: bool = False) -> bool:
    return is_over(began_at=NOON - began, seen_at=NOON - seen, now=NOON, of_officer=of_officer)


@pytest.mark.parametrize(("days", "ended"), [(29, False), (31, True)])
def test_a_buyer_stays_signed_in_for_thirty_days_without_a_visit(days, ended):
    assert over(began=timedelta(days=400), seen=timedelta(days=days)) is ended


@pytest.mark.parametrize(("minutes", "ended"), [(29, False), (31, True)])
def test_an_officers_desk_is_signed_out_after_half_an_hour(minutes, ended):
    seen = timedelta(minutes=minutes)

    assert over(began=timedelta(hours=1), seen=seen, of_officer=True) is ended


@pytest.mark.parametrize(("hours", "ended"), [(7, False), (9, True)])
def test_an_officer_signs_in_anew_every_working_day(hours, ended):
    seen = timedelta(minutes=1)

    assert over(began=timedelta(hours=hours), seen=seen, of_officer=True) is ended


def test_a_secret_has_256_bits_and_its_hash_does_not_tell_it():
    token = new_token()

    assert len(token) >= 43
    assert token not in hash_of(token)
    assert hash_of(token) == hash_of(token) != hash_of(new_token())


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (ANDROID, "Chrome di Android"),
        (IPHONE, "Safari di iPhone"),
        ("curl/8.0", "Peramban"),
        ("", "Peramban"),
    ],
)
def test_a_device_is_called_what_people_call_it(user_agent, words):
    assert device_words(user_agent) == words
