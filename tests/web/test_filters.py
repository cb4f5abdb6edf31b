from datetime import UTC, date, datetime

import pytest

from tokoumkm.web import filters

AFTERNOON = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
LATE = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_a_request(app):
    with app.test_request_context():
        yield


def test_days_and_moments_are_written_the_indonesian_way():
    assert filters.long_date(date(2026, 11, 22)) == "22 November 2026"
    assert filters.moment(AFTERNOON) == "22 November 2026, 14.05 WIB"
    assert filters.day_name(AFTERNOON) == "Minggu, 22 November 2026"


def test_an_evening_in_utc_is_the_next_day_in_the_office():
    assert filters.long_date(LATE) == "23 November 2026"
