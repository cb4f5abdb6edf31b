"""A market of believable titles, in one shop, written in a few statements."""

import csv
from datetime import timedelta
from pathlib import Path

from tests import factories
from tokoumkm import clock
from tokoumkm.catalog.listing import refresh_shop
from tokoumkm.catalog.models import Product, ProductState, Variant
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah

TITLES = Path(__file__).parent / "titles.csv"


def titles() -> list[tuple[str, str]]:
    """Category and title of each product."""
    with TITLES.open(encoding="utf-8", newline="") as file:
        return [(category, title) for category, title in csv.reader(file, delimiter="|")]


@one_change()
def fill() -> None:
    """Every title as a listed product, the first one the newest."""
    shop, begun = factories.shop("Pasar Desa"), clock.now()
    kinds = {name: factories.category(name).id for name in {kind: None for kind, _ in titles()}}
    for number, (kind, title) in enumerate(titles()):
        moment = begun - timedelta(minutes=number)
        made = Product(shop_id=shop.id, slug=f"barang-{number}", name=title, unit="buah")
        made.category_id, made.state = kinds[kind], ProductState.PUBLISHED
        made.created_at = made.listed_at = moment
        price = Rupiah(5_000 + 100 * number)
        made.variants = [Variant(price=price, initial_stock=9, stock=9, weight_grams=500)]
        db.session.add(made)
    db.session.flush()
    refresh_shop(shop.id)
