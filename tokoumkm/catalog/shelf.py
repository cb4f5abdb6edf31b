"""A seller's shelf: its pages, products by state, what runs low and what the office sent back."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from tokoumkm.catalog.filters import ProductFilter, like_pattern
from tokoumkm.catalog.models import Product, ProductState, Variant
from tokoumkm.database import db
from tokoumkm.shops.models import Shop

LOW = 3
PAGE = 15


class ShelfTab(StrEnum):
    """What of the shelf is shown, as it stands in the address."""

    ALL = "semua"
    LOW = "hampir-habis"
    RETURNED = "dikembalikan"
    PUBLISHED = "tayang"
    DRAFT = "draf"
    SUBMITTED = "menunggu"
    WITHDRAWN = "tidak-dijual"


class LowStock(NamedTuple):
    """A variant on sale of which few are left."""

    product_id: int
    product_name: str
    variant_name: str
    left: int


class ShelfPage(NamedTuple):
    """One page of a shop's products, newest first."""

    products: Sequence[Product]
    total: int
    page: int
    counts: Mapping[ShelfTab, int]  # how many products each tab holds

    @property
    def pages(self) -> int:
        return _pages(self.total)


def _is_low() -> ColumnElement[bool]:
    """On sale, and at most three are left: a predicate about a variant of a product."""
    return and_(Product.state == ProductState.PUBLISHED, Variant.is_active, Variant.stock <= LOW)


def _some_low() -> ColumnElement[bool]:
    return select(Variant.id).where(Variant.product_id == Product.id, _is_low()).exists()


_is_sent_back = and_(
    Product.office_note != "",
    Product.state.not_in((ProductState.SUBMITTED, ProductState.WITHDRAWN)),
)
TABS: Mapping[ShelfTab, ColumnElement[bool] | None] = {
    ShelfTab.ALL: None,
    ShelfTab.LOW: _some_low(),
    ShelfTab.RETURNED: _is_sent_back,
    ShelfTab.PUBLISHED: Product.state == ProductState.PUBLISHED,
    ShelfTab.DRAFT: Product.state.in_((ProductState.DRAFT, ProductState.REJECTED)),
    ShelfTab.SUBMITTED: Product.state == ProductState.SUBMITTED,
    ShelfTab.WITHDRAWN: Product.state == ProductState.WITHDRAWN,
}


def shelf_page(shop: Shop, *, tab: ShelfTab, words: str = "", page: int = 1) -> ShelfPage:
    """One page of a tab; a search looks at names and SKUs. Beyond the end it is the last one."""
    conditions = [Product.shop_id == shop.id, *_said(words)]
    if (of_tab := TABS[tab]) is not None:
        conditions.append(of_tab)
    counts = tab_counts(shop)
    total = _count(conditions) if words else counts[tab]
    here = min(max(page, 1), _pages(total))
    query = (
        select(Product)
        .options(
            joinedload(Product.proposed_category),
            selectinload(Product.variants),
            selectinload(Product.photos),
        )
        .where(*conditions)
        .order_by(Product.id.desc())
        .limit(PAGE)
        .offset((here - 1) * PAGE)
    )
    return ShelfPage(db.session.scalars(query).all() if total else (), total, here, counts)


def tab_counts(shop: Shop) -> dict[ShelfTab, int]:
    """How many products each tab holds; one statement."""
    counts = [
        func.count() if condition is None else func.count().filter(condition)
        for condition in TABS.values()
    ]
    row = db.session.execute(select(*counts).where(Product.shop_id == shop.id)).one()
    return dict(zip(TABS, row, strict=True))


def running_low(shop: Shop, *, limit: int | None = None) -> Sequence[LowStock]:
    """Variants on sale with at most three left, fewest first."""
    rows = db.session.execute(
        select(Product.id, Product.name, Variant.name, Variant.stock)
        .join(Variant.product)
        .where(Product.shop_id == shop.id, _is_low())
        .order_by(Variant.stock, Product.name, Variant.position)
        .limit(limit)
    )
    return [
        LowStock(product_id, product, variant, stock or 0)
        for product_id, product, variant, stock in rows
    ]


def sent_back(shop: Shop) -> Sequence[Product]:
    """Products with a note of the office that nobody has answered yet, newest first."""
    return db.session.scalars(
        select(Product).where(Product.shop_id == shop.id, _is_sent_back).order_by(Product.id.desc())
    ).all()


def _count(conditions: Sequence[ColumnElement[bool]]) -> int:
    counted = select(func.count()).select_from(Product).where(*conditions)
    return db.session.scalar(counted) or 0


def _pages(total: int) -> int:
    return max(1, -(-total // PAGE))


def _said(words: str) -> list[ColumnElement[bool]]:
    """Every word stands in the name, the proposed one or a SKU."""
    return [_contains(like_pattern(word)) for word in ProductFilter(q=words).words]


def _contains(pattern: str) -> ColumnElement[bool]:
    sku = func.lower(Variant.sku).like(pattern, escape="\\")
    return or_(
        func.lower(Product.name).like(pattern, escape="\\"),
        func.lower(Product.proposed_name).like(pattern, escape="\\"),
        select(Variant.id).where(Variant.product_id == Product.id, Variant.is_active, sku).exists(),
    )
