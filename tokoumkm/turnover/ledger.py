"""The only writer of turnover: books lines, and adds them to the monthly totals with it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import insert, select

from tokoumkm import clock
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.turnover import totals
from tokoumkm.turnover.closing.guard import refuse_closed
from tokoumkm.turnover.models import Assurance, TurnoverEntry
from tokoumkm.turnover.period import Month


class Sold(NamedTuple):
    """One line that counts: plain values, so that any source can book turnover.

    `amount` is rupiah of goods alone (negative: given back); `orders` is 1 on an
    order's first line and 0 on the others; `source` is unique for ever; `corrects` is the
    closed month that the line sets right, on the day it is booked.
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
    corrects: Month | None = None


class TakenBack(NamedTuple):
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

    The same source twice breaks the ledger's unique key, and the whole change with it. Raises
    MonthClosed for a month whose books are closed; see `closing.corrections.book_late`.
    """
    record_dated([(line, at) for line in lines])


def record_dated(lines: Sequence[tuple[Sold, datetime]]) -> None:
    """`record` for lines that each have a moment of their own, as those of a file have."""
    record_batches([lines])


def record_batches(batches: Iterable[Sequence[tuple[Sold, datetime]]]) -> None:
    """`record_dated` for more lines than fit in memory; the next batch finds the last one booked.

    Totals are raised at the end: a million lines change many of them again and again.
    """
    sums = totals.Sums()
    months: set[str] = set()
    for lines in batches:
        rows = [_row(line, at) for line, at in lines]
        if rows:
            db.session.connection().execute(insert(TurnoverEntry), rows)
            sums.take(rows)
            months.update(row["month"] for row in rows)
    sums.write()
    if months:
        _refuse_closed_month(min(months))


def take_back(backs: Sequence[TakenBack], *, business_id: int, at: datetime) -> None:
    """Book what a business gave back as negative rows, on the office's day of a moment.

    Business, place, class, category and assurance are those of the sale, whatever has
    changed since. Raises KeyError where the sale itself was not booked.
    """
    if backs:
        record(negatives_of(backs, business_id=business_id), at=at)


def negatives_of(backs: Sequence[TakenBack], *, business_id: int) -> list[Sold]:
    """The rows that take something back, for whoever books them together with others."""
    sources = [back.of for back in backs]
    own = (TurnoverEntry.business_id == business_id, TurnoverEntry.source.in_(sources))
    sales = db.session.scalars(select(TurnoverEntry).where(*own))
    booked = {sale.source: sale for sale in sales}
    return [_negative(back, booked[back.of]) for back in backs]


def _row(line: Sold, at: datetime) -> dict[str, Any]:
    day = clock.office_day(at)
    when = {"month": f"{day:%Y-%m}", "booked_on": day, "booked_at": at}
    return line._asdict() | when | {"corrects": _text(line.corrects)}


def _refuse_closed_month(oldest: str) -> None:
    """Asked when the totals are written: a closing holds them, so it has seen the rows, or we it.

    Months are closed in their order, so the oldest of several tells. The running month can't
    be closed, so that a sale of today asks nothing.
    """
    if oldest != str(Month.of(clock.today())):
        refuse_closed(Month.parse(oldest))


def _text(month: Month | None) -> str | None:
    return str(month) if month else None


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
