"""Money: a slip is sent, and the seller sees the money or does not."""

from typing import BinaryIO

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.catalog.photos import StoredPicture, delete_private_picture
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.orders.actions.completing import complete
from tokoumkm.orders.actions.receipting import give_receipt
from tokoumkm.orders.actions.selling import ReasonMissing
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.disputes import refuse_disputed
from tokoumkm.orders.models import MoveNotAllowed, Order
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.orders.steps import can_get_late_money
from tokoumkm.orders.telling import tell_moved
from tokoumkm.payments import trying
from tokoumkm.payments.cases.ending import close_all
from tokoumkm.payments.cases.models import SELLERS, CaseKind, CaseOutcome
from tokoumkm.payments.cases.opening import open_case
from tokoumkm.payments.models import PaymentProof
from tokoumkm.payments.queries import proofs_of
from tokoumkm.payments.slips import PROOF_FOLDER, store_slip
from tokoumkm.payments.trying import Party
from tokoumkm.shops.locking import lock
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import Assurance

MOST_SLIPS = 5
UNPAID = (OrderState.AWAITING_PAYMENT, OrderState.AWAITING_CONFIRMATION)


class AmountDiffers(Refused):
    """The money that was seen is not what the order costs."""

    status = 422


class TooManySlips(Refused):
    """More pictures for one order than anybody needs."""


def send_proof(order: Order, *, slip: BinaryIO, by: Account | None) -> PaymentProof:
    """The buyer sends a picture or PDF of the slip; it moves the order to the seller's desk only.

    It is looked at before the change begins. Raises BadFile and MoveNotAllowed.
    """
    refuse_unless_waited_for(order)
    stored = store_slip(slip)
    try:
        return _keep_proof(order, stored, by=by)
    except BaseException:
        delete_private_picture(PROOF_FOLDER, stored.name)
        raise


@one_change()
def _keep_proof(order: Order, stored: StoredPicture, *, by: Account | None) -> PaymentProof:
    refuse_unless_waited_for(order)
    _refuse_one_slip_more(order)
    if order.state == OrderState.AWAITING_PAYMENT:
        order.move_to(
            OrderState.AWAITING_CONFIRMATION, by=Actor.BUYER, account=by, wait=wait.to_answer
        )
        tell_moved(order)
    trying.claim(order, by=Party(Actor.BUYER, by))
    proof = PaymentProof(order_id=order.id, uploaded_at=clock.now(), **stored._asdict())
    db.session.add(proof)
    return proof


@one_change()
def confirm_money(order: Order, *, amount: Rupiah, by: Account) -> None:
    """The seller has seen the money: the amount typed from the account must be what was asked.

    Where another amount was written down as a case before, it is all that came, and ends it.
    """
    refuse_unless_waited_for(order)
    if amount != order.amount_asked:
        asked, seen = format_rupiah(order.amount_asked), format_rupiah(amount)
        raise AmountDiffers(
            f"Jumlah pesanan ini {asked}, bukan {seen}. "
            "Periksa mutasi rekening Anda, lalu isi jumlah yang benar-benar masuk."
        )
    order.move_to(OrderState.PROCESSING, by=Actor.SELLER, account=by)
    _seen_by_seller(order, amount, by=by)
    close_all(order, CaseKind.AMOUNT_DIFFERS, CaseOutcome.PAID_IN_FULL, by=by)
    give_receipt(order)
    tell_moved(order)


@one_change()
def money_not_seen(order: Order, *, reason: str, by: Account) -> None:
    """The slip is there but the money is not: back to the buyer, with a reason and new time."""
    if not reason.strip():
        raise ReasonMissing("Tulis apa yang belum cocok, supaya pembeli tahu.")
    refuse_unless_waited_for(order)
    order.move_to(
        OrderState.AWAITING_PAYMENT,
        by=Actor.SELLER,
        account=by,
        note=reason.strip(),
        wait=wait.to_pay,
    )
    trying.fail(order, by=Party(Actor.SELLER, by))
    tell_moved(order)


@one_change()
def complete_by_seller(order: Order, *, by: Account) -> None:
    """The seller reports the goods handed over; with COD the money was paid at that moment.

    Money that came earlier is no word of the buyer's: then a complaint is settled first.
    """
    if order.is_paid:
        refuse_disputed(order)
    if order.payment_way == PaymentWay.COD and not order.is_paid:
        if not order.can_move_to(OrderState.COMPLETED, by=Actor.SELLER):
            raise MoveNotAllowed("Kirim dulu pesanannya, baru laporkan sudah dibayar.")
        by_hand = Party(Actor.SELLER, by)
        trying.confirm(order, amount=order.total, assurance=Assurance.COD, by=by_hand)
    complete(order, by=Actor.SELLER, account=by)


@one_change()
def record_late_money(order: Order, *, amount: Rupiah, by: Account) -> None:
    """Money came although the order had been called off or had expired: it is owed back.

    `amount` is what came, in rupiah, whether or not it is the total. Never silence
    (rules of the market §6): the order is a case until the refund is recorded.
    """
    if not can_get_late_money(order):
        raise MoveNotAllowed("Pesanan ini tidak menunggu uang yang terlambat. Muat ulang halaman.")
    if amount < 1:
        raise AmountDiffers("Isi jumlah uang yang masuk, paling sedikit Rp1.")
    order.needs_refund = True
    _seen_by_seller(order, amount, by=by)
    source = f"{SELLERS}{order.id}:{CaseKind.PAID_LATE}:0"
    open_case(order, kind=CaseKind.PAID_LATE, amount=amount, source=source, by=by)


def _refuse_one_slip_more(order: Order) -> None:
    """A secret link must not fill the disk."""
    lock(order)
    if len(proofs_of(order)) >= MOST_SLIPS:
        raise TooManySlips(
            f"Sudah ada {MOST_SLIPS} bukti untuk pesanan ini. Tanya penjual lewat WhatsApp."
        )


def refuse_unless_waited_for(order: Order) -> None:
    if not order.payment_way.is_seen_by_seller or order.state not in UNPAID:
        raise MoveNotAllowed(
            f"Pesanan ini berstatus “{order.state_words}” dan tidak menunggu transfer. "
            "Muat ulang halaman."
        )


def _seen_by_seller(order: Order, amount: Rupiah, *, by: Account) -> None:
    party = Party(Actor.SELLER, by)
    trying.confirm(order, amount=amount, assurance=Assurance.SELLER, by=party)
