"""The only writer of turnover: books lines, and adds them to the monthly totals with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from tokoumkm import clock
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.turnover import totals
from tokoumkm.turnover.models import Assurance, TurnoverEntry
from tokoumkm.turnover.period import Month


@dataclass(frozen=True)
class Sold:
    """One line that counts: plain values, so that any source can book turnover.

    `amount` is rupiah of goods alone (negative: given back); `orders` is 1 on an
    order's first line and 0 on the others; `source` is unique for ever.
    """

    source: str
    business_id: int
    shop_id: int | None
    order_number: str
    region_code: str
    size_class: BusinessClass
    category_id: int
    channel: str
    assurance: Assurance
    amount: Rupiah
    quantity: int
    orders: int


@dataclass(frozen=True)
class TakenBack:
    """What went back to the buyer of a line that was booked under the source `of`.

    Everything is positive here; `quantity` counts pieces nothing is left paid for, and
    `orders` is 1 on one line of an order that was given back whole.
    """

    of: str
    source: str
    amount: Rupiah
    quantity: int = 0
    orders: int = 0


def record(lines: Sequence[Sold], *, at: datetime) -> None:
    """Book lines on the office's day of a moment. Called inside the change that makes them true.

    The same source twice breaks the ledger's unique key, and the whole change with it.
    """
    day = clock.office_day(at)
    month = str(Month.of(day))
    rows = [{**vars(line), "month": month, "booked_on": day, "booked_at": at} for line in lines]
    if rows:
        db.session.execute(insert(TurnoverEntry), rows)
        totals.add(rows)


def take_back(backs: Sequence[TakenBack], *, business_id: int, at: datetime) -> None:
    """Book what a business gave back as negative rows, on the office's day of a moment.

    Business, place, class, category and assurance are those of the sale, whatever has
    changed since. Raises KeyError where the sale itself was not booked.
    """
    if not backs:
        return
    sources = [back.of for back in backs]
    own = (TurnoverEntry.business_id == business_id, TurnoverEntry.source.in_(sources))
    sales = db.session.scalars(select(TurnoverEntry).where(*own))
    booked = {sale.source: sale for sale in sales}
    record([_negative(back, booked[back.of]) for back in backs], at=at)


def _negative(back: TakenBack, sale: TurnoverEntry) -> Sold:
    return Sold(
        source=back.source,
        business_id=sale.business_id,
        shop_id=sale.shop_id,
        order_number=sale.order_number,
        region_code=sale.region_code,
        size_class=sale.size_class,
        category_id=sale.category_id,
        channel=sale.channel,
        assurance=sale.assurance,
        amount=Rupiah(-back.amount),
        quantity=-back.quantity,
        orders=-back.orders,
    )
