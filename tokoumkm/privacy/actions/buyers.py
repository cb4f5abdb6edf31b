"""Forgetting who bought: the person goes out of a purchase, its goods and amounts stay."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import delete, select, update

from tokoumkm.catalog.photos import delete_photo, delete_private_picture
from tokoumkm.complaints.models import Complaint, ComplaintEntry, ComplaintPhoto
from tokoumkm.complaints.photos import PHOTO_FOLDER
from tokoumkm.database import db, one_change
from tokoumkm.orders.models import Order, OrderLine, OrderMove, Purchase
from tokoumkm.payments.card.models import CardRefund
from tokoumkm.payments.cases.models import MoneyCase
from tokoumkm.payments.models import PaymentProof, Refund
from tokoumkm.payments.slips import PROOF_FOLDER
from tokoumkm.privacy.obstacles import refuse_unfinished
from tokoumkm.receipts.models import FORGETTABLE, Receipt
from tokoumkm.reviews.models import Review, ReviewPhoto
from tokoumkm.shops.locking import lock

NOBODY = "Pembeli"  # the name of whoever was forgotten


class Shown(NamedTuple):
    """Pictures that buyers showed, whose files go once their rows are gone for good."""

    slips: Sequence[str] = ()
    faults: Sequence[str] = ()
    reviews: Sequence[str] = ()


def erase_purchase(purchase: Purchase) -> None:
    """Forget the buyer of one purchase, as a guest asks by the secret link of an order.

    Raises `CannotErase` while one of its orders is on its way. Pictures of slips
    go after the change, or a power cut could leave a row that names no file.
    """
    delete_shown(_erase_purchase(purchase))


@one_change()
def _erase_purchase(purchase: Purchase) -> Shown:
    lock(purchase)
    refuse_unfinished(purchase)
    return forget_buyers([purchase.id])


def forget_buyers(purchase_ids: Sequence[int]) -> Shown:
    """Take the person out of purchases, inside a change; returns what they had shown.

    The region stays: turnover and fees are counted by it.
    """
    orders = select(Order.id).where(Order.purchase_id.in_(purchase_ids))
    db.session.execute(
        update(Purchase)
        .where(Purchase.id.in_(purchase_ids))
        .values(buyer_name=NOBODY, buyer_phone="", buyer_email=None, address="", content_digest="")
    )
    db.session.execute(
        update(Order).where(Order.id.in_(orders)).values(buyer_note="", tracking_number="")
    )
    # Moves are append-only, but for this: their words may be blanked (migration 0008).
    spoken = (OrderMove.order_id.in_(orders), OrderMove.note != "")
    db.session.execute(update(OrderMove).where(*spoken).values(note=""))
    db.session.execute(update(Refund).where(Refund.order_id.in_(orders)).values(reason=""))
    asked = update(CardRefund).where(CardRefund.order_id.in_(orders))
    db.session.execute(asked.values(reason=""))
    db.session.execute(update(MoneyCase).where(MoneyCase.order_id.in_(orders)).values(note=""))
    # Receipts as well are append-only, but for who it was.
    numbers = select(Order.number).where(Order.purchase_id.in_(purchase_ids))
    of_orders = Receipt.order_number.in_(numbers)
    db.session.execute(update(Receipt).where(of_orders).values(dict.fromkeys(FORGETTABLE, "")))
    slips = delete(PaymentProof).where(PaymentProof.order_id.in_(orders))
    faults = _forget_complaints(purchase_ids)
    reviews = _forget_reviews(purchase_ids)
    return Shown(db.session.scalars(slips.returning(PaymentProof.name)).all(), faults, reviews)


def delete_shown(pictures: Shown) -> None:
    for name in pictures.slips:
        delete_private_picture(PROOF_FOLDER, name)
    for name in pictures.faults:
        delete_private_picture(PHOTO_FOLDER, name)
    for name in pictures.reviews:
        delete_photo(name)


def _forget_complaints(purchase_ids: Sequence[int]) -> Sequence[str]:
    """What was said is blanked, for nothing else may be done to it; the pictures go."""
    of_buyers = (
        select(ComplaintEntry.id)
        .join(Complaint)
        .join(Complaint.order)
        .where(Order.purchase_id.in_(purchase_ids))
    )
    spoken = (ComplaintEntry.id.in_(of_buyers), ComplaintEntry.words != "")
    db.session.execute(update(ComplaintEntry).where(*spoken).values(words=""))
    photos = delete(ComplaintPhoto).where(ComplaintPhoto.entry_id.in_(of_buyers))
    return db.session.scalars(photos.returning(ComplaintPhoto.name)).all()


def _forget_reviews(purchase_ids: Sequence[int]) -> Sequence[str]:
    """The stars stay, as they are in the averages; name, words and photos go."""
    lines = select(OrderLine.id).join(Order).where(Order.purchase_id.in_(purchase_ids))
    written = Review.order_line_id.in_(lines)
    photos = delete(ReviewPhoto).where(ReviewPhoto.review_id.in_(select(Review.id).where(written)))
    names = db.session.scalars(photos.returning(ReviewPhoto.name)).all()
    db.session.execute(update(Review).where(written).values(author="", words=""))
    return names
