"""Stock: taken, given back, counted by the seller. Every change leaves a movement."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    bindparam,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm.attributes import set_committed_value

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.catalog import listing
from tokoumkm.catalog.models import MovementReason, Product, ProductState, StockMovement, Variant
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused

Line = tuple[int, int, int]  # order line, variant, quantity


class OutOfStock(Refused):
    """Fewer are left than somebody wants, or it isn't sold any more (then none are left)."""

    def __init__(self, message: str, *, variant_id: int, left: int) -> None:
        super().__init__(message)
        self.variant_id = variant_id
        self.left = left


class StockMoved(Refused):
    """The seller counted, and meanwhile somebody bought."""


class Count(NamedTuple):
    """What a seller counted of a variant, and the number they saw before they counted."""

    variant: Variant
    stock: int
    expected: int | None


@one_change()
def take(wanted: Mapping[int, int]) -> frozenset[int]:
    """Take so many of each variant for an order, or nothing of any of them.

    Gives the variants that are made to order: of those there was nothing to take.
    """
    _lock_products_of(wanted)
    return take_held(wanted)


@one_change()
def take_held(wanted: Mapping[int, int]) -> frozenset[int]:
    """The same of variants whose products the change around this one holds already."""
    left: dict[int, int | None] = {}
    for variant_id, quantity in sorted(wanted.items()):
        if quantity < 1:
            raise ValueError(f"cannot take {quantity} of variant {variant_id}")
        one = {"taken_of": variant_id, "taken": quantity}
        taken = db.session.connection().execute(_TAKE, one).one_or_none()
        if taken is None:
            raise _out_of_stock(variant_id)
        left[variant_id] = taken.stock
    if sold_out := [variant_id for variant_id, stock in left.items() if stock == 0]:
        # Of everything that lists show, taking changes this alone: whether there is any.
        listing.refresh_held(db.session.scalars(_owners_of(sold_out)).all())
    return frozenset(variant_id for variant_id, stock in left.items() if stock is None)


@one_change()
def record_taken(
    lines: Sequence[Line],
    *,
    made_to_order: Collection[int],
    reason: MovementReason = MovementReason.ORDERED,
) -> None:
    """Write down for which order lines stock was taken; what is made to order had none to take."""
    _record(
        [(line, variant, -quantity) for line, variant, quantity in lines],
        reason=reason,
        counted={line for line, variant, _quantity in lines if variant not in made_to_order},
    )


@one_change()
def give_back(lines: Sequence[Line]) -> None:
    """Return what order lines took last, and only that. A second time for the same taking fails."""
    products = _lock_products_of({variant_id for _line, variant_id, _quantity in lines})
    taking, giving = _last_taking(lines)
    counted = _counted(lines, taking)
    returned: dict[int, int] = {}
    for line, variant_id, quantity in lines:
        if line in counted:
            returned[variant_id] = returned.get(variant_id, 0) + quantity
    for variant_id, quantity in sorted(returned.items()):
        db.session.execute(
            update(Variant)
            .where(Variant.id == variant_id)
            .values(stock=Variant.stock + quantity)  # made to order: null stays null
        )
    _record(lines, reason=giving, counted=counted)
    listing.refresh_held(products)


@one_change()
def set_stock(variant: Variant, *, stock: int, expected: int | None, by: Account) -> None:
    """The seller counted: write the number down, unless stock is not what they saw.

    `expected` is what the form showed; None where the variant was made to order until now.
    """
    set_stocks([Count(variant, stock, expected)], by=by)


@one_change()
def set_stocks(counts: Sequence[Count], *, by: Account | None) -> None:
    """Write down what was counted of many variants, or nothing where one isn't as it was seen.

    Whoever takes stock holds the product first, so nobody takes any between the look and the
    UPDATE; that one is conditional all the same. Without an account an operator counted.
    """
    if not counts:
        return
    products = listing.lock_products(
        Product.id.in_(sorted({count.variant.product_id for count in counts}))
    )
    kept = _stock_and_booked(count.variant.id for count in counts)
    for count in counts:
        if kept[count.variant.id][0] != count.expected:
            raise _moved(count.variant.id)
    _write_counts(counts)
    _record_counts({count: kept[count.variant.id][1] for count in counts}, by=by)
    listing.refresh_held(products)


def is_for_sale() -> ColumnElement[bool]:
    published = exists().where(
        Product.id == Variant.product_id, Product.state == ProductState.PUBLISHED
    )
    return Variant.is_active & published.correlate(Variant)


_taken: BindParameter[int] = bindparam("taken", type_=Variant.stock.type)

# The guard of every taking stands inside the write: enough is there, or it is made to order.
_TAKE = (
    update(Variant)
    .where(
        Variant.id == bindparam("taken_of"),
        is_for_sale(),
        or_(Variant.stock >= _taken, Variant.stock.is_(None)),
    )
    .values(stock=Variant.stock - _taken)
    .returning(Variant.stock)
)


