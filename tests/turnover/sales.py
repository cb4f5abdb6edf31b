"""Booking sales in a test without a market around them; and sums of them in plain Python."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count

from tests import factories
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.models import Business
from tokoumkm.catalog.models import Category
from tokoumkm.database import one_change
from tokoumkm.money import Rupiah
from tokoumkm.turnover import ledger
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.period import Period

_next = count(1)

MARCH = datetime(2026, 3, 10, 5, tzinfo=UTC)
APRIL = datetime(2026, 4, 10, 5, tzinfo=UTC)
THIS_YEAR = Period.parse("2026")


def sold(business: Business, amount: int, category: Category | None = None, **given) -> ledger.Sold:
    """One line of an order of its own, on the site, where the business is."""
    number = next(_next)
    given = {
        "source": f"test:{number}",
        "shop_id": None,
        "order_number": f"TK-TEST-{number}",
        "region_code": business.region_code,
        "size_class": BusinessClass.MICRO,
        "channel": "situs",
        "assurance": Assurance.COD,
        "quantity": 1,
        "orders": 1,
    } | given
    given["category_id"] = (category or factories.category()).id
    return ledger.Sold(business_id=business.id, amount=Rupiah(amount), **given)


def book(lines: Iterable[ledger.Sold], *, at: datetime = MARCH) -> None:
    with one_change():
        ledger.record(list(lines), at=at)


def sale(business: Business, amount: int, *, at: datetime = MARCH, **given) -> ledger.Sold:
    """A sale that is booked at once."""
    line = sold(business, amount, **given)
    book([line], at=at)
    return line
