"""The office closes its books: every month but the last two that have ended."""

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account, Officer, OfficerRole
from tokoumkm.database import db
from tokoumkm.month_end.checklist import checks_of, pending_of
from tokoumkm.turnover.closing.actions import close_month
from tokoumkm.turnover.closing.queries import month_to_close
from tokoumkm.turnover.period import Month

LEFT_OPEN = 2


def close_books() -> None:
    """By the admin, knowing what was open. Whatever comes later is booked today."""
    admins = select(Account).join(Account.officer).where(Officer.role == OfficerRole.ADMIN)
    admin = db.session.scalars(admins.limit(1)).one()
    last = Month.of(clock.today()).plus(-LEFT_OPEN - 1)
    while (month := month_to_close()) is not None and month <= last:
        close_month(month, by=admin, pending=pending_of(checks_of(month)), knowingly=True)
