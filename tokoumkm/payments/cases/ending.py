"""A case ends, and remembers how. What is done about the money has been done by the caller."""

from collections.abc import Sequence

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.orders.models import Order
from tokoumkm.payments.cases.models import CaseKind, CaseOutcome, MoneyCase


def close(case: MoneyCase, outcome: CaseOutcome, *, by: Account | None, note: str = "") -> None:
    """Once: one that has ended stays as it ended."""
    if case.outcome is not None:
        return
    who = by.id if by else None  # may have to be read, and the tables are asked before that
    case.outcome, case.note = outcome, note
    case.ended_at, case.ended_by_id = clock.now(), who


def close_all(
    order: Order, kind: CaseKind, outcome: CaseOutcome, *, by: Account | None, note: str = ""
) -> None:
    """Every open case of a kind that an order has."""
    for case in open_of(order, kind):
        close(case, outcome, by=by, note=note)


def open_of(order: Order, kind: CaseKind) -> Sequence[MoneyCase]:
    """As they are now, the order being held."""
    own = (MoneyCase.shop_id == order.shop_id, MoneyCase.order_id == order.id)
    is_open = (MoneyCase.kind == kind, MoneyCase.outcome.is_(None))
    query = select(MoneyCase).where(*own, *is_open).order_by(MoneyCase.id)
    return db.session.scalars(query.execution_options(populate_existing=True)).all()
