"""How many of which class, and how many moved, place by place."""

from datetime import UTC, date, datetime

import pytest

from tests import factories
from tests.grading.scenes import BILLION, BOBOTSARI, NOON, TODAY, known
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.database import one_change
from tokoumkm.grading.actions import Verdict, decide_class
from tokoumkm.grading.files import recap_as_csv
from tokoumkm.grading.recap import bands_in, classes_in, promotions_in, years_of_decisions
from tokoumkm.regions.queries import UNKNOWN

pytestmark = pytest.mark.usefixtures("database")

MICRO, SMALL, MEDIUM, LARGE = BusinessClass
KALIMANAH = factories.KALIMANAH


@pytest.fixture(autouse=True)
def now(database):
    with clock.moved_to(NOON):
        yield


def numbers(recap) -> dict[str, list[int]]:
    """Of the places that have any, and of their total."""
    rows = [*recap.rows, recap.total]
    return {row.code: list(row.numbers) for row in rows if any(row.numbers)}


def decide(business, size_class, day, seen=0):
    verdict = Verdict(size_class, day, "Omzet menurut laporan keuangan.", seen)
    return decide_class(business, verdict=verdict, by=factories.officer()).id


def test_every_level_adds_up_and_every_place_has_its_row():
    known()
    known(size_class=SMALL)
    known(size_class=LARGE, region_code=KALIMANAH)
    known(size_class=MEDIUM, region_code=BOBOTSARI)

    district, kalimanah = classes_in("33.03"), classes_in(KALIMANAH)

    assert district.columns == ["mikro", "kecil", "menengah", "besar", "jumlah"]
    assert len(district.rows) == 18
    assert numbers(district) == {
        "33.03.06": [1, 1, 0, 1, 3],
        "33.03.09": [0, 0, 1, 0, 1],
        "TOTAL": [1, 1, 1, 1, 4],
    }
    assert numbers(kalimanah) == {
        factories.SELABAYA: [1, 1, 0, 0, 2],
        "": [0, 0, 0, 1, 1],
        "TOTAL": [1, 1, 0, 1, 3],
    }
    assert kalimanah.rows[-1].name == UNKNOWN
    assert numbers(classes_in("33")) == {"33.03": [1, 1, 1, 1, 4], "TOTAL": [1, 1, 1, 1, 4]}
    assert recap_as_csv(district).splitlines()[-1] == "TOTAL,,1,1,1,1,4"


def test_bands_inside_mikro_take_the_most_that_is_known_of_last_year():
    known()
    known(yearly_turnover=50_000_000)
    known(yearly_turnover=50_000_001)
    known(yearly_turnover=1, turnover_year=2023)  # too old to count
    known(site=400_000_000)  # of this year
    known(size_class=SMALL, yearly_turnover=1)
    known(yearly_turnover=2 * BILLION + 1)
    sale(known(yearly_turnover=7), 500_000_000, at=datetime(2025, 1, 1, tzinfo=UTC))

    found = bands_in("33.03", day=TODAY)

    assert found.columns[:3] == ["tanpa angka", "s.d. Rp50 juta", "s.d. Rp300 juta"]
    assert found.columns[3:] == ["s.d. Rp500 juta", "s.d. Rp2 miliar", "di atas mikro", "jumlah"]
    assert numbers(found)["TOTAL"] == [3, 1, 1, 1, 0, 1, 7]


def test_who_moved_in_a_year_counts_once_where_it_was_decided():
    jumped, moved, back, stayed = known(), known(), known(size_class=MEDIUM), known()
    seen = decide(jumped, SMALL, date(2025, 12, 31))
    seen = decide(jumped, MEDIUM, date(2026, 1, 1), seen)
    decide(jumped, LARGE, date(2026, 6, 1), seen)
    decide(moved, SMALL, date(2026, 2, 1))
    decide(back, SMALL, date(2026, 2, 1))
    seen = decide(stayed, SMALL, date(2026, 2, 1))
    decide(stayed, MICRO, date(2026, 3, 1), seen)
    with one_change():
        moved.region_code = BOBOTSARI

    columns = ["menjadi kecil", "menjadi menengah", "menjadi besar", "naik", "turun"]
    assert promotions_in("33.03", year=2026).columns == columns
    expected = [1, 0, 1, 2, 1]
    assert numbers(promotions_in("33.03", year=2026)) == {KALIMANAH: expected, "TOTAL": expected}
    assert promotions_in("33.03", year=2025).number("naik") == 1
    assert promotions_in("33.03.09", year=2026).number("naik") == 0
    assert years_of_decisions("33.03") == [2026, 2025]
