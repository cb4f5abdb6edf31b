"""The places a turnover page can be about, inside an officer's scope."""

from typing import NamedTuple

from tokoumkm.regions.codes import (
    DESA,
    KABUPATEN,
    KECAMATAN,
    LENGTHS,
    PROVINSI,
    is_inside,
    level_of,
)
from tokoumkm.regions.queries import UNKNOWN, names_of, region
from tokoumkm.turnover.sources import Level

UNPLACED = "-belum-diketahui"  # in an address, behind the code of the region around

BELOW = {PROVINSI: Level.KABUPATEN, KABUPATEN: Level.KECAMATAN, KECAMATAN: Level.DESA}


class Place(NamedTuple):
    """A region; or, `unplaced`, what in it is known no further down."""

    code: str
    name: str
    unplaced: bool = False

    @property
    def text(self) -> str:
        """As it stands in an address."""
        return self.code + (UNPLACED if self.unplaced else "")

    @property
    def level(self) -> Level:
        """What its rows are: the places directly inside, and in the end businesses."""
        return Level.BUSINESS if self.unplaced else BELOW.get(level_of(self.code), Level.BUSINESS)

    @property
    def words(self) -> str:
        return f"{UNKNOWN}, {self.name}" if self.unplaced else self.name


def place_in(scope: str, text: str) -> Place | None:
    """The place an address names; outside the scope no place exists."""
    code = text.removesuffix(UNPLACED)
    unplaced = code != text
    found = region(code)
    if found is None or not is_inside(code, scope) or (unplaced and level_of(code) == DESA):
        return None
    return Place(code, found.name, unplaced)


def places_around(scope: str, place: Place) -> list[Place]:
    """The way down from the scope to a place, both left out where they are the same."""
    above = [
        place.code[:length]
        for length in LENGTHS.values()
        if len(scope) <= length < len(place.code) + place.unplaced
    ]
    names = names_of(above)
    return [Place(code, names[code]) for code in above if code in names]
