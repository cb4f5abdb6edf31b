"""What a declaration means to the ledger: one row that counts, and its taking back.

Nothing in the ledger changes: another word about a month takes back the row that stood for it
and books a new one, in the declared month or, where that is closed, today as its correction.
"""

from datetime import datetime, timedelta

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.turnover.closing.corrections import book_late
from tokoumkm.turnover.ledger import Sold, TakenBack, negatives_of
from tokoumkm.turnover.models import Assurance, TurnoverEntry
from tokoumkm.turnover.outside.models import Declaration, DeclarationAct, DeclarationEvent
from tokoumkm.turnover.period import Month

A_SECOND = timedelta(seconds=1)


def book(declaration: Declaration, assurance: Assurance | None) -> None:
    """Let it count as somebody's word, or as nothing. Region and class are those of this moment."""
    lines = _without(declaration)
    declaration.booked = ""
    if assurance is not None:
        declaration.bookings += 1
        declaration.booked = f"laporan:{declaration.id}:{declaration.bookings}"
        lines.append(_sold(declaration, assurance))
    if lines:
        db.session.flush()
        book_late(lines, at=_within(declaration.which))


def note_event(declaration: Declaration, act: DeclarationAct, *, by: int, reason: str = "") -> None:
    """Write the step into the declaration's history."""
    db.session.add(
        DeclarationEvent(
            declaration_id=declaration.id,
            act=act,
            amount=declaration.amount,
            pieces=declaration.pieces,
            reason=reason,
            account_id=by,
            happened_at=clock.now(),
        )
    )


def _without(declaration: Declaration) -> list[Sold]:
    """The row that takes back what stands for it now, as it was booked."""
    if not declaration.booked:
        return []
    of, business_id = declaration.booked, declaration.shop.business_id
    stood = select(TurnoverEntry.amount, TurnoverEntry.quantity).where(
        TurnoverEntry.business_id == business_id, TurnoverEntry.source == of
    )
    amount, pieces = db.session.execute(stood).one()
    return negatives_of([TakenBack(of, f"{of}:batal", amount, pieces)], business_id=business_id)


def _sold(declaration: Declaration, assurance: Assurance) -> Sold:
    """A month's sum counts as no order: nobody knows how many there were."""
    business = declaration.shop.business
    return Sold(
        source=declaration.booked,
        business_id=business.id,
        shop_id=declaration.shop_id,
        order_number=f"LAPORAN-{declaration.id}",
        region_code=business.region_code,
        size_class=business.size_class,
        category_id=declaration.category_id,
        channel=declaration.channel,
        assurance=assurance,
        amount=declaration.amount,
        quantity=declaration.pieces,
        orders=0,
    )


def _within(month: Month) -> datetime:
    """The last day of a month that has ended, or this moment of the running one."""
    last_day = clock.beginning_of(month.plus(1).first_day) - A_SECOND
    return min(last_day, clock.now())
