"""A buyer says what is wrong with an order; with its secret link a guest may, too."""

from collections.abc import Collection, Sequence
from typing import BinaryIO, NamedTuple

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.catalog.photos import StoredPicture
from tokoumkm.complaints.actions.holding import written
from tokoumkm.complaints.actions.writing import attach, refuse_too_many
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.news import tell_entry
from tokoumkm.complaints.photos import stored
from tokoumkm.complaints.queries import can_complain, kinds_for
from tokoumkm.complaints.states import FIRST_STATE, ComplaintKind, Party
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.orders.models import Order
from tokoumkm.shops.locking import lock


class CannotComplain(Refused):
    """There is nothing to complain about yet, not any more, or a complaint is open already."""


class Wrong(NamedTuple):
    """What is wrong, with which lines of the order (none: all of it), in the buyer's words."""

    kind: ComplaintKind
    words: str
    line_ids: Collection[int] = ()


def open_complaint(
    order: Order, *, wrong: Wrong, photos: Sequence[BinaryIO] = (), by: Account | None
) -> Complaint:
    """Begin a complaint; the clock does not complete the order while it is open.

    The photos are decoded before the change begins. Raises CannotComplain, ReasonMissing
    and BadPhoto.
    """
    _refuse_unless_possible(order, wrong)
    refuse_too_many(photos)
    with stored(photos) as pictures:
        return _open(order, wrong=wrong, pictures=pictures, by=by)


@one_change()
def _open(
    order: Order, *, wrong: Wrong, pictures: Sequence[StoredPicture], by: Account | None
) -> Complaint:
    lock(order)
    _refuse_unless_possible(order, wrong)
    complaint = Complaint(order=order, kind=wrong.kind, opened_at=clock.now())
    complaint.lines = [line for line in order.lines if line.id in wrong.line_ids]
    entry = complaint.say(wrong.words, by=Party.BUYER, account=by)
    entry.target = FIRST_STATE
    attach(entry, pictures=pictures)
    complaint.enter(FIRST_STATE)
    order.begin_dispute()
    db.session.add(complaint)
    tell_entry(complaint, entry)
    return complaint


def _refuse_unless_possible(order: Order, wrong: Wrong) -> None:
    written(wrong.words, missing="Ceritakan apa yang terjadi, supaya penjual bisa membantu.")
    if not can_complain(order):
        raise CannotComplain(
            "Pesanan ini tidak bisa dikomplain sekarang. Muat ulang halaman pesanan, atau hubungi "
            "penjual lewat WhatsApp."
        )
    if wrong.kind not in kinds_for(order):
        raise CannotComplain("Pesanan ini diambil sendiri. Pilih masalah yang lain.")
    if not set(wrong.line_ids) <= {line.id for line in order.lines}:
        raise CannotComplain("Ada barang yang bukan dari pesanan ini. Pilih dari daftar.")
