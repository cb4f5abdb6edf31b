"""Filling, changing and carrying over a cart."""

import secrets
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, NoReturn

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    bindparam,
    delete,
    func,
    or_,
    select,
    update,
)

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.carts.models import Cart, CartLine
from tokoumkm.catalog.listing import lock_products
from tokoumkm.catalog.models import Product, ProductState, Variant
from tokoumkm.database import db, has_one_writer, insert_into, one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop

MOST = 9_999  # of one variant
MOST_LINES = 100
FULL = "Keranjang sudah penuh. Pesan dulu sebagian, lalu lanjutkan."
TOO_MANY = f"Satu barang paling banyak {MOST} dalam satu pesanan."
IS_OFFERED = (Variant.is_active, Product.state == ProductState.PUBLISHED)
PRICE_NOW = select(Variant.price).where(Variant.id == CartLine.variant_id).scalar_subquery()


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
    if quantity > MOST:
        raise CartFull(TOO_MANY)
    cart_id = _cart_id(token)
    line = {"put_into": cart_id, "put": variant_id, "pieces": quantity}
    if db.session.connection().execute(_put(db.engine.dialect.name), line).scalar() is None:
        _refuse_line(cart_id, variant_id)


@one_change()
def set_quantity(token: str, *, variant_id: int, quantity: int) -> None:
    """Make it so many of a variant that is already in the cart; 0 takes it out.

    Whoever changes a line has seen what it costs.
    """
    if quantity > MOST:
        raise CartFull(TOO_MANY)
    line = (CartLine.variant_id == variant_id, _lies_in(token))
    if quantity <= 0:
        db.session.execute(delete(CartLine).where(*line))
    else:
        _change(line, quantity=quantity, seen_price=PRICE_NOW)


@one_change()
def take_what_is_left(token: str, *, variant_id: int) -> None:
    """Want no more of a variant than there is; nothing changes where there is enough, or none."""
    left = select(Variant.stock).where(Variant.id == variant_id).scalar_subquery()
    is_short = (left > 0, left < CartLine.quantity)
    line = (CartLine.variant_id == variant_id, _lies_in(token), *is_short)
    _change(line, quantity=left)


@one_change()
def note_prices(token: str) -> None:
    """The buyer has seen what everything in the cart costs now."""
    hold_cart(token)
    _change([_lies_in(token)], seen_price=PRICE_NOW)


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


@cache
def _put(_engine: str) -> Any:
    """A line at today's price, or more pieces of it: where the product is sold and both have room.

    Written once for each engine; making it anew costs as much as running it.
    """
    cart_id = bindparam("put_into", type_=Integer)
    lines = select(func.count()).where(CartLine.cart_id == cart_id).scalar_subquery()
    offered = (
        select(cart_id, Variant.id, bindparam("pieces", type_=Integer), Variant.price)
        .join(Variant.product)
        .where(Variant.id == bindparam("put"), *IS_OFFERED, lines < MOST_LINES)
    )
    names = ["cart_id", "variant_id", "quantity", "seen_price"]
    line = insert_into(CartLine).from_select(names, offered)
    total = CartLine.quantity + line.excluded.quantity
    return line.on_conflict_do_update(
        index_elements=["cart_id", "variant_id"],
        set_={"quantity": total, "seen_price": line.excluded.seen_price},
        where=total <= MOST,
    ).returning(CartLine.id)


def _refuse_line(cart_id: int, variant_id: int) -> NoReturn:
    """Why nothing was put into the cart."""
    offered = select(Variant.id).join(Variant.product).where(Variant.id == variant_id, *IS_OFFERED)
    if db.session.scalar(offered) is None:
        raise NotForSale("Produk ini tidak dijual lagi. Lihat produk lain dari toko yang sama.")
    lines = db.session.scalar(select(func.count()).where(CartLine.cart_id == cart_id)) or 0
    raise CartFull(FULL if lines >= MOST_LINES else TOO_MANY)


def hold_cart(token: str) -> None:
    """Let nobody else fill or order the cart before this change is done."""
    if not has_one_writer():
        db.session.scalars(_held().where(Cart.token == token)).all()


def hold_offers(token: str) -> None:
    """Let nobody change what is in a cart (shops, then products) before this change is done.

    Shops are only shared: many may order from one at the same moment.
    """
    wanted = select(CartLine.variant_id).join(Cart).where(Cart.token == token)
    products = select(Variant.product_id).where(Variant.id.in_(wanted))
    shops = select(Product.shop_id).where(Product.id.in_(products))
    held = select(Shop.id).where(Shop.id.in_(shops)).order_by(Shop.id)
    if not has_one_writer():
        db.session.scalars(held.with_for_update(read=True)).all()
        lock_products(Product.id.in_(products))


def take_out(token: str, *, variant_ids: Collection[int]) -> None:
    """What was ordered leaves the cart, part of placing a purchase; what was set aside stays."""
    ordered = CartLine.variant_id.in_(variant_ids)
    db.session.execute(delete(CartLine).where(_lies_in(token), ordered))


def _pour(browser: Cart, *, into: Cart) -> None:
    """Add up what is in both, at most what a line may hold and what is in stock."""
    stock = _stock_of([line.variant_id for line in browser.lines])
    present = {line.variant_id: line for line in into.lines}
    for line in browser.lines:
        mine = present.get(line.variant_id)
        wanted = line.quantity + (mine.quantity if mine else 0)
        # Of what is sold out nothing can be had; it is set aside with what was wanted once.
        quantity = min(wanted, stock[line.variant_id] or MOST, MOST)
        if mine is not None:
            mine.quantity = quantity
        elif len(into.lines) < MOST_LINES:
            into.lines.append(_copied(line, quantity=quantity))
    db.session.delete(browser)


def _copied(line: CartLine, *, quantity: int) -> CartLine:
    return CartLine(variant_id=line.variant_id, quantity=quantity, seen_price=line.seen_price)


def _stock_of(variant_ids: Collection[int]) -> dict[int, int | None]:
    """What is left of each; None for what is made to order."""
    rows = db.session.execute(select(Variant.id, Variant.stock).where(Variant.id.in_(variant_ids)))
    return {row.id: row.stock for row in rows}


def _change(which: Iterable[ColumnElement[bool]], **values: Any) -> None:
    """The database reckons; lines that were read before are read again when they are needed."""
    change = update(CartLine).where(*which).values(**values)
    db.session.execute(change.execution_options(synchronize_session="fetch"))


def _lies_in(token: str) -> ColumnElement[bool]:
    return CartLine.cart_id.in_(select(Cart.id).where(Cart.token == token))


def _held() -> Select[Cart]:
    """Carts as they are now, held in the order of their ids until the change ends."""
    held = select(Cart).order_by(Cart.id).with_for_update()
    return held.execution_options(populate_existing=True)


def _cart_id(token: str) -> int:
    """The cart with this token, begun where there is none, and held until the change ends."""
    now = {"token": token, "updated_at": clock.now()}
    return int(db.session.execute(_touch(db.engine.dialect.name), now).scalar_one())


@cache
def _touch(_engine: str) -> Any:
    cart = insert_into(Cart)
    touched = {"updated_at": cart.excluded.updated_at}
    return cart.on_conflict_do_update(index_elements=["token"], set_=touched).returning(Cart.id)


def _new_cart(token: str) -> Cart:
    cart = Cart(token=token, updated_at=clock.now())
    db.session.add(cart)
    db.session.flush()
    return cart
