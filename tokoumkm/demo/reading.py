"""People of the demo have read what they were told until today; today's news are new."""

from datetime import datetime

from sqlalchemy import update

from tokoumkm.database import db, one_change
from tokoumkm.notices.models import Notice


@one_change()
def read_old_notices(*, before: datetime) -> None:
    """Or every bell would ring for a year of orders."""
    old = (Notice.told_at < before, Notice.read_at.is_(None))
    db.session.execute(update(Notice).where(*old).values(read_at=Notice.told_at))
