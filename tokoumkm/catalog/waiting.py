"""Products that wait for the office: their first publication, or another name or category."""

from sqlalchemy import and_, case, func, join, or_

from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.shops.models import Shop
from tokoumkm.shops.waiting import WaitingKind

PRODUCTS = WaitingKind(
    name="produk",
    id=Product.id,
    words=case(
        (Product.state == ProductState.SUBMITTED, "Produk baru"),
        (Product.proposed_category_id.is_(None), "Ganti nama"),
        (Product.proposed_name.is_(None), "Ganti kategori"),
        else_="Ganti nama dan kategori",
    ),
    title=Product.name,
    owner=Shop.name,
    since=func.coalesce(Product.submitted_at, Product.created_at),
    is_waiting=and_(
        Product.submitted_at.is_not(None),
        or_(
            Product.state == ProductState.SUBMITTED,
            Product.proposed_name.is_not(None),
            Product.proposed_category_id.is_not(None),
        ),
    ),
    source=join(Product, Shop, Product.shop_id == Shop.id),
)
