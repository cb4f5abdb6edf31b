"""Two months of people looking around in the demo, and two shops that need a call."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from tokoumkm import clock
from tokoumkm.database import db, one_change
from tokoumkm.demo.market import Stall, published
from tokoumkm.footfall.models import ProductVisits, ShopVisits

DAYS = 60
MOST = 6  # visits of a product on a day
UNSEEN = "mainan-kayu-darma"  # nobody ever found it
UNSOLD = "jamu-ponjen"  # many looked, and nobody ordered


def has_buyers(stall: Stall) -> bool:
    return stall.facts["slug"] not in (UNSEEN, UNSOLD)


@one_change()
def leave_footsteps(stalls: Sequence[Stall]) -> None:
    """Of every day from sixty days ago until yesterday; a shop's own page is looked at less."""
    dice = random.Random(11)  # noqa: S311 - the same market every time
    shops: Counter[tuple[int, int]] = Counter()
    products: list[dict[str, Any]] = []
    for stall, product in published(stalls):
        for days in range(1, DAYS + 1 if stall.facts["slug"] != UNSEEN else 1):
            number = dice.randrange(MOST)
            shops[stall.shop.id, days] += number + dice.randrange(2)
            products.append({"product_id": product.id, "day": _day(days), "number": number})
    looked_at = [
        {"shop_id": shop_id, "day": _day(days), "number": number}
        for (shop_id, days), number in shops.items()
    ]
    for model, rows in ((ProductVisits, products), (ShopVisits, looked_at)):
        db.session.execute(insert(model), [row for row in rows if row["number"]])


def _day(days: int) -> date:
    return clock.today() - timedelta(days=days)
