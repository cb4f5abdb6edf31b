"""A file is asked for and fetched; the audit knows of both."""

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import db, one_change, take_turns
from tokoumkm.errors import Refused
from tokoumkm.turnover.exporting import about_figures, note_export
from tokoumkm.turnover.requested.models import RequestedFile
from tokoumkm.turnover.requested.queries import UNDER_WAY, files_under_way
from tokoumkm.turnover.wanted import Wanted

MOST_UNDER_WAY = 3


class TooManyFiles(Refused):
    """Somebody asks for more files than they can wait for."""


class FileGone(Refused):
    """The file has expired, or could not be made."""

    status = 410


@one_change()
def request_file(wanted: Wanted, *, by: Account) -> RequestedFile:
    """Put it in the queue; the same file that is under way already is not made twice."""
    take_turns(f"requested_files:{by.id}")
    same = _same_under_way(wanted, by)
    if same is not None:
        return same
    if files_under_way(by) >= MOST_UNDER_WAY:
        raise TooManyFiles(
            f"Sudah ada {MOST_UNDER_WAY} berkas Anda yang sedang dibuat. Tunggu salah satunya "
            "selesai, lalu minta lagi."
        )
    asked = wanted.asked
    row = RequestedFile(
        account_id=by.id,
        kind=wanted.kind,
        level=wanted.level,
        first_month=str(asked.period.first),
        last_month=str(asked.period.last),
        region_code=asked.region,
        unplaced=asked.unplaced,
        created_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    trail.record(Act.FILE_REQUESTED, by=by, about=about_figures(wanted.what, asked))
    return row


def fetch_file(row: RequestedFile, *, by: Account) -> str:
    """Where the file lies, for whoever asked for it; the audit knows before it is given."""
    if not row.is_there or row.expires_at is None or row.expires_at <= clock.now():
        raise FileGone("Berkas ini sudah tidak ada. Buka laporan omzet, lalu minta berkasnya lagi.")
    path = row.path
    note_export(row.wanted.what, row.wanted.asked, by=by)
    return path


def _same_under_way(wanted: Wanted, by: Account) -> RequestedFile | None:
    own = RequestedFile.account_id == by.id, RequestedFile.state.in_(UNDER_WAY)
    rows = db.session.scalars(select(RequestedFile).where(*own))
    return next((row for row in rows if row.wanted == wanted), None)
