"""The listed products as machines fetch them: all of them, a step at a time along their ids."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from tokoumkm import clock
from tokoumkm.catalog.filters import listed_on
from tokoumkm.catalog.models import Category, Product, Variant
from tokoumkm.database import db, let_go
from tokoumkm.money import Rupiah

PART = 50_000  # what one sitemap may hold, https://www.sitemaps.org/protocol.html
STEP = 1_000


class Address(NamedTuple):
    """Where a product is, and when its page last changed."""

    id: int
    slug: str
    changed_at: datetime | None


@dataclass(frozen=True)
class Part:
    """The products with the ids of one file; `stamp` is another when its content is."""

    number: int
    changed_at: datetime | None
    stamp: str


@dataclass(frozen=True)
class Offered:
    """A product with what its page shows first."""

    id: int
    slug: str
    name: str
    description: str
    price: Rupiah
    lead_days: int | None
    weight_grams: int
    shop_name: str
    categories: Sequence[str]  # from the top
    photos: Sequence[str]


def parts() -> list[Part]:
    """The files that hold anything, in one statement. An id is for good in the same one."""
    number = ((Product.id - 1) // PART).label("number")
    rows = db.session.execute(
        select(number, func.max(Product.changed_at), func.count(), func.sum(Product.id))
        .where(*listed_on(clock.today()))
        .group_by(number)
        .order_by(number)
    )
    return [
        Part(number, changed_at, f"{changed_at}-{count}-{total}")
        for number, changed_at, count, total in rows
    ]


def addresses_in(part: Part) -> Iterator[Address]:
    """The listed products of a file."""
    first, last = part.number * PART, (part.number + 1) * PART

    def after(id_: int) -> list[Address]:
        wanted = select(Product.id, Product.slug, Product.changed_at).where(
            *listed_on(clock.today()), Product.id > id_, Product.id <= last
        )
        rows = db.session.execute(wanted.order_by(Product.id).limit(STEP))
        return [Address(*row) for row in rows]

    return _in_steps(after, begin=first)


def offered_products() -> Iterator[Offered]:
    """All that is listed, in three statements for each step."""

    def after(id_: int) -> list[Offered]:
        wanted = (
            select(Product)
            .where(*listed_on(clock.today()), Product.id > id_)
            .options(
                joinedload(Product.shop),
                joinedload(Product.category).joinedload(Category.parent),
                selectinload(Product.variants),
                selectinload(Product.photos),
            )
        )
        rows = db.session.scalars(wanted.order_by(Product.id).limit(STEP))
        return [_offered(product) for product in rows]

    return _in_steps(after)


def _in_steps(after: Callable[[int], list[Any]], *, begin: int = 0) -> Iterator[Any]:
    """Row by row. Nothing is held in the database meanwhile: whoever reads may be slow."""
    while rows := after(begin):
        let_go()
        yield from rows
        begin = rows[-1].id


def _offered(product: Product) -> Offered:
    category, shown = product.category, _shown_first(product)
    return Offered(
        id=product.id,
        slug=product.slug,
        name=product.name,
        description=product.description,
        price=shown.price,
        lead_days=product.lead_days,
        weight_grams=shown.weight_grams,
        shop_name=product.shop.name,
        categories=[*([category.parent.name] if category.parent else []), category.name],
        photos=[photo.name for photo in product.photos],
    )


def _shown_first(product: Product) -> Variant:
    """The variant that the page has chosen when it is opened: the first that can be had."""
    active = [one for one in product.variants if one.is_active]
    there = [one for one in active if one.stock is None or one.stock > 0]
    # The last one may have been sold since the statement before.
    return [*there, *active, *product.variants][0]
