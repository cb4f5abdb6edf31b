"""Telling people something. Each function is one complete change."""

from sqlalchemy import update

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import db, one_change
from tokoumkm.notices.models import Notice


@one_change()
def tell(account_id: int, *, words: str, path: str = "") -> None:
    """Write a notice to a person, in the change that it is about."""
    db.session.add(Notice(account_id=account_id, words=words, path=path, told_at=clock.now()))


@one_change()
def mark_read(account: Account, *, up_to: int) -> None:
    """A person has seen their notices up to this one."""
    seen = (Notice.account_id == account.id, Notice.id <= up_to, Notice.read_at.is_(None))
    db.session.execute(update(Notice).where(*seen).values(read_at=clock.now()))
