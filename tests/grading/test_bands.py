"""The steps inside mikro."""

from datetime import date

import pytest

from tests.grading.scenes import TODAY
from tokoumkm.businesses.thresholds import in_force
from tokoumkm.grading.bands import band_of, in_words


@pytest.mark.parametrize(
    ("amount", "words", "above"),
    [
        (0, "s.d. Rp50 juta", 0),
        (50_000_000, "s.d. Rp50 juta", 0),
        (50_000_001, "s.d. Rp300 juta", 50_000_000),
        (500_000_001, "s.d. Rp2 miliar", 500_000_000),
        (2_000_000_001, "s.d. Rp15 miliar", 2_000_000_000),
        (50_000_000_001, "di atasnya", 50_000_000_000),
    ],
)
def test_a_band_ends_with_its_limit(amount, words, above):
    band = band_of(amount, in_force(TODAY))

    assert (band.words, band.above) == (words, above)


def test_the_older_law_had_fewer_bands_inside_mikro():
    law = in_force(date(2020, 1, 1))

    assert band_of(400_000_000, law).words == "s.d. Rp2,5 miliar"
    assert in_words(law.sales[0]) == "Rp300 juta"
