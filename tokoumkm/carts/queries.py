"""What is in a cart, at today's prices, shop by shop."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Row, and_, func, not_, select

from tokoumkm import clock
from tokoumkm.carts.models import Cart, CartLine
from tokoumkm.catalog.models import Photo, Product, ProductState, Variant
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.shops.models import Shop
from tokoumkm.shops.queries import is_on_holiday
from tokoumkm.shops.selling import is_selling


@dataclass(frozen=True)
class CartItem:
    """So many of one variant; `available` is None for goods made to order."""

    variant_id: int
    product_id: int
    category_id: int
    product_slug: str
    product_name: str
    variant_name: str
    photo: str | None
    unit: str
    price: Rupiah
    weight_grams: int
    quantity: int
    available: int | None
    is_sold: bool  # published, active, and the shop takes orders now

    @property
    def total(self) -> Rupiah:
        return Rupiah(self.price * self.quantity)

    @property
    def is_short(self) -> bool:
        """There is less of it than wanted."""
        return self.available is not None and self.available < self.quantity

    @property
    def can_be_ordered(self) -> bool:
        return self.is_sold and not self.is_short


@dataclass(frozen=True)
class CartShop:
    """The part of a cart that one shop will send."""

    shop: Shop
    items: Sequence[CartItem]
    takes_orders: bool

    @property
    def subtotal(self) -> Rupiah:
        return Rupiah(sum(item.total for item in self.items if item.can_be_ordered))

    @property
    def grams(self) -> int:
        return sum(item.weight_grams * item.quantity for item in self.items)


@dataclass(frozen=True)
class CartContents:
    """A whole cart; empty for a token nobody has."""

    cart_id: int | None
    shops: Sequence[CartShop]

    @property
    def total(self) -> Rupiah:
        return Rupiah(sum(part.subtotal for part in self.shops))

    @property
    def quantity(self) -> int:
        return sum(item.quantity for part in self.shops for item in part.items)

    @property
    def can_be_ordered(self) -> bool:
        return bool(self.shops) and all(
            item.can_be_ordered for part in self.shops for item in part.items
        )


def cart_contents(token: str) -> CartContents:
    """Everything in the cart with this token, grouped by shop; one statement."""
    first_photo = (
        select(Photo.name)
        .where(Photo.product_id == Product.id)
        .order_by(Photo.position, Photo.id)
        .limit(1)
        .scalar_subquery()
    )
    takes_orders = and_(is_selling(), not_(is_on_holiday(clock.today())))
    rows = db.session.execute(
        select(
            CartLine.cart_id, CartLine.quantity, Variant, Product, Shop, first_photo, takes_orders
        )
        .join(Cart, Cart.id == CartLine.cart_id)
        .join(Variant, Variant.id == CartLine.variant_id)
        .join(Product, Product.id == Variant.product_id)
        .join(Shop, Shop.id == Product.shop_id)
        .where(Cart.token == token)
        .order_by(Shop.name, Shop.id, CartLine.id)
    ).all()
    parts = [
        CartShop(shop, [_item(row) for row in group], takes_orders=bool(takes))
        for (shop, takes), group in groupby(rows, key=lambda row: (row[4], row[6]))
    ]
    return CartContents(rows[0].cart_id if rows else None, parts)


def quantity_in(token: str) -> int:
    """How many pieces lie in the cart, for the number on the basket."""
    return (
        db.session.scalar(select(func.sum(CartLine.quantity)).join(Cart).where(Cart.token == token))
        or 0
    )


def _item(row: Row) -> CartItem:  # type: ignore[type-arg]
    _cart_id, quantity, variant, product, _shop, photo, takes_orders = row
    return CartItem(
        variant_id=variant.id,
        product_id=product.id,
        category_id=product.category_id,
        product_slug=product.slug,
        product_name=product.name,
        variant_name=variant.name,
        photo=photo,
        unit=product.unit,
        price=variant.price,
        weight_grams=variant.weight_grams,
        quantity=quantity,
        available=variant.stock,
        is_sold=(
            variant.is_active and product.state == ProductState.PUBLISHED and bool(takes_orders)
        ),
    )
