"""What the ledger has already of the orders that a file names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from tokoumkm.catalog.categories import present_id
from tokoumkm.catalog.models import Category
from tokoumkm.database import db
from tokoumkm.turnover.models import SITE_CHANNEL, Assurance, TurnoverEntry
from tokoumkm.turnover.outside.columns import Sale


class Content(NamedTuple):
    """What a sale says beside its key."""

    day: date
    category_id: int
    quantity: int
    amount: int
    assurance: Assurance


@dataclass(frozen=True)
class Booked:
    """The rows of some orders, by their keys, and which of the orders are counted already."""

    sales: Mapping[str, Content]
    orders: set[tuple[str, int, str]] = field(default_factory=set)

    def has(self, sale: Sale, assurance: Assurance) -> bool:
        """Whether this very sale is booked; with another content it is not this sale."""
        return self.sales.get(sale.source) == content_of(sale, assurance)


def content_of(sale: Sale, assurance: Assurance) -> Content:
    return Content(sale.day, sale.category_id, sale.quantity, sale.amount, assurance)


def booked_of(sales: Iterable[Sale]) -> Booked:
    """What is booked of the orders of some sales, in one statement.

    A category that was merged since counts as the one that it became.
    """
    entry = TurnoverEntry
    rows = db.session.execute(
        select(
            entry.source,
            entry.booked_on,
            present_id,
            entry.quantity,
            entry.amount,
            entry.assurance,
            entry.channel,
            entry.business_id,
            entry.order_number,
            entry.orders,
        )
        .join(Category, Category.id == entry.category_id)
        .where(
            entry.order_number.in_({sale.order_number for sale in sales}),
            entry.channel != SITE_CHANNEL,
        )
    ).all()
    counted = {(row.channel, row.business_id, row.order_number) for row in rows if row.orders}
    return Booked({row[0]: Content(*row[1:6]) for row in rows}, counted)
