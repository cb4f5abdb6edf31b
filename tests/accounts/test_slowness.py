"""How failed tries slow down the next ones."""

from datetime import UTC, datetime, timedelta

import pytest

from tokoumkm.accounts.slowness import still_to_wait, wait_after, words_of

START = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def at(*seconds):
    return [START + timedelta(seconds=second) for second in seconds]


@pytest.mark.parametrize("count", [0, 1, 4])
def test_a_few_failures_slow_nobody_down(count):
    assert wait_after(at(*range(count))) == timedelta()


@pytest.mark.parametrize(
    ("count", "seconds"),
    [(5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (11, 900), (5_000, 900)],
)
def test_from_the_fifth_on_each_failure_doubles_the_wait_up_to_fifteen_minutes(count, seconds):
    assert wait_after([START] * count) == timedelta(seconds=seconds)


def test_five_failures_count_when_they_lie_within_fifteen_minutes():
    assert wait_after(at(0, 100, 200, 300, 900)) == timedelta(seconds=30)
    assert wait_after(at(0, 100, 200, 300, 901)) == timedelta()


def test_somebody_who_keeps_guessing_after_each_wait_waits_longer_and_longer():
    assert wait_after(at(0, 0, 0, 0, 0, 30, 90, 210, 450, 930, 1830)) == timedelta(minutes=15)


def test_after_an_hour_a_failure_is_forgotten():
    assert wait_after(at(0, 0, 0, 0, 0, 3_600)) == timedelta(seconds=60)
    assert wait_after(at(0, 0, 0, 0, 0, 3_601)) == timedelta()


def test_the_order_of_the_failures_does_not_matter():
    assert wait_after(at(900, 0, 300, 100, 200)) == timedelta(seconds=30)


def test_a_wait_counts_from_the_last_failure():
    failures = at(0, 1, 2, 3, 10)

    assert still_to_wait(failures, now=START + timedelta(seconds=15)) == timedelta(seconds=25)
    assert still_to_wait(failures, now=START + timedelta(seconds=40)) == timedelta()
    assert still_to_wait(failures, now=START + timedelta(days=1)) == timedelta()


def test_a_failure_a_moment_from_now_is_no_wait_by_itself():
    assert still_to_wait([], now=START) == timedelta()
    assert still_to_wait(at(1), now=START) == timedelta()


def test_guessing_without_a_pause_gets_some_two_hundred_tries_a_day():
    moment, failures = START, []
    while moment < START + timedelta(days=1):
        failures.append(moment)
        moment += max(still_to_wait(failures[-20:], now=moment), timedelta(seconds=1))

    assert 150 < len(failures) < 250


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(seconds=30), "30 detik"),
        (timedelta(seconds=29.2), "30 detik"),
        (timedelta(seconds=60), "60 detik"),
        (timedelta(seconds=61), "2 menit"),
        (timedelta(minutes=15), "15 menit"),
    ],
)
def test_a_wait_is_said_in_words_and_never_too_short(wait, words):
    assert words_of(wait) == words
