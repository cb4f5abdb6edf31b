"""The size classes of a business, and its sectors; the limits are in `thresholds`."""

from enum import StrEnum


class Sector(StrEnum):
    TRADE = "perdagangan"
    PRODUCTION = "produksi"
    FARMING = "pertanian"
    SERVICES = "jasa"


class BusinessClass(StrEnum):
    """From the smallest to the largest."""

    MICRO = "mikro"
    SMALL = "kecil"
    MEDIUM = "menengah"
    LARGE = "besar"
