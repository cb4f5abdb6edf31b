"""Putting a receipt right: another one, with a number of its own, that refers to it."""

from tokoumkm.accounts.models import Account
from tokoumkm.database import one_change
from tokoumkm.errors import Refused
from tokoumkm.receipts.actions.issuing import write_down
from tokoumkm.receipts.models import Receipt
from tokoumkm.receipts.queries import successor_of
from tokoumkm.receipts.sales import Correction
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop

# What a correction may not change: it was paid that way.
STAYS = (
    "order_number",
    "buyer_phone",
    "goods_total",
    "shipping_fee",
    "shipping_words",
    "total",
    "paid_by",
    "paid_at",
)


class CannotCorrect(Refused):
    """This receipt is not the one in force, or its buyer is forgotten."""


@one_change()
def correct_receipt(
    receipt: Receipt, *, shop: Shop, correction: Correction, by: Account
) -> Receipt:
    """Issue the receipt that takes this one's place; this one stays as it was given."""
    lock(receipt)
    if receipt.is_forgotten:
        raise CannotCorrect(
            "Pembeli sudah meminta datanya dihapus, jadi nota ini tidak bisa dibetulkan lagi."
        )
    later = successor_of(receipt)
    if later is not None:
        raise CannotCorrect(
            f"Nota ini sudah dibetulkan dengan nota {later.number}. Betulkan nota itu."
        )
    values = {name: getattr(receipt, name) for name in STAYS}
    changed = {
        "replaces_id": receipt.id,
        "account_id": by.id,
        "buyer_name": correction.buyer_name,
        "buyer_address": correction.buyer_address,
        "purpose": correction.purpose,
        "correction": correction.reason,
        "refunded": correction.refunded,
    }
    return write_down(shop, values=values | changed, goods=receipt.lines)
