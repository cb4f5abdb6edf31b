from datetime import UTC, date, datetime, timedelta

import pytest

from tokoumkm import clock

EVENING = datetime(2026, 11, 30, 17, 0, tzinfo=UTC)  # already 1 December in Jakarta


@pytest.fixture
def office_in():
    """Put the office somewhere else for a test."""
    yield clock.set_office_zone
    clock.set_office_zone("Asia/Jakarta")


def test_a_moment_before_midnight_in_utc_is_the_next_day_in_the_office():
    assert clock.office_day(EVENING) == date(2026, 12, 1)
    assert clock.office_day(EVENING - timedelta(seconds=1)) == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("zone", "letters", "begins"),
    [("Asia/Jakarta", "WIB", 17), ("Asia/Makassar", "WITA", 16), ("Asia/Jayapura", "WIT", 15)],
)
def test_every_part_of_the_country_has_its_own_midnight(office_in, zone, letters, begins):
    office_in(zone)

    midnight = datetime(2026, 11, 30, begins, tzinfo=UTC)

    assert clock.zone_abbreviation() == letters
    assert clock.office_day(midnight) == date(2026, 12, 1)
    assert clock.office_day(midnight - timedelta(microseconds=1)) == date(2026, 11, 30)


def test_another_zone_says_its_own_letters(office_in):
    office_in("UTC")

    assert clock.zone_abbreviation() == "UTC"


def test_the_clock_can_be_moved_and_goes_back():
    with clock.moved_to(EVENING):
        assert clock.now() == EVENING
        assert clock.today() == date(2026, 12, 1)

    assert clock.now() - datetime.now(UTC) < timedelta(seconds=5)
