"""What is written down about a business, and how the table keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tokoumkm import clock
from tokoumkm.businesses.classes import Sector
from tokoumkm.businesses.thresholds import class_by_sales
from tokoumkm.money import Rupiah
from tokoumkm.sealing.columns import NIK
from tokoumkm.secrecy import keyed_index


@dataclass(frozen=True, kw_only=True)
class BusinessFacts:
    """A business as somebody describes it. Numbers are tidy: NIK 16 digits, phone +62…"""

    name: str
    owner_name: str
    region_code: str  # a village or a kecamatan
    nik: str | None = field(default=None, repr=False)
    nib: str | None = None
    phone: str | None = field(default=None, repr=False)
    address: str = ""
    sector: Sector | None = None
    kbli: str | None = None
    founded_year: int | None = None
    workers: int | None = None
    capital: Rupiah | None = None
    yearly_turnover: Rupiah | None = None
    turnover_year: int | None = None


def kept_columns(facts: Mapping[str, Any], *, number: str) -> dict[str, Any]:
    """The columns that keep some facts: the NIK sealed, and the class that sales put it in.

    `facts` may hold a part of what `BusinessFacts` has; only those columns come back.
    The seal opens only in the row with this registration number.
    """
    columns = dict(facts)
    if "nik" in columns:
        nik = columns.pop("nik")
        columns["nik_sealed"] = NIK.seal(nik, key=number) if nik else None
        columns["nik_index"] = keyed_index(nik) if nik else None
    if "yearly_turnover" in columns:
        columns["size_class"] = class_by_sales(columns["yearly_turnover"], day=clock.today())
    return columns
