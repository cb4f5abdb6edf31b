"""What many reviews come down to, and the name one carries."""

import pytest

from tokoumkm.reviews.stars import Stars, shown_name


@pytest.mark.parametrize(
    ("total", "count", "average"),
    [(0, 0, None), (5, 1, 5.0), (14, 3, 4.7), (9, 2, 4.5), (97, 20, 4.9), (1, 1, 1.0)],
)
def test_the_average_has_one_decimal(total, count, average):
    assert Stars(total, count).average == average


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Rini Wulandari", "Rini W."), ("rini ayu wulandari", "rini W."), ("Slamet", "Slamet")],
)
def test_a_review_carries_no_whole_name(name, shown):
    assert shown_name(name) == shown


def test_somebody_without_a_name_is_a_buyer():
    assert shown_name("  ") == "Pembeli"
