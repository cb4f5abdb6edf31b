"""Filling, changing and carrying over a cart."""

import secrets

from sqlalchemy import Select, delete, func, or_, select, update

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.carts.models import Cart, CartLine
from tokoumkm.catalog.listing import lock_products
from tokoumkm.catalog.models import Product, ProductState, Variant
from tokoumkm.database import db, insert_into, one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop

MOST = 9_999  # of one variant
MOST_LINES = 100


class NotForSale(Refused):
    """The variant does not exist, or its product is not sold any more."""


class CartFull(Refused):
    """More lines or pieces than a cart may hold."""


@one_change()
def put_in_cart(token: str, *, variant_id: int, quantity: int) -> None:
    """Add so many of a variant to the cart with this token; begins the cart where needed.

    Raises NotForSale, and CartFull beyond 9.999 pieces or 100 kinds.
    """
    if quantity < 1:
        raise Refused("Isi jumlah paling sedikit 1.")
    _refuse_unsold(variant_id)
    cart_id = _cart_id(token)
    lines = db.session.scalar(select(func.count()).where(CartLine.cart_id == cart_id)) or 0
    if lines >= MOST_LINES or quantity > MOST:
        raise CartFull("Keranjang sudah penuh. Pesan dulu sebagian, lalu lanjutkan.")
    line = insert_into(CartLine).values(cart_id=cart_id, variant_id=variant_id, quantity=quantity)
    total = CartLine.quantity + line.excluded.quantity
    added = db.session.execute(
        line.on_conflict_do_update(
            index_elements=["cart_id", "variant_id"],
            set_={"quantity": total},
            where=total <= MOST,
        ).returning(CartLine.id)
    )
    if added.scalar() is None:
        raise CartFull(f"Satu barang paling banyak {MOST} dalam satu pesanan.")


@one_change()
def set_quantity(token: str, *, variant_id: int, quantity: int) -> None:
    """Make it so many of a variant that is already in the cart; 0 takes it out."""
    if quantity > MOST:
        raise CartFull(f"Satu barang paling banyak {MOST} dalam satu pesanan.")
    line = (
        CartLine.variant_id == variant_id,
        CartLine.cart_id.in_(select(Cart.id).where(Cart.token == token)),
    )
    if quantity <= 0:
        db.session.execute(delete(CartLine).where(*line))
    else:
        db.session.execute(update(CartLine).where(*line).values(quantity=quantity))


@one_change()
def merge_carts(token: str, *, account: Account) -> str:
    """At sign-in: the browser's cart joins the person's own; returns the token to go on with."""
    lock(account)  # a person's sign-ins go one after the other: a double click is two of them
    mine_or_browsers = or_(Cart.account_id == account.id, Cart.token == token)
    carts = db.session.scalars(_held().where(mine_or_browsers)).all()
    own = next((cart for cart in carts if cart.account_id == account.id), None)
    browser = next((cart for cart in carts if cart.token == token), None)
    if own is None:
        if browser is None or browser.account_id is not None:
            browser = _new_cart(secrets.token_hex(16))
        browser.account_id = account.id
        db.session.flush()
        return browser.token
    if browser is not None and browser.id != own.id and browser.account_id is None:
        _pour(browser, into=own)
    return own.token


def hold_cart(token: str) -> None:
    """Let nobody else fill or order the cart before this change is done."""
    db.session.scalars(_held().where(Cart.token == token)).all()


def hold_offers(token: str) -> None:
    """Let nobody change what is in a cart (shops, then products) before this change is done.

    Shops are only shared: many may order from one at the same moment.
    """
    wanted = select(CartLine.variant_id).join(Cart).where(Cart.token == token)
    products = select(Variant.product_id).where(Variant.id.in_(wanted))
    shops = select(Product.shop_id).where(Product.id.in_(products))
    held = select(Shop.id).where(Shop.id.in_(shops)).order_by(Shop.id)
    db.session.scalars(held.with_for_update(read=True)).all()
    lock_products(Product.id.in_(products))


def empty_cart(cart_id: int) -> None:
    """Take everything out; part of placing a purchase."""
    db.session.execute(delete(CartLine).where(CartLine.cart_id == cart_id))


def _pour(browser: Cart, *, into: Cart) -> None:
    """Add up what is in both, at most what a line may hold."""
    present = {line.variant_id: line for line in into.lines}
    for line in browser.lines:
        if line.variant_id in present:
            mine = present[line.variant_id]
            mine.quantity = min(mine.quantity + line.quantity, MOST)
        elif len(into.lines) < MOST_LINES:
            into.lines.append(CartLine(variant_id=line.variant_id, quantity=line.quantity))
    db.session.delete(browser)


def _refuse_unsold(variant_id: int) -> None:
    sold = db.session.scalar(
        select(Variant.id)
        .join(Variant.product)
        .where(
            Variant.id == variant_id,
            Variant.is_active,
            Product.state == ProductState.PUBLISHED,
        )
    )
    if sold is None:
        raise NotForSale("Produk ini tidak dijual lagi. Lihat produk lain dari toko yang sama.")


def _held() -> Select[Cart]:
    """Carts as they are now, held in the order of their ids until the change ends."""
    held = select(Cart).order_by(Cart.id).with_for_update()
    return held.execution_options(populate_existing=True)


def _cart_id(token: str) -> int:
    """The cart with this token, begun where there is none, and held until the change ends."""
    cart = insert_into(Cart).values(token=token, updated_at=clock.now())
    touched = cart.on_conflict_do_update(
        index_elements=["token"], set_={"updated_at": cart.excluded.updated_at}
    )
    return int(db.session.execute(touched.returning(Cart.id)).scalar_one())


def _new_cart(token: str) -> Cart:
    cart = Cart(token=token, updated_at=clock.now())
    db.session.add(cart)
    db.session.flush()
    return cart
