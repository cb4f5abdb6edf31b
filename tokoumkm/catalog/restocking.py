"""More goods came in: added to what is there, once for each form that says so."""

from sqlalchemy import select, update
from sqlalchemy.orm.attributes import set_committed_value

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.catalog import listing
from tokoumkm.catalog.drafts import MOST_STOCK
from tokoumkm.catalog.models import MovementReason, Product, StockMovement, Variant
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused

LONGEST_KEY = 40


class CannotRestock(Refused):
    """It is made to order, not kept any more, full, or the form was sent with another number."""


@one_change()
def add_stock(variant: Variant, *, quantity: int, form_key: str, by: Account) -> None:
    """Put so many more on the shelf, whatever is left of it at this moment.

    One form adds once: sent again with the same key nothing happens, and with another
    number it is refused. Raises `CannotRestock`.
    """
    if not 1 <= quantity <= MOST_STOCK:
        raise CannotRestock("Isi tambahan stok antara 1 dan 1.000.000.")
    if not 1 <= len(form_key) <= LONGEST_KEY:
        raise CannotRestock("Muat ulang halaman, lalu tambah stoknya sekali lagi.")
    listing.lock_products(Product.id == variant.product_id)
    if (before := _added_with(form_key, variant)) is None:
        _write(variant, quantity)
        _record(variant, quantity, form_key=form_key, by=by)
        listing.refresh_products([variant.product_id])
    elif before != quantity:
        raise CannotRestock(
            f"Stok sudah ditambah {before} dari halaman itu. "
            "Muat ulang halaman, lalu tambah sekali lagi."
        )


def _added_with(form_key: str, variant: Variant) -> int | None:
    """How many this very form has added before; its product is held."""
    return db.session.scalar(
        select(StockMovement.quantity).where(
            StockMovement.variant_id == variant.id, StockMovement.form_key == form_key
        )
    )


def _write(variant: Variant, quantity: int) -> None:
    """The guard is in the UPDATE: it never adds to a number that somebody read before."""
    now_there = db.session.scalar(
        update(Variant)
        .where(Variant.id == variant.id, Variant.is_active, Variant.stock <= MOST_STOCK - quantity)
        .values(stock=Variant.stock + quantity)
        .returning(Variant.stock)
        .execution_options(synchronize_session=False)
    )
    if now_there is None:
        raise CannotRestock(
            "Stok barang ini tidak bisa ditambah. Muat ulang halaman untuk melihat keadaannya."
        )
    set_committed_value(variant, "stock", now_there)


def _record(variant: Variant, quantity: int, *, form_key: str, by: Account) -> None:
    db.session.add(
        StockMovement(
            variant_id=variant.id,
            quantity=quantity,
            reason=MovementReason.SET_BY_SELLER,
            account_id=by.id,
            form_key=form_key,
            moved_at=clock.now(),
        )
    )
