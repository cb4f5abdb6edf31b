"""Questions about categories: the tree as the office keeps it, and what became of merged ones."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from tokoumkm.catalog.models import Category, Product
from tokoumkm.database import db
from tokoumkm.shops.slugs import is_slug

LARGEST_ID = 2**31 - 1

# The row that stands for a category today: itself, or the one it was merged into.
present_id: ColumnElement[int] = func.coalesce(Category.merged_into_id, Category.id)


class Shelf(NamedTuple):
    """A category, how many products lie directly in it, and what is below it."""

    category: Category
    products: int
    children: Sequence["Shelf"] = ()

    @property
    def all_products(self) -> int:
        return self.products + sum(child.products for child in self.children)


def in_order() -> tuple[InstrumentedAttribute[int], InstrumentedAttribute[str]]:
    """How categories beside each other are listed."""
    return Category.position, Category.name


def shelves_of_market() -> list[Shelf]:
    """The whole tree with its products in any state counted, in one statement."""
    counted = (
        select(Product.category_id, func.count().label("products"))
        .group_by(Product.category_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Category, func.coalesce(counted.c.products, 0))
        .outerjoin(counted, counted.c.category_id == Category.id)
        .where(Category.merged_into_id.is_(None))
        .order_by(*in_order())
    ).all()
    below: dict[int | None, list[Shelf]] = {}
    for category, products in rows:
        if category.parent_id is not None:
            below.setdefault(category.parent_id, []).append(Shelf(category, products))
    return [
        Shelf(category, products, below.get(category.id, ()))
        for category, products in rows
        if category.parent_id is None
    ]


def category_in_use(category_id: int) -> Category | None:
    """One that was not merged into another."""
    return db.session.scalar(
        select(Category).where(Category.id == category_id, Category.merged_into_id.is_(None))
    )


def slug_after_merging(slug: str) -> str | None:
    """Where a merged category's products are today; None for any other slug."""
    if not is_slug(slug):
        return None
    target = aliased(Category)
    return db.session.scalar(
        select(target.slug)
        .join(Category, Category.merged_into_id == target.id)
        .where(Category.slug == slug)
    )


def hold_categories(ids: Iterable[int | None]) -> set[int]:
    """Those of the ids that a product can be put into, held until the change ends.

    Nobody can merge them meanwhile; others who put products into them do not wait.
    Always before a product is locked: `merge_category` takes them in the same order.
    """
    wanted = sorted({each for each in ids if each is not None and 0 < each <= LARGEST_ID})
    if not wanted:
        return set()
    held = select(Category.id).where(Category.id.in_(wanted), Category.merged_into_id.is_(None))
    return set(db.session.scalars(held.order_by(Category.id).with_for_update(read=True)))
