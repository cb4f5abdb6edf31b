"""Doing what waits: a file is looked over, or what it says is written."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from tokoumkm import clock
from tokoumkm.background import Claim, ClaimLost, WorkState, claim_next
from tokoumkm.catalog.imports import files
from tokoumkm.database import db, one_change
from tokoumkm.errors import BadFile, Refused
from tokoumkm.handovers.models import H
from tokoumkm.row_checks import Progress

BROKEN = "Ada yang salah di pihak kami. Tidak ada yang berubah; coba lagi nanti."

Report = Mapping[str, Any]  # has `bad_rows`, and `refusal` where the file was not used
Work = Callable[[H, Path, Progress], Report]


def run_waiting(model: type[H], work: Work[H]) -> int:
    """Run what waits, one after another; returns how many there were."""
    count = 0
    while (claim := claim_next(model)) is not None:
        with suppress(ClaimLost):
            _run(claim, work)
        count += 1
    return count


def _run(claim: Claim[H], work: Work[H]) -> None:
    """What came of it is written down, also where it could not be done."""
    try:
        report = _done(claim, work)
    except ClaimLost:
        raise
    except Refused as refusal:
        report = {"refusal": str(refusal)}
    except Exception:
        logging.getLogger(__name__).exception("%s %s failed", claim.model, claim.work_id)
        report = {"refusal": BROKEN}
    db.session.rollback()
    files.delete(_ended(claim, report))


def _done(claim: Claim[H], work: Work[H]) -> Report:
    """The first half is looking, of which everybody hears; the second is one change."""
    row = db.session.get_one(claim.model, claim.work_id)

    def tell(done: int, total: int) -> None:
        (claim.beat if done * 2 <= total else claim.tell)(done, total)

    with files.on_this_machine(row.file) as path:
        if path is None:
            raise BadFile("Berkas impor sudah dihapus. Unggah lagi.")
        return work(row, path, tell)


@one_change()
def _ended(claim: Claim[H], report: Report) -> str:
    """The path of a file that the row does not name any more."""
    row = claim.held()
    row.state = WorkState.FAILED if report.get("refusal") else WorkState.DONE
    row.report, row.claim, row.done = dict(report), "", row.total
    row.finished_at = clock.now()
    if row.is_checked:
        return ""
    path, row.file = row.file, ""
    return path
