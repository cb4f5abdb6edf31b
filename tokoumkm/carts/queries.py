"""What is in a cart, at today's prices, shop by shop."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, and_, bindparam, not_, select
from sqlalchemy.orm import contains_eager

from tokoumkm import clock
from tokoumkm.carts.models import Cart, CartLine
from tokoumkm.catalog.models import Photo, Product, ProductState, Variant
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.shops.models import Shop
from tokoumkm.shops.queries import is_on_holiday
from tokoumkm.shops.selling import is_selling

FIRST_PHOTO = (
    select(Photo.name)
    .where(Photo.product_id == Product.id)
    .order_by(Photo.position, Photo.id)
    .limit(1)
    .scalar_subquery()
)
LINES = (
    select(
        CartLine.cart_id,
        CartLine.quantity,
        CartLine.seen_price,
        CartLine.variant_id,
        Variant.name.label("variant_name"),
        Variant.price,
        Variant.weight_grams,
        Variant.stock,
        and_(Variant.is_active, Product.state == ProductState.PUBLISHED).label("is_offered"),
        Product.id.label("product_id"),
        Product.category_id,
        Product.slug,
        Product.name,
        Product.unit,
        Shop,
        FIRST_PHOTO.label("photo"),
    )
    .join(Cart, Cart.id == CartLine.cart_id)
    .join(Variant, Variant.id == CartLine.variant_id)
    .join(Product, Product.id == Variant.product_id)
    .join(Shop, Shop.id == Product.shop_id)
    .join(Shop.business)  # an order copies from it; not asked for shop by shop
    .options(contains_eager(Shop.business))
    .order_by(Shop.name, Shop.id, CartLine.id)
)


class CartItem(NamedTuple):
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
    seen_price: Rupiah | None  # what it was when its buyer last looked
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

    @property
    def is_set_aside(self) -> bool:
        """Nobody can have it now: kept in the cart, neither counted nor ordered."""
        return not self.is_sold or self.available == 0

    @property
    def old_price(self) -> Rupiah | None:
        """What it cost when the buyer last looked, if that was something else."""
        return None if self.seen_price == self.price else self.seen_price


class CartShop(NamedTuple):
    """The part of a cart that one shop will send."""

    shop: Shop
    items: Sequence[CartItem]
    takes_orders: bool

    def why_not(self, item: CartItem) -> str:
        """Why an item was set aside."""
        if not self.takes_orders:
            return "toko sedang tidak menerima pesanan"
        return "stok habis" if item.is_sold else "tidak dijual lagi"

    @property
    def subtotal(self) -> Rupiah:
        return Rupiah(sum(item.total for item in self.items if item.can_be_ordered))

    @property
    def missing(self) -> Rupiah:
        """Rupiah of goods until the shop takes an order; of what is short, what is left counts."""
        left = ((item, item.available or 0) for item in self.items if item.is_short)
        worth = self.subtotal + sum(item.price * available for item, available in left)
        return self.shop.short_of_minimum(Rupiah(worth))

    @property
    def grams(self) -> int:
        return sum(item.weight_grams * item.quantity for item in self.items)


class CartContents(NamedTuple):
    """A whole cart; empty for a token nobody has.

    `shops` is what will be ordered, if need be less of it than wanted; `set_aside`
    what is sold out, withdrawn, or of a shop that takes no orders now.
    """

    cart_id: int | None
    shops: Sequence[CartShop]
    set_aside: Sequence[CartShop] = ()

    @property
    def total(self) -> Rupiah:
        return Rupiah(sum(part.subtotal for part in self.shops))

    @property
    def quantity(self) -> int:
        return sum(item.quantity for item in self.items)

    @property
    def can_be_ordered(self) -> bool:
        whole = all(item.can_be_ordered for item in self.items)
        return bool(self.shops) and whole and not any(part.missing for part in self.shops)

    @property
    def items(self) -> Sequence[CartItem]:
        """What will be ordered."""
        return [item for part in self.shops for item in part.items]

    @property
    def every_item(self) -> Sequence[CartItem]:
        return [*self.items, *(item for part in self.set_aside for item in part.items)]

    @property
    def changed_prices(self) -> int:
        """How many prices of it are not what the buyer last saw."""
        return sum(item.old_price is not None for item in self.items)


def cart_contents(token: str) -> CartContents:
    """Everything in the cart with this token, grouped by shop; one statement."""
    rows = db.session.execute(_lines_on(clock.today()), {"token": token}).all()
    lines = [(row.Shop, bool(row.takes_orders), _item(row)) for row in rows]
    return CartContents(
        rows[0].cart_id if rows else None,
        _by_shop(line for line in lines if not line[2].is_set_aside),
        _by_shop(line for line in lines if line[2].is_set_aside),
    )


@lru_cache(maxsize=2)
def _lines_on(day: date) -> Select[Any]:
    """The statement of a day: whether a line's shop sells depends on its holiday."""
    takes_orders = and_(is_selling(), not_(is_on_holiday(day))).label("takes_orders")
    return LINES.add_columns(takes_orders).where(Cart.token == bindparam("token"))


def _by_shop(lines: Iterable[tuple[Shop, bool, CartItem]]) -> list[CartShop]:
    return [
        CartShop(shop, [item for _shop, _takes, item in group], takes_orders=takes)
        for (shop, takes), group in groupby(lines, key=lambda line: line[:2])
    ]


def _item(row: Row) -> CartItem:  # type: ignore[type-arg]
    return CartItem(
        variant_id=row.variant_id,
        product_id=row.product_id,
        category_id=row.category_id,
        product_slug=row.slug,
        product_name=row.name,
        variant_name=row.variant_name,
        photo=row.photo,
        unit=row.unit,
        price=row.price,
        seen_price=row.seen_price,
        weight_grams=row.weight_grams,
        quantity=row.quantity,
        available=row.stock,
        is_sold=bool(row.is_offered and row.takes_orders),
    )
