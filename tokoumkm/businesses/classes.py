"""Size classes of a business by yearly sales (PP 7/2021 Pasal 35 ayat 3, ayat 5)."""

from enum import StrEnum

from tokoumkm.money import Rupiah

BILLION = 1_000_000_000


class Sector(StrEnum):
    TRADE = "perdagangan"
    PRODUCTION = "produksi"
    FARMING = "pertanian"
    SERVICES = "jasa"


class BusinessClass(StrEnum):
    MICRO = "mikro"
    SMALL = "kecil"
    MEDIUM = "menengah"
    LARGE = "besar"


# Yearly sales up to and including this many rupiah, PP 7/2021 Pasal 35 ayat (5).
SALES_LIMITS = (
    (2 * BILLION, BusinessClass.MICRO),
    (15 * BILLION, BusinessClass.SMALL),
    (50 * BILLION, BusinessClass.MEDIUM),
)


def class_by_sales(yearly_sales: Rupiah | None) -> BusinessClass:
    """The class that yearly sales put a business in; unknown sales count as micro."""
    for limit, size_class in SALES_LIMITS:
        if (yearly_sales or 0) <= limit:
            return size_class
    return BusinessClass.LARGE
