"""The listed products as machines fetch them: all of them, a step at a time along their ids."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from tokoumkm import clock
from tokoumkm.catalog.filters import Condition, listed_of_named
from tokoumkm.catalog.models import Category, Photo, Product, Variant
from tokoumkm.database import db, let_go
from tokoumkm.money import Rupiah
from tokoumkm.shops.models import Shop

PART = 50_000  # what one sitemap may hold, https://www.sitemaps.org/protocol.html
STEP = 1_000
HIGHEST = 2**31 - 1  # what an id can be
OWN = (Product.id, Product.slug, Product.name, Product.description, Product.lead_days)
SOLD = (Rupiah(0), 0)


class Address(NamedTuple):
    """Where a product is, and when its page last changed."""

    id: int
    slug: str
    changed_at: datetime | None


class Part(NamedTuple):
    """The products with the ids of one file; `stamp` is another when its content is."""

    number: int
    changed_at: datetime | None
    stamp: str


class Offered(NamedTuple):
    """A product with what its page shows first."""

    id: int
    slug: str
    name: str
    description: str
    lead_days: int | None
    price: Rupiah  # 0: the last one was sold since the statement before
    weight_grams: int
    shop_name: str
    categories: Sequence[str]  # from the top
    photos: Sequence[str]


def parts() -> list[Part]:
    """The files that hold anything, in one statement. An id is for good in the same one."""
    return _parts()


def part(number: int) -> Part | None:
    """One of these files, if it holds anything."""
    first, last = number * PART, min((number + 1) * PART, HIGHEST)
    if not 0 <= first < HIGHEST:
        return None
    return next(iter(_parts(Product.id > first, Product.id <= last)), None)


def _parts(*where: Condition) -> list[Part]:
    number = ((Product.id - 1) // PART).label("number")
    rows = db.session.execute(
        select(number, func.max(Product.changed_at), func.count(), func.sum(Product.id))
        .where(*_listed(), *where)
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
            *_listed(), Product.id > id_, Product.id <= last
        )
        rows = db.session.execute(wanted.order_by(Product.id).limit(STEP))
        return [Address(*row) for row in rows]

    return _in_steps(after, begin=first)


def offered_products() -> Iterator[Offered]:
    """All that is listed, in three statements for each step."""
    return _in_steps(_offered_after)


def _offered_after(id_: int) -> list[Offered]:
    top = aliased(Category)
    rows = db.session.execute(
        select(
            *OWN,
            Shop.name.label("shop"),
            top.name.label("above"),
            Category.name.label("category"),
        )
        .join(Product.shop)
        .join(Category, Category.id == Product.category_id)
        .outerjoin(top, top.id == Category.parent_id)
        .where(*_listed(), Product.id > id_)
        .order_by(Product.id)
        .limit(STEP)
    ).all()
    if not rows:
        return []
    first, last = rows[0][0], rows[-1][0]
    shown, photos = _shown_first(first, last), _photos(first, last)
    return [_offered(row, shown.get(row.id, SOLD), photos.get(row.id, [])) for row in rows]


def _offered(row: Any, shown: tuple[Rupiah, int], photos: list[str]) -> Offered:
    return Offered(
        id=row.id,
        slug=row.slug,
        name=row.name,
        description=row.description,
        lead_days=row.lead_days,
        price=shown[0],
        weight_grams=shown[1],
        shop_name=row.shop,
        categories=[name for name in (row.above, row.category) if name],
        photos=photos,
    )


def _shown_first(first: int, last: int) -> dict[int, tuple[Rupiah, int]]:
    """Price and weight of what a page has chosen when it is opened: the first that can be had."""
    there = (Variant.is_active, or_(Variant.stock > 0, Variant.stock.is_(None)))
    rows = db.session.execute(
        select(Variant.product_id, Variant.price, Variant.weight_grams)
        .where(Variant.product_id.between(first, last), *there)
        .order_by(Variant.product_id, Variant.position.desc(), Variant.id.desc())
    )
    return {product_id: (price, grams) for product_id, price, grams in rows}


def _photos(first: int, last: int) -> dict[int, list[str]]:
    rows = db.session.execute(
        select(Photo.product_id, Photo.name)
        .where(Photo.product_id.between(first, last))
        .order_by(Photo.product_id, Photo.position, Photo.id)
    )
    names: dict[int, list[str]] = {}
    for product_id, name in rows:
        names.setdefault(product_id, []).append(name)
    return names


def _listed() -> list[Condition]:
    """What lists may show, walked by id: SQLite would sort an index of it anew for each step."""
    return listed_of_named({"wanted_day": clock.today()})


def _in_steps(after: Callable[[int], list[Any]], *, begin: int = 0) -> Iterator[Any]:
    """Row by row. Nothing is held in the database meanwhile: whoever reads may be slow."""
    while rows := after(begin):
        let_go()
        yield from rows
        begin = rows[-1].id
