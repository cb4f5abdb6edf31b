"""The limits between size classes, as the law wrote them down: one row for each regulation.

A new regulation is a new row here, and the end of the one before; decisions keep the
`key` of the one that they were taken under.
"""

from datetime import date
from typing import NamedTuple

from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.money import Rupiah

MILLION, BILLION = 1_000_000, 1_000_000_000
CLASSES = tuple(BusinessClass)  # from the smallest to the largest

Limits = tuple[Rupiah, Rupiah, Rupiah]


def _limits(unit: int, *numbers: int) -> Limits:
    micro, small, medium = (Rupiah(number * unit) for number in numbers)
    return micro, small, medium


class Regulation(NamedTuple):
    """The most that mikro, kecil and menengah may have, up to and including it; above is besar.

    Capital is without land and buildings. `until` is the last day, None while it is in force.
    """

    key: str
    name: str
    sales_article: str
    capital_article: str
    since: date
    until: date | None
    sales: Limits
    capital: Limits


REGULATIONS = (
    Regulation(
        key="uu-20-2008",
        name="UU 20/2008",
        sales_article="Pasal 6 huruf b",
        capital_article="Pasal 6 huruf a",
        since=date(2008, 7, 4),
        until=date(2021, 2, 1),
        sales=_limits(MILLION, 300, 2_500, 50_000),
        capital=_limits(MILLION, 50, 500, 10_000),
    ),
    Regulation(
        key="pp-7-2021",
        name="PP 7/2021",
        sales_article="Pasal 35 ayat (5)",
        capital_article="Pasal 35 ayat (3)",
        since=date(2021, 2, 2),
        until=None,
        sales=_limits(BILLION, 2, 15, 50),
        capital=_limits(BILLION, 1, 5, 10),
    ),
)


def in_force(day: date) -> Regulation:
    """The regulation of a day. Raises LookupError before there was one."""
    for regulation in reversed(REGULATIONS):
        if regulation.since <= day and (regulation.until is None or day <= regulation.until):
            return regulation
    raise LookupError(f"no regulation about classes was in force on {day}")


def class_of(amount: Rupiah, limits: Limits) -> BusinessClass:
    """The smallest class that an amount still fits."""
    return next(
        (fits for limit, fits in zip(limits, CLASSES, strict=False) if amount <= limit),
        BusinessClass.LARGE,
    )


def class_by_sales(yearly_sales: Rupiah | None, *, day: date) -> BusinessClass:
    """The class that yearly sales put a business in; unknown sales count as micro."""
    return class_of(yearly_sales or Rupiah(0), in_force(day).sales)
