"""A shop that is open must stay one that can take an order."""

from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop, ShopState
from tokoumkm.shops.selling import is_deliverable, is_payable


class WouldStopSelling(Refused):
    """The last way to pay or to deliver of an open shop."""


@one_change()
def set_cod(shop: Shop, *, accepts: bool) -> None:
    """Whether buyers may pay on delivery."""
    lock(shop)
    shop.accepts_cod = accepts
    keep_sellable(shop)


@one_change()
def set_paying(shop: Shop, *, cod: bool, card: bool, suffix: bool) -> None:
    """What needs no account of the shop's own, and whether transfers are marked.

    `suffix`: a transfer comes with a few rupiah more, by which the seller tells it from others.
    """
    lock(shop)
    shop.accepts_card, shop.adds_suffix = card, suffix
    set_cod(shop, accepts=cod)


def keep_sellable(shop: Shop) -> None:
    """Look at the shop as this change leaves it, and undo all of it where nobody could order."""
    db.session.flush()
    db.session.expire(shop, ["payment_accounts", "delivery_ways"])
    if shop.state != ShopState.OPEN:
        return
    if not is_payable(shop):
        raise WouldStopSelling(
            "Toko yang buka perlu paling sedikit satu cara bayar. "
            "Isi rekening bank atau QRIS dan tunggu persetujuan dinas, baru matikan COD."
        )
    if not is_deliverable(shop):
        raise WouldStopSelling(
            "Toko yang buka perlu paling sedikit satu cara pengiriman. "
            "Tambahkan cara lain dahulu, baru matikan yang ini."
        )
