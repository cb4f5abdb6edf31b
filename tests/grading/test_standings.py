"""What the figures propose, and who stands in which list."""

from datetime import UTC, datetime

import pytest

from tests.databases import statements
from tests.grading.scenes import BILLION, BOBOTSARI, TODAY, known
from tests.turnover.sales import sale
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.grading.queries import PAGE, proposals, standing_of
from tokoumkm.grading.standings import Direction, twelve_months

pytestmark = pytest.mark.usefixtures("database")

UP, NEAR, DOWN = Direction.UP, Direction.NEAR, Direction.DOWN
MICRO, SMALL, MEDIUM, LARGE = BusinessClass


def listed(direction, region="33.03", **given):
    rows = proposals(region, direction, day=TODAY, **given).rows
    return {row.standing.business.name: row.distance for row in rows}


@pytest.mark.parametrize(
    ("figures", "proposed", "is_recorded", "is_by_capital"),
    [
        ({}, MICRO, True, False),
        ({"site": 2 * BILLION}, MICRO, True, False),
        ({"site": 2 * BILLION, "verified": 1}, SMALL, True, False),
        ({"site": 2 * BILLION, "declared": 1}, SMALL, False, False),
        # The owner speaks of the whole year: that is not added to what is booked.
        ({"site": BILLION, "yearly_turnover": 2 * BILLION}, MICRO, False, False),
        ({"size_class": SMALL, "site": 5, "yearly_turnover": 4}, MICRO, False, False),
        ({"yearly_turnover": 15 * BILLION + 1, "turnover_year": 2024}, MEDIUM, False, False),
        ({"yearly_turnover": 15 * BILLION + 1, "turnover_year": 2023}, MICRO, True, False),
        ({"declared": 50 * BILLION + 1}, LARGE, False, False),
        # Capital speaks only where nobody said what is sold in a year.
        ({"capital": BILLION + 1}, SMALL, False, True),
        ({"capital": 10 * BILLION + 1, "site": 1}, LARGE, False, True),
        ({"capital": 9 * BILLION, "yearly_turnover": 0}, MICRO, True, False),
        ({"capital": 2 * BILLION, "site": 16 * BILLION}, MEDIUM, True, False),
    ],
)
def test_what_the_figures_propose(figures, proposed, is_recorded, is_by_capital):
    found = standing_of(known(**figures), day=TODAY)

    assert (found.proposed, found.is_recorded, found.is_by_capital) == (
        proposed,
        is_recorded,
        is_by_capital,
    )


def test_twelve_whole_months_count_and_each_word_stands_apart():
    anyam = known(site=300, verified=20, declared=1)
    sale(anyam, 4_000, at=datetime(2025, 10, 31, 16, 59, tzinfo=UTC))  # still October in WIB
    sale(anyam, 50_000, at=datetime(2025, 10, 31, 17, tzinfo=UTC))
    sale(anyam, 600_000, at=datetime(2026, 11, 1, 5, tzinfo=UTC))
    sale(anyam, -7, at=datetime(2026, 1, 1, 5, tzinfo=UTC))

    found = standing_of(anyam, day=TODAY)

    assert found.period == twelve_months(TODAY)
    assert found.period.words == "November 2025–Oktober 2026"
    assert (found.site, found.verified, found.declared) == (50_293, 20, 1)
    assert (found.recorded, found.told) == (50_313, 50_314)


def test_the_lists_go_by_the_distance_to_the_limit():
    known("Jauh di atas", site=9 * BILLION)
    known("Sedikit di atas", yearly_turnover=2 * BILLION + 5)
    known("Modal besar", capital=BILLION + 7)
    known("Hampir", site=2 * BILLION - 1)
    known("Seperlima", site=2 * BILLION * 4 // 5)
    known("Belum", site=2 * BILLION * 4 // 5 - 1)
    known("Kecil lagi", size_class=MEDIUM, yearly_turnover=15 * BILLION)
    known("Tidak diketahui", size_class=MEDIUM, site=1)
    known("Terbesar", size_class=LARGE, site=60 * BILLION)

    above = {"Jauh di atas": -7 * BILLION, "Modal besar": -7, "Sedikit di atas": -5}
    assert list(listed(UP).items()) == list(above.items())
    assert list(listed(NEAR).items()) == [("Hampir", 1), ("Seperlima", BILLION * 2 // 5)]
    assert listed(DOWN) == {"Kecil lagi": 0}


def test_a_list_knows_only_its_region():
    known("Di sini", site=3 * BILLION)
    known("Di Bobotsari", site=3 * BILLION, region_code=BOBOTSARI)

    assert listed(UP, "33.03.09") == {"Di Bobotsari": -BILLION}
    assert listed(UP, "33.03.0") == {}


def test_pages_follow_each_other_without_a_gap_and_ask_little():
    for number in range(PAGE + 3):
        known(f"Usaha {number}", yearly_turnover=3 * BILLION + number % 2)

    with statements() as asked:
        first = proposals("33.03", UP, day=TODAY)
    second = proposals("33.03", UP, day=TODAY, after=first.next_after)

    assert len(asked) == 2
    assert second.next_after is None
    names = [row.standing.business.name for row in (*first.rows, *second.rows)]
    assert len(set(names)) == len(names) == PAGE + 3
