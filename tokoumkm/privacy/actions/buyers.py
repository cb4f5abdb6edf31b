"""Forgetting who bought: the person goes out of a purchase, its goods and amounts stay."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update

from tokoumkm.catalog.photos import delete_private_picture
from tokoumkm.database import db, one_change
from tokoumkm.orders.models import Order, OrderMove, Purchase
from tokoumkm.payments.actions import PROOF_FOLDER
from tokoumkm.payments.models import PaymentProof, Refund
from tokoumkm.privacy.obstacles import refuse_unfinished
from tokoumkm.shops.locking import lock

NOBODY = "Pembeli"  # the name of whoever was forgotten


def erase_purchase(purchase: Purchase) -> None:
    """Forget the buyer of one purchase, as a guest asks by the secret link of an order.

    Raises `CannotErase` while one of its orders is on its way. Pictures of slips
    go after the change, or a power cut could leave a row that names no file.
    """
    delete_slips(_erase_purchase(purchase))


@one_change()
def _erase_purchase(purchase: Purchase) -> Sequence[str]:
    lock(purchase)
    refuse_unfinished(purchase)
    return forget_buyers([purchase.id])


def forget_buyers(purchase_ids: Sequence[int]) -> Sequence[str]:
    """Take the person out of purchases, inside a change; returns the slips whose files must go.

    The region stays: turnover and fees are counted by it.
    """
    orders = select(Order.id).where(Order.purchase_id.in_(purchase_ids))
    db.session.execute(
        update(Purchase)
        .where(Purchase.id.in_(purchase_ids))
        .values(buyer_name=NOBODY, buyer_phone="", address="", content_digest="")
    )
    db.session.execute(
        update(Order).where(Order.id.in_(orders)).values(buyer_note="", tracking_number="")
    )
    # Moves are append-only, but for this: their words may be blanked (migration 0008).
    spoken = (OrderMove.order_id.in_(orders), OrderMove.note != "")
    db.session.execute(update(OrderMove).where(*spoken).values(note=""))
    db.session.execute(update(Refund).where(Refund.order_id.in_(orders)).values(reason=""))
    slips = delete(PaymentProof).where(PaymentProof.order_id.in_(orders))
    return db.session.scalars(slips.returning(PaymentProof.name)).all()


def delete_slips(names: Sequence[str]) -> None:
    for name in names:
        delete_private_picture(PROOF_FOLDER, name)
