"""What a seller says about the shop, made clean."""

from typing import NamedTuple

from tokoumkm.accounts.phones import normalise_phone
from tokoumkm.errors import Refused
from tokoumkm.regions import queries as regions
from tokoumkm.regions.codes import KECAMATAN
from tokoumkm.shops.wording import one_line, paragraphs

LONGEST_NAME = 80
LONGEST_TEXT = 3_000


class BadProfile(Refused):
    """The shop's profile cannot be kept as it was typed."""

    status = 422


class ShopProfile(NamedTuple):
    """What buyers read about a shop, and where it is."""

    name: str
    story: str
    village_code: str
    address: str
    phone: str
    opening_hours: str


def cleaned(profile: ShopProfile) -> ShopProfile:
    """The profile as it is stored; raises `BadProfile` or `BadPhone` with what to mend."""
    tidy = profile._replace(
        name=one_line(profile.name),
        story=paragraphs(profile.story),
        address=one_line(profile.address),
        phone=normalise_phone(profile.phone),
        opening_hours=paragraphs(profile.opening_hours),
    )
    if not 1 <= len(tidy.name) <= LONGEST_NAME:
        raise BadProfile(f"Isi nama toko, paling panjang {LONGEST_NAME} huruf.")
    if max(len(tidy.story), len(tidy.address), len(tidy.opening_hours)) > LONGEST_TEXT:
        raise BadProfile("Cerita, alamat, atau jam buka terlalu panjang. Ringkas dahulu.")
    village = regions.region(tidy.village_code)
    if village is None or village.level < KECAMATAN:
        raise BadProfile("Pilih kecamatan dan desa atau kelurahan tempat toko berada.")
    return tidy
