"""The businesses that a file of sales may name, as they are when it is booked."""

from collections.abc import Mapping
from sys import intern
from typing import NamedTuple

from sqlalchemy import select

from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.models import Business
from tokoumkm.csv_files import BadCell
from tokoumkm.database import db
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import Shop

AT_ONCE = 5_000


class Seller(NamedTuple):
    """What the ledger copies of a business at the moment of booking."""

    id: int
    shop_id: int | None
    region_code: str
    size_class: BusinessClass


class Sellers(NamedTuple):
    """The register by its numbers: about 25 MB for 100.000 businesses."""

    by_number: Mapping[str, Seller]

    def numbered(self, text: str) -> Seller:
        """The business with a registration number; raises `BadCell`."""
        found = self.by_number.get(text) or self.by_number.get(text.upper())
        if found is None:
            raise BadCell(
                f"UMKM “{text[:40]}” tidak ada di daftar. Periksa nomornya, atau daftarkan dahulu."
            )
        return found


def sellers_in(scope: str = "") -> Sellers:
    """All businesses of a region; '' is everywhere. Outside it nobody exists."""
    wanted = select(
        Business.registration_number,
        Business.id,
        Shop.id.label("shop_id"),
        Business.region_code,
        Business.size_class,
    ).outerjoin(Shop, Shop.business_id == Business.id)
    if scope:
        wanted = wanted.where(lies_in(Business.region_code, scope))
    rows = db.session.execute(wanted.execution_options(yield_per=AT_ONCE))
    return Sellers(
        {
            number: Seller(business_id, shop_id, intern(region), size_class)
            for number, business_id, shop_id, region, size_class in rows
        }
    )
