"""What a seller does about money that does not fit: write it down, and say how it ended."""

from typing import NamedTuple

from sqlalchemy import func, select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.models import MoveNotAllowed, Order
from tokoumkm.orders.states import OrderState
from tokoumkm.orders.telling import Happening, tell
from tokoumkm.payments.actions import AmountDiffers, confirm_money, refuse_unless_waited_for
from tokoumkm.payments.cases import news
from tokoumkm.payments.cases.ending import close, open_of
from tokoumkm.payments.cases.models import SELLERS, CaseKind, CaseOutcome, MoneyCase
from tokoumkm.payments.cases.opening import open_case
from tokoumkm.payments.cases.outcomes import due, outcomes_for
from tokoumkm.shops.locking import lock

ENDED = "money-case-ended"  # which letter; see web/letters/writing.py


class CaseIsOpen(Refused):
    """The same kind of money is being looked at already; pressing twice makes one case."""


class CaseHasEnded(Refused):
    """Somebody was quicker, or the order no longer allows this end."""


class Ending(NamedTuple):
    """How a case ends; `amount` is what the seller typed, compared with what it must be."""

    outcome: CaseOutcome
    amount: Rupiah
    note: str = ""


@one_change()
def note_difference(order: Order, *, amount: Rupiah, by: Account) -> MoneyCase:
    """Another amount than was asked is in the seller's account, and it is no slip of the finger.

    The order stays where it is; while it waits for the rest it does not run out so soon.
    """
    lock(order)
    refuse_unless_waited_for(order)
    if amount == order.amount_asked:
        raise AmountDiffers("Jumlahnya pas. Catat sebagai uang yang sudah masuk.")
    case = _open(order, CaseKind.AMOUNT_DIFFERS, amount, by)
    if order.state == OrderState.AWAITING_PAYMENT and order.deadline_at is not None:
        order.deadline_at = max(order.deadline_at, clock.now() + wait.to_pay)
    return case


@one_change()
def note_more_money(order: Order, *, amount: Rupiah, by: Account) -> MoneyCase:
    """Money came again although the order had been paid: it is owed back."""
    lock(order)
    if not can_get_more_money(order):
        raise MoveNotAllowed("Pesanan ini belum lunas, jadi tidak ada uang yang masuk dua kali.")
    return _open(order, CaseKind.PAID_TWICE, amount, by)


@one_change()
def end_case(case: MoneyCase, *, ending: Ending, by: Account) -> None:
    """Say how it ended. The amount typed must be what that end asks for, to the rupiah."""
    lock(case.order)
    lock(case)
    if ending.outcome not in outcomes_for(case):
        raise CaseHasEnded("Kasus ini tidak bisa ditutup begitu lagi. Muat ulang halaman.")
    asked = due(case, ending.outcome)
    if ending.amount != asked:
        raise AmountDiffers(
            f"Seharusnya {format_rupiah(asked)}, bukan {format_rupiah(ending.amount)}. "
            "Periksa mutasi rekening Anda, lalu isi jumlah yang sebenarnya."
        )
    close(case, ending.outcome, by=by, note=ending.note.strip())
    if ending.outcome == CaseOutcome.PAID_IN_FULL:
        confirm_money(case.order, amount=case.expected, by=by)
    said = Happening(ENDED, case.id, for_buyer=news.ended_for_buyer(case))
    tell(case.order, said)


def can_get_more_money(order: Order) -> bool:
    """It was paid straight to the seller, who alone can see that it was paid again."""
    return order.is_paid and order.payment_way.is_seen_by_seller


def _open(order: Order, kind: CaseKind, amount: Rupiah, by: Account) -> MoneyCase:
    if amount < 1:
        raise AmountDiffers("Isi jumlah uang yang masuk, paling sedikit Rp1.")
    if open_of(order, kind):
        raise CaseIsOpen(
            "Uang seperti ini sudah tercatat dan belum selesai. Buka “Uang yang tidak cocok”, "
            "lalu selesaikan dari sana."
        )
    own = (MoneyCase.shop_id == order.shop_id, MoneyCase.order_id == order.id)
    before = db.session.scalar(select(func.count()).where(*own, MoneyCase.kind == kind))
    source = f"{SELLERS}{order.id}:{kind}:{before}"
    return open_case(order, kind=kind, amount=amount, source=source, by=by)
