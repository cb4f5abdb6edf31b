"""Questions about requested files. Whoever asked for one sees it, and nobody else."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select

from tokoumkm.accounts.models import Account
from tokoumkm.background import WorkState
from tokoumkm.database import db
from tokoumkm.regions.queries import lies_in
from tokoumkm.turnover.requested.models import RequestedFile

SHOWN = 10
UNDER_WAY = (WorkState.WAITING, WorkState.RUNNING)


def file_of(account: Account, file_id: int, *, scope: str) -> RequestedFile | None:
    """A file somebody asked for; what lies outside their scope by now is no longer theirs."""
    return db.session.scalar(_files_of(account, scope).where(RequestedFile.id == file_id))


def latest_files(account: Account, *, scope: str) -> Sequence[RequestedFile]:
    """The newest first."""
    newest = _files_of(account, scope).order_by(RequestedFile.id.desc())
    return db.session.scalars(newest.limit(SHOWN)).all()


def files_under_way(account: Account) -> int:
    own = RequestedFile.account_id == account.id, RequestedFile.state.in_(UNDER_WAY)
    return db.session.scalar(select(func.count()).select_from(RequestedFile).where(*own)) or 0


def _files_of(account: Account, scope: str) -> Select[RequestedFile]:
    own = RequestedFile.account_id == account.id
    return select(RequestedFile).where(own, lies_in(RequestedFile.region_code, scope))
