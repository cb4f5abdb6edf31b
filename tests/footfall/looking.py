"""People who look at pages, and what was written down about it."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tokoumkm import clock
from tokoumkm.catalog.models import Product
from tokoumkm.database import db, one_change
from tokoumkm.footfall.actions import write_visits
from tokoumkm.footfall.counting import tally
from tokoumkm.footfall.models import ProductVisits, ShopVisits

PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120 Mobile"}


@pytest.fixture
def nothing_counted() -> Iterator[None]:
    """What other tests looked at is nobody's business here, nor the other way round."""
    tally.take()
    yield
    tally.take()


def look(product: Product, *, times: int = 1) -> None:
    for _ in range(times):
        tally.note(shop_id=product.shop_id, product_id=product.id)


def written() -> dict[str, dict[tuple[int, date], int]]:
    """What stands in the tables, after what was counted is written there too."""
    write_visits()
    shops = db.session.execute(db.select(ShopVisits.shop_id, ShopVisits.day, ShopVisits.number))
    things = db.select(ProductVisits.product_id, ProductVisits.day, ProductVisits.number)
    products = db.session.execute(things)
    return {
        "shops": {(row[0], row.day): row.number for row in shops},
        "products": {(row[0], row.day): row.number for row in products},
    }


@one_change()
def visits_of(shop_id: int, number: int, *, days_ago: int = 1) -> None:
    """So many on one day, as if they had been counted then."""
    day = clock.today() - timedelta(days=days_ago)
    db.session.add(ShopVisits(shop_id=shop_id, day=day, number=number))
