"""Making the files that were asked for, one after another, and removing what has expired."""

import logging
import secrets
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.background import ClaimLost, WorkState, claim_next
from tokoumkm.database import db, one_change
from tokoumkm.media import store
from tokoumkm.turnover.requested.models import FileClaim, RequestedFile
from tokoumkm.turnover.wanted import write_wanted

FOLDER = "private/turnover"
KEPT = timedelta(hours=24)
AT_ONCE = 100


def make_waiting_files() -> int:
    """Make what waits; returns how many there were."""
    count = 0
    while (claim := claim_next(RequestedFile)) is not None:
        _make(claim)
        count += 1
    return count


def remove_expired_files() -> int:
    """Delete the files nobody may fetch any more; what was asked for stays written down."""
    over = RequestedFile.path != "", RequestedFile.expires_at <= clock.now()
    rows = db.session.scalars(select(RequestedFile).where(*over).limit(AT_ONCE)).all()
    for row in rows:
        path = row.path
        _forget(row)
        store.delete(path)
    return len(rows)


def _make(claim: FileClaim) -> None:
    """Whatever goes wrong is our fault; it is for the log, and whoever asked is told."""
    try:
        with store.scratch_folder() as scratch:
            _finish(claim, _written(claim, scratch / "draft"))
    except ClaimLost:
        db.session.rollback()
    except Exception:
        logging.getLogger(__name__).exception("file %s could not be made", claim.work_id)
        db.session.rollback()
        with suppress(ClaimLost):
            _fail(claim)


def _written(claim: FileClaim, draft: Path) -> Path:
    wanted = db.session.get_one(RequestedFile, claim.work_id).wanted
    with draft.open("w+b") as file:
        write_wanted(file, wanted, tell=claim.beat_beside)
    return draft


def _finish(claim: FileClaim, draft: Path) -> None:
    """The file lies there before the row names it; if the claim is lost it goes again."""
    size, path = draft.stat().st_size, f"{FOLDER}/{secrets.token_hex(16)}"
    store.adopt(draft, path)
    try:
        _end(claim, path, size)
    except BaseException:
        store.delete(path)
        raise


@one_change()
def _end(claim: FileClaim, path: str, size: int) -> None:
    row = claim.held()
    row.state, row.claim = WorkState.DONE, ""
    row.path, row.bytes = path, size
    row.finished_at = clock.now()
    row.expires_at = row.finished_at + KEPT
    row.done = row.total


@one_change()
def _fail(claim: FileClaim) -> None:
    row = claim.held()
    row.state, row.claim = WorkState.FAILED, ""
    row.finished_at = clock.now()


@one_change()
def _forget(row: RequestedFile) -> None:
    row.path, row.bytes = "", 0
