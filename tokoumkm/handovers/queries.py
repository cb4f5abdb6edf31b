"""Questions about files that officers hand over. Whoever brought one sees it, nobody else."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import defer

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.background import WorkState
from tokoumkm.catalog.imports.files import DECIDED_WITHIN
from tokoumkm.database import db
from tokoumkm.handovers.models import H

SHOWN = 10


def handover_of(model: type[H], account: Account, handover_id: int) -> H | None:
    return db.session.scalar(_own(model, account).where(model.id == handover_id))


def latest_handovers(model: type[H], account: Account) -> Sequence[H]:
    """What somebody brought last, the newest first; the long reports are not read."""
    newest = _own(model, account).order_by(model.id.desc()).limit(SHOWN)
    return db.session.scalars(newest.options(defer(model.report))).all()


def undecided_handovers(model: type[H], account_id: int) -> int:
    """How many of somebody's files lie here, because they have not come to an end."""
    recent = model.created_at > clock.now() - DECIDED_WITHIN
    own = model.account_id == account_id, model.file != "", recent
    return db.session.scalar(select(func.count()).select_from(model).where(*own)) or 0


def _own(model: type[H], account: Account) -> Select[H]:
    return select(model).where(model.account_id == account.id, model.state != WorkState.DISCARDED)
