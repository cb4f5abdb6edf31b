"""Steps inside mikro, so that a business sees it grow long before a limit of the law; pure."""

from dataclasses import dataclass

from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.thresholds import BILLION, CLASSES, MILLION, Regulation
from tokoumkm.money import Rupiah

# What mikro was until 2021 (UU 20/2008), what of an individual's year is untaxed (PP 55/2022),
# and a first step below both. The last band ends where the law's mikro ends.
INSIDE_MICRO = tuple(Rupiah(number * MILLION) for number in (50, 300, 500))


@dataclass(frozen=True)
class Band:
    """From more than `above` up to and including `limit`; besar has no limit."""

    size_class: BusinessClass
    above: Rupiah
    limit: Rupiah | None

    @property
    def words(self) -> str:
        return f"s.d. {in_words(self.limit)}" if self.limit is not None else "di atasnya"

    def __contains__(self, amount: int) -> bool:
        return amount <= self.limit if self.limit is not None else True


def in_words(limit: int) -> str:
    """A round amount as people say it: Rp300 juta, Rp2 miliar, Rp2,5 miliar."""
    unit, name = (BILLION, "miliar") if limit >= BILLION else (MILLION, "juta")
    whole, rest = divmod(limit * 10 // unit, 10)
    return f"Rp{whole}{f',{rest}' if rest else ''} {name}"


def bands(law: Regulation) -> list[Band]:
    """All bands from the bottom: those inside mikro, then the classes."""
    inside = [limit for limit in INSIDE_MICRO if limit < law.sales[0]]
    limits: list[Rupiah | None] = [*inside, *law.sales, None]
    classes = [BusinessClass.MICRO] * len(inside) + list(CLASSES)
    floors = [Rupiah(0), *(limit for limit in limits if limit is not None)]
    return [Band(*row) for row in zip(classes, floors, limits, strict=True)]


def band_of(amount: Rupiah, law: Regulation) -> Band:
    """The lowest band that an amount still fits."""
    return next(band for band in bands(law) if amount in band)
