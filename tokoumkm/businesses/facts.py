"""What is written down about a business, and how the table keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tokoumkm.businesses.classes import Sector, class_by_sales
from tokoumkm.money import Rupiah
from tokoumkm.secrecy import keyed_index, seal

DOTS = "•" * 8


@dataclass(frozen=True, kw_only=True)
class BusinessFacts:
    """A business as somebody describes it. Numbers are tidy: NIK 16 digits, phone +62…"""

    name: str
    owner_name: str
    region_code: str  # a village or a kecamatan
    nik: str | None = None
    nib: str | None = None
    phone: str | None = None
    address: str = ""
    sector: Sector | None = None
    kbli: str | None = None
    founded_year: int | None = None
    workers: int | None = None
    capital: Rupiah | None = None
    yearly_turnover: Rupiah | None = None
    turnover_year: int | None = None


def kept_columns(facts: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that keep some facts: the NIK sealed, and the class that sales put it in.

    `facts` may hold a part of what `BusinessFacts` has; only those columns come back.
    """
    columns = dict(facts)
    if "nik" in columns:
        nik = columns.pop("nik")
        columns["nik_sealed"] = seal(nik) if nik else None
        columns["nik_index"] = keyed_index(nik) if nik else None
    if "yearly_turnover" in columns:
        columns["size_class"] = class_by_sales(columns["yearly_turnover"])
    return columns


def masked_nik(nik: str) -> str:
    """A NIK as pages and exports show it: 3303••••••••0001."""
    return f"{nik[:4]}{DOTS}{nik[-4:]}"