def _lock_products_of(variant_ids: Iterable[int]) -> list[int]:
    """Hold the products before their variants; every change goes in this order."""
    return listing.lock_products(Product.id.in_(_owners_of(variant_ids)))


def _owners_of(variant_ids: Iterable[int]) -> Select[int]:
    return select(Variant.product_id).where(Variant.id.in_(sorted(variant_ids))).distinct()


def _last_taking(lines: Sequence[Line]) -> tuple[MovementReason, MovementReason]:
    """How an order's lines were taken last, and how that is given back."""
    ids = [line for line, _variant, _quantity in lines]
    again = StockMovement.reason == MovementReason.TAKEN_AGAIN
    if db.session.scalar(select(exists().where(StockMovement.order_line_id.in_(ids), again))):
        return MovementReason.TAKEN_AGAIN, MovementReason.GIVEN_BACK_AGAIN
    return MovementReason.ORDERED, MovementReason.GIVEN_BACK


def _counted(lines: Sequence[Line], taking: MovementReason) -> set[int]:
    """The order lines that really took something off the shelf."""
    taken = select(StockMovement.order_line_id).where(
        StockMovement.order_line_id.in_([line for line, _variant, _quantity in lines]),
        StockMovement.reason == taking,
        StockMovement.is_counted,
    )
    return {line for line in db.session.scalars(taken) if line is not None}


def _record(lines: Sequence[Line], *, reason: MovementReason, counted: Collection[int]) -> None:
    rows = [
        {
            "order_line_id": line_id,
            "variant_id": variant_id,
            "quantity": quantity,
            "reason": reason,
            "is_counted": line_id in counted,
            "moved_at": clock.now(),
        }
        for line_id, variant_id, quantity in lines
    ]
    if rows:
        db.session.execute(insert(StockMovement), rows)


def _stock_and_booked(variant_ids: Iterable[int]) -> dict[int, tuple[int | None, int]]:
    """For each variant what stands there, and the sum of its beginning and its movements."""
    moved = (
        select(func.coalesce(func.sum(StockMovement.quantity), 0))
        .where(StockMovement.variant_id == Variant.id, StockMovement.is_counted)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Variant.id, Variant.stock, Variant.initial_stock + moved).where(
            Variant.id.in_(sorted(variant_ids))
        )
    )
    return {variant_id: (stock, booked) for variant_id, stock, booked in rows}


def _write_counts(counts: Sequence[Count]) -> None:
    """One statement for all; the session's variants learn what was written."""
    as_seen = Variant.stock.is_not_distinct_from(bindparam("seen", type_=Variant.stock.type))
    written = db.session.connection().execute(
        update(Variant)
        .where(Variant.id == bindparam("counted"), as_seen)
        .values(stock=bindparam("on_shelf")),
        [
            {"counted": count.variant.id, "seen": count.expected, "on_shelf": count.stock}
            for count in sorted(counts, key=lambda count: count.variant.id)
        ],
    )
    if written.rowcount != len(counts):
        raise RuntimeError("stock changed without its product being held")
    for count in counts:
        set_committed_value(count.variant, "stock", count.stock)


def _record_counts(booked: Mapping[Count, int], *, by: Account | None) -> None:
    """One movement each that makes initial + movements agree with what was counted.

    Orders also move what is made to order, so the difference is taken from the
    movements and not from the number that stood there.
    """
    rows = [
        {
            "variant_id": count.variant.id,
            "quantity": count.stock - before,
            "reason": MovementReason.SET_BY_SELLER,
            "account_id": by.id if by else None,
            "moved_at": clock.now(),
        }
        for count, before in booked.items()
        if count.stock != before
    ]
    if rows:
        db.session.execute(insert(StockMovement), rows)


def _out_of_stock(variant_id: int) -> OutOfStock:
    name, left, for_sale = _present(variant_id)
    if not for_sale:
        words, left = f"{name} tidak dijual lagi. Hapus dari keranjang.", 0
    elif not left:
        words = f"Stok {name} habis. Hapus dari keranjang."
    else:
        words = f"Stok {name} tinggal {left}. Ubah jumlahnya di keranjang."
    return OutOfStock(words, variant_id=variant_id, left=left)


def _moved(variant_id: int) -> StockMoved:
    name, left, _for_sale = _present(variant_id)
    return StockMoved(
        f"Stok {name} baru saja berubah menjadi {left}. Hitung lagi, lalu simpan sekali lagi."
    )


def _present(variant_id: int) -> tuple[str, int, bool]:
    """What a variant is called, how many are left and whether it is sold, for a sentence."""
    row = db.session.execute(
        select(Product.name, Variant.name, Variant.stock, is_for_sale().label("for_sale"))
        .join(Variant.product)
        .where(Variant.id == variant_id)
    ).one_or_none()
    if row is None:
        return "Barang ini", 0, False
    product, variant, stock, for_sale = row
    return f"{product} {variant}".strip(), stock or 0, for_sale
