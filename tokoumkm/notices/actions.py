"""Telling people something. Each function is one complete change."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import update

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import db, insert_into, one_change
from tokoumkm.notices.models import Notice


class News(NamedTuple):
    """A notice to one person; what has the same key is told once, whoever says it again."""

    account_id: int
    words: str
    path: str
    key: str


@one_change()
def tell(account_id: int, *, words: str, path: str = "") -> None:
    """Write a notice to a person, in the change that it is about."""
    db.session.add(Notice(account_id=account_id, words=words, path=path, told_at=clock.now()))


@one_change()
def tell_once(news: Sequence[News]) -> None:
    """Write many notices in one statement; what was told already is left as it is."""
    if not news:
        return
    rows = [{**each._asdict(), "told_at": clock.now()} for each in news]
    told = insert_into(Notice).values(rows).on_conflict_do_nothing(index_elements=["key"])
    db.session.execute(told)


@one_change()
def mark_read(account: Account, *, up_to: int) -> None:
    """A person has seen their notices up to this one."""
    seen = (Notice.account_id == account.id, Notice.id <= up_to, Notice.read_at.is_(None))
    db.session.execute(update(Notice).where(*seen).values(read_at=clock.now()))
