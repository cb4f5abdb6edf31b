"""The only writer of turnover: books lines, and adds them to the monthly totals with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert

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
