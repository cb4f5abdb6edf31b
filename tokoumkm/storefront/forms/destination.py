"""Where a parcel goes: from the kecamatan of the district to the village, or anywhere else."""

from collections.abc import Mapping, Sequence

from tokoumkm.regions import queries as regions
from tokoumkm.regions.models import Region
from tokoumkm.web.site import current_site

OUTSIDE = "luar"

Options = dict[str, str]  # codes and names, in the order people read them


class Destination:
    """What was chosen so far, what can be chosen next, and the code it comes down to.

    Each list follows from the choice before it; what is not in its list counts as not chosen.
    """

    def __init__(self, typed: Mapping[str, str]) -> None:
        kecamatan = typed.get("kecamatan", "")
        self.is_outside = kecamatan == OUTSIDE
        self.kecamatan = {place.code: place.name for place in current_site().kecamatan}
        self.villages: Options = {}
        self.provinces: Options = {}
        self.kabupaten: Options = {}
        self.far_kecamatan: Options = {}
        if self.is_outside:
            self.provinces = _options(regions.provinces())
            self.code = self._code_outside(typed)
        else:
            self.code = self._code_inside(kecamatan, typed.get("village", ""))

    @property
    def is_known(self) -> bool:
        """Far enough to know a fee."""
        return self.code != ""

    def _code_inside(self, kecamatan: str, village: str) -> str:
        if kecamatan not in self.kecamatan:
            return ""
        self.villages = _options(regions.villages_in(kecamatan))
        return village if village in self.villages else kecamatan

    def _code_outside(self, typed: Mapping[str, str]) -> str:
        province, kabupaten = typed.get("province", ""), typed.get("kabupaten", "")
        if province in self.provinces:
            self.kabupaten = _options(regions.children_of(province))
        if kabupaten in self.kabupaten:
            self.far_kecamatan = _options(regions.children_of(kabupaten))
        chosen = typed.get("far_kecamatan", "")
        return chosen if chosen in self.far_kecamatan else ""


def _options(places: Sequence[Region]) -> Options:
    return {place.code: place.name for place in places}
