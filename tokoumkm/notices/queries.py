"""Questions about notices; always those of one person."""

from collections.abc import Sequence

from sqlalchemy import func, select

from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.notices.models import Notice


def notices_of(account: Account, *, before: int | None, limit: int) -> Sequence[Notice]:
    """The newest first, those older than the notice `before`."""
    own = select(Notice).where(Notice.account_id == account.id)
    if before is not None:
        own = own.where(Notice.id < before)
    return db.session.scalars(own.order_by(Notice.id.desc()).limit(limit)).all()


def unread_count(account: Account) -> int:
    """How many notices a person has not seen."""
    unread = (Notice.account_id == account.id, Notice.read_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(Notice).where(*unread)) or 0
