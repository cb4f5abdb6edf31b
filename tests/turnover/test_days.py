"""The days of a month that a seller compares."""

from datetime import date

import pytest

from tokoumkm.turnover.days import Days


def test_a_month_so_far_begins_on_its_first_day():
    assert Days.of_month_until(date(2026, 11, 22)) == Days(date(2026, 11, 1), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("today", "before"),
    [
        (date(2026, 11, 22), Days(date(2026, 10, 1), date(2026, 10, 22))),
        (date(2026, 1, 1), Days(date(2025, 12, 1), date(2025, 12, 1))),
        (date(2026, 3, 31), Days(date(2026, 2, 1), date(2026, 2, 28))),
        (date(2028, 3, 30), Days(date(2028, 2, 1), date(2028, 2, 29))),
    ],
)
def test_the_month_before_has_the_same_days_or_all_it_has(today, before):
    assert Days.of_month_until(today).a_month_before() == before


def test_days_are_written_as_people_say_them():
    assert Days.of_month_until(date(2026, 11, 22)).words == "1–22 November"
    assert Days.of_month_until(date(2026, 11, 1)).words == "1 November"
