"""A bazaar of many kinds of goods from many places, and what plain Python finds in it."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import update

from tests import factories
from tests.certificates import papers
from tokoumkm import clock
from tokoumkm.catalog.filters import Certified, ProductFilter
from tokoumkm.catalog.listing import refresh_shop
from tokoumkm.catalog.models import Category, Product, ProductState, Variant
from tokoumkm.catalog.positions import Sort
from tokoumkm.certificates.listed import badges_on
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.shops import offers
from tokoumkm.shops.delivery import Parcel, quotes_for
from tokoumkm.shops.models import DeliveryFee, DeliveryWay, Shop
from tokoumkm.shops.ways import DeliveryKind

VILLAGES = ("33.03.06.2014", "33.03.01.2001", "33.03.02.2001")
PLACES = tuple(village[:8] for village in VILLAGES)
PRODUCTS = 70
SOLD_LAST = 10


@dataclass(frozen=True)
class Goods:
    """What is true of a listed product, asked of everybody but the lists."""

    id: int
    category_id: int
    kecamatan: str
    price: int
    ready: bool
    certified: frozenset[str]
    reaches: frozenset[str]
    words: str
    listed_at: object
    sold: int


class Bazaar:
    """Six shops, one of them on holiday; three categories, of which two lie in one."""

    def __init__(self) -> None:
        self.top = factories.category("Pangan")
        self.kinds = [factories.category(name, parent=self.top) for name in ("Beras", "Gula")]
        self.kinds.append(factories.category("Anyaman"))
        self.shops = [_shop(number) for number in range(6)]
        _fill(self.shops, [self.top, *self.kinds])
        papers.verified(self.shops[0])
        some = [each.id for each in _of(self.shops[1])][:4]
        papers.verified(self.shops[1], product_ids=some)
        pirt = {"kind": CertificateKind.PIRT, "number": "206330301012339"}
        papers.verified(self.shops[1], **pirt)
        _finish(self.shops)
        self.goods = [_truth(product) for product in db.session.query(Product) if _shows(product)]

    def filters(self, number: int) -> Iterable[ProductFilter]:
        """So many combinations, the same ones each time."""
        chance = random.Random(8)
        for _ in range(number):
            kind = chance.choice([None, None, self.top, *self.kinds])
            yield ProductFilter(
                q=chance.choice(["", "", "merah", "putih"]),
                is_literal=True,
                category_slug=kind.slug if kind else "",
                kecamatan=chance.choice(["", "", *PLACES]),
                price_min=chance.choice([None, None, 2_000, 30_000]),
                price_max=chance.choice([None, None, 5_000, 9_000]),
                is_ready=chance.random() < 0.3,
                certified=chance.choice([(), (), (Certified.HALAL,), tuple(Certified)]),
                destination=chance.choice(["", "", "", *PLACES]),
                sort=chance.choice([sort for sort in Sort if sort != Sort.RELEVANCE]),
            )

    def found(self, wanted: ProductFilter, *, without: str = "") -> list[Goods]:
        """The answer, by reading everything; without what one of the filters says."""
        ids = self._lying_in(wanted.category_slug)
        asked = {
            "q": lambda each: wanted.q in each.words,
            "category": lambda each: not wanted.category_slug or each.category_id in ids,
            "kecamatan": lambda each: wanted.kecamatan in ("", each.kecamatan),
            "low": lambda each: wanted.price_min is None or each.price >= wanted.price_min,
            "high": lambda each: wanted.price_max is None or each.price <= wanted.price_max,
            "ready": lambda each: not wanted.is_ready or each.ready,
            "certified": lambda each: each.certified >= set(wanted.certified),
            "there": lambda each: not wanted.destination or wanted.destination in each.reaches,
        }
        tests = [test for name, test in asked.items() if name != without]
        return [each for each in self.goods if all(test(each) for test in tests)]

    def _lying_in(self, slug: str) -> set[int]:
        return {
            kind.id
            for kind in (self.top, *self.kinds)
            if slug == kind.slug or (kind.parent_id == self.top.id and slug == self.top.slug)
        }


ORDERS = {
    Sort.NEWEST: lambda each: (each.listed_at, each.id),
    Sort.BEST_SELLING: lambda each: (each.sold, each.id),
    Sort.DEAREST: lambda each: (each.price, each.id),
    Sort.CHEAPEST: lambda each: (-each.price, -each.id),
}


def in_order(goods: list[Goods], sort: Sort) -> list[int]:
    return [each.id for each in sorted(goods, key=ORDERS[sort], reverse=True)]


def _shop(number: int) -> Shop:
    village = VILLAGES[number % len(VILLAGES)]
    made = factories.shop(f"Lapak {number}", of=factories.business(region_code=village))
    if number in (1, 4):  # a courier who goes everywhere, or to one province only
        everywhere = Rupiah(9_000) if number == 1 else None
        fees = [] if number == 1 else [DeliveryFee(region_code="33", fee=Rupiah(9_000))]
        courier = {"kind": DeliveryKind.COURIER, "default_fee": everywhere, "fees": fees}
        factories._saved(DeliveryWay(shop_id=made.id, courier="JNE", **courier))
    return made


@one_change()
def _fill(shops: list[Shop], kinds: list[Category]) -> None:
    chance, begun = random.Random(5), clock.now()
    for number in range(PRODUCTS):
        made = Product(shop_id=chance.choice(shops).id, slug=f"barang-{number}", unit="buah")
        made.name, made.category_id = chance.choice(["Merah", "Putih"]), chance.choice(kinds).id
        made.state, made.created_at = ProductState.PUBLISHED, begun
        made.listed_at = begun - timedelta(minutes=chance.randrange(20))
        stock = chance.choice([None, 0, 3, 9])
        made.lead_days = 3 if stock is None else None
        price = Rupiah(1_000 * chance.randrange(1, 12))
        made.variants = [
            Variant(price=price, initial_stock=stock or 0, stock=stock, weight_grams=9)
        ]
        db.session.add(made)


@one_change()
def _finish(shops: list[Shop]) -> None:
    for shop in shops:
        refresh_shop(shop.id)
    db.session.execute(update(Product).values(sold_pieces=Product.id % SOLD_LAST))
    closed = {"closed_from": clock.today()}
    db.session.execute(update(Shop).where(Shop.id == shops[5].id).values(closed))


def _of(shop: Shop) -> list[Product]:
    return list(db.session.query(Product).filter(Product.shop_id == shop.id).order_by(Product.id))


def _shows(product: Product) -> bool:
    there = any(variant.stock is None or variant.stock > 0 for variant in product.variants)
    return there and not product.shop.is_on_holiday(clock.today())


def _truth(product: Product) -> Goods:
    shop, [variant] = product.shop, product.variants
    ways = offers.delivery_ways_by_shop([shop.id])[shop.id]
    brought = [
        place
        for place in PLACES
        for quote in quotes_for(ways, Parcel(9, variant.price, shop.village_code, place))
        if quote.fee is not None and not quote.kind.is_fetched
    ]
    return Goods(
        id=product.id,
        category_id=product.category_id,
        kecamatan=shop.village_code[:8],
        price=variant.price,
        ready=bool(variant.stock),
        certified=frozenset(badge.kind for badge in badges_on([product]).get(product.id, [])),
        reaches=frozenset(brought),
        words=product.name.lower(),
        listed_at=product.listed_at,
        sold=product.id % SOLD_LAST,
    )
