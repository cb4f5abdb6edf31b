"""The limits of the law, as they were on each day."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.thresholds import (
    BILLION,
    MILLION,
    REGULATIONS,
    class_by_sales,
    class_of,
    in_force,
)

MICRO, SMALL, MEDIUM, LARGE = BusinessClass
BEFORE, AFTER = in_force(date(2021, 2, 1)), in_force(date(2021, 2, 2))


def test_one_law_follows_the_other_without_a_gap():
    for earlier, later in pairwise(REGULATIONS):
        assert earlier.until + timedelta(days=1) == later.since
    assert (REGULATIONS[-1].until, REGULATIONS[-1].name) == (None, "PP 7/2021")
    with pytest.raises(LookupError):
        in_force(date(2008, 7, 3))


@pytest.mark.parametrize(
    ("limits", "micro", "small", "medium"),
    [
        (BEFORE.sales, 300 * MILLION, 2_500 * MILLION, 50 * BILLION),
        (BEFORE.capital, 50 * MILLION, 500 * MILLION, 10 * BILLION),
        (AFTER.sales, 2 * BILLION, 15 * BILLION, 50 * BILLION),
        (AFTER.capital, 1 * BILLION, 5 * BILLION, 10 * BILLION),
    ],
)
def test_a_limit_belongs_to_the_class_below_it(limits, micro, small, medium):
    amounts = (0, micro, micro + 1, small, small + 1, medium, medium + 1)
    expected = [MICRO, MICRO, SMALL, SMALL, MEDIUM, MEDIUM, LARGE]
    assert [class_of(amount, limits) for amount in amounts] == expected


def test_sales_are_judged_by_the_law_of_the_day_and_unknown_ones_are_micro():
    assert class_by_sales(300 * MILLION + 1, day=date(2020, 12, 31)) == SMALL
    assert class_by_sales(300 * MILLION + 1, day=date(2026, 1, 1)) == MICRO
    assert class_by_sales(None, day=date(2026, 1, 1)) == MICRO
