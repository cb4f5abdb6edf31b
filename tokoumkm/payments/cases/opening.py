"""A case begins: money was seen that does not fit. The order is in hand, inside one change."""

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order
from tokoumkm.orders.telling import Happening, tell, tell_late_money
from tokoumkm.payments.cases import news
from tokoumkm.payments.cases.models import CaseKind, MoneyCase
from tokoumkm.shops.locking import lock

OPENED = "money-case"  # which letter; see web/letters/writing.py


@one_change()
def open_case(
    order: Order, *, kind: CaseKind, amount: Rupiah, source: str, by: Account | None = None
) -> MoneyCase:
    """Write down `amount` rupiah that came; the same source again is the same case.

    `by` is the seller who saw it; without one a provider said so, and the seller is told too.
    """
    lock(order)
    same = (MoneyCase.shop_id == order.shop_id, MoneyCase.source == source)
    case = db.session.scalar(select(MoneyCase).where(*same))
    if case is not None:
        return case
    case = MoneyCase(
        order=order,
        shop_id=order.shop_id,
        kind=kind,
        amount=amount,
        expected=order.amount_asked,
        source=source,
        opened_at=clock.now(),
        account_id=by.id if by else None,
    )
    db.session.add(case)
    db.session.flush()
    _tell(case, by)
    return case


def _tell(case: MoneyCase, by: Account | None) -> None:
    """The buyer in any case; money that came late has a letter of its own."""
    if case.kind == CaseKind.PAID_LATE and by is not None:
        tell_late_money(case.order, amount=case.amount, by=by)
        return
    for_seller = "" if by else news.for_seller(case)
    said = Happening(OPENED, case.id, for_buyer=news.for_buyer(case), for_seller=for_seller)
    tell(case.order, said)
