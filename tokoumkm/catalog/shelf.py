"""A seller's shelf at a glance: products by state, and what runs low."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from tokoumkm.catalog.models import Product, ProductState, Variant
from tokoumkm.database import db
from tokoumkm.shops.models import Shop

LOW = 3


@dataclass(frozen=True)
class LowStock:
    """A variant on sale of which few are left."""

    product_id: int
    product_name: str
    variant_name: str
    left: int


def product_counts(shop: Shop) -> dict[ProductState, int]:
    """How many products a shop has in each state; 0 where it has none."""
    rows = db.session.execute(
        select(Product.state, func.count().label("number"))
        .where(Product.shop_id == shop.id)
        .group_by(Product.state)
    )
    return dict.fromkeys(ProductState, 0) | {row.state: row.number for row in rows}


def running_low(shop: Shop) -> Sequence[LowStock]:
    """Variants on sale with at most three left, fewest first."""
    rows = db.session.execute(
        select(Product.id, Product.name, Variant.name, Variant.stock)
        .join(Variant.product)
        .where(
            Product.shop_id == shop.id,
            Product.state == ProductState.PUBLISHED,
            Variant.is_active,
            Variant.stock <= LOW,
        )
        .order_by(Variant.stock, Product.name, Variant.position)
    )
    return [
        LowStock(product_id, product, variant, stock or 0)
        for product_id, product, variant, stock in rows
    ]
