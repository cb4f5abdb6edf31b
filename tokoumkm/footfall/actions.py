"""Writing visits down every few seconds, and forgetting them after two years."""

from collections import Counter
from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlalchemy.exc import OperationalError

from tokoumkm import clock
from tokoumkm.database import Busy, db, insert_into, one_change
from tokoumkm.footfall.counting import Visit, tally
from tokoumkm.footfall.models import ProductVisits, ShopVisits

KEPT = timedelta(days=2 * 365 + 1)
AT_ONCE = 1_000  # rows of one statement

Days = Counter[tuple[int, date]]  # visits of a thing on a day


def write_visits() -> int:
    """Add what was counted since the last time; returns how many visits that were.

    A database that is busy or away loses none: they are tried again with the next ones.
    """
    counts = tally.take()
    if not counts:
        return 0
    try:
        _write(counts)
    except (Busy, OperationalError):
        tally.put_back(counts)
        raise
    return counts.total()


def forget_old_visits() -> None:
    """Delete the days before the last two years; mostly there are none, and nothing is locked."""
    first = clock.today() - KEPT
    oldest = db.session.scalar(select(ShopVisits.day).order_by(ShopVisits.day).limit(1))
    if oldest is not None and oldest < first:
        _forget(first)


@one_change()
def _write(counts: Counter[Visit]) -> None:
    shops, products = Days(), Days()
    for visit, number in counts.items():
        shops[visit.shop_id, visit.day] += number
        if visit.product_id is not None:
            products[visit.product_id, visit.day] += number
    _add(ShopVisits, "shop_id", shops)
    _add(ProductVisits, "product_id", products)


@one_change()
def _forget(first: date) -> None:
    for model in (ShopVisits, ProductVisits):
        db.session.execute(delete(model).where(model.day < first))


def _add(model: type[ShopVisits] | type[ProductVisits], key: str, days: Days) -> None:
    """In one order for everybody, so that two processes never wait for each other."""
    rows = [{key: thing, "day": day, "number": days[thing, day]} for thing, day in sorted(days)]
    for start in range(0, len(rows), AT_ONCE):
        adding = insert_into(model).values(rows[start : start + AT_ONCE])
        more = {"number": model.number + adding.excluded.number}
        db.session.execute(adding.on_conflict_do_update(index_elements=[key, "day"], set_=more))
