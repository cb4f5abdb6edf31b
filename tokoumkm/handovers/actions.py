"""An officer hands a file over, looks at what it would do, and says yes or no."""

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.background import WorkState
from tokoumkm.catalog.imports import files
from tokoumkm.catalog.imports.files import Brought
from tokoumkm.database import db, one_change, take_turns
from tokoumkm.errors import Refused
from tokoumkm.handovers.models import Handover
from tokoumkm.handovers.queries import undecided_handovers
from tokoumkm.shops.locking import lock
from tokoumkm.shops.oversight import refuse_outsider

MOST_UNDECIDED = 5
MOST_BYTES = 50 * 1024 * 1024


class TooManyUndecided(Refused):
    """Files that nobody decides about fill the disk."""


class NotWaiting(Refused):
    """The file is not at the point where somebody may decide about it."""


def hand_over(row: Handover, *, brought: Brought, act: Act, by: Account) -> None:
    """Keep the file under a new row and let it be checked; the officer decides when it is.

    The row comes with what only its own table has; the rest is filled in here.
    """
    scope = by.officer.scope if by.officer else ""
    refuse_outsider(by, scope)
    row.account_id, row.scope, row.created_at = by.id, scope, clock.now()
    row.file_name = files.short_name(brought.name)
    row.file = files.keep(brought, most_bytes=MOST_BYTES)
    try:
        _add(row, act=act, by=by)
    except BaseException:
        files.delete(row.file)
        raise


@one_change()
def agree(row: Handover, *, skip_bad: bool, act: Act, by: Account) -> None:
    """The officer has read the report and says yes. Once is enough: a second yes is refused."""
    _hold(row)
    refuse_outsider(by, row.scope)
    if not row.is_checked:
        raise NotWaiting("Impor ini sudah diputuskan. Muat ulang halaman untuk melihat hasilnya.")
    if row.bad_rows and not skip_bad:
        raise NotWaiting("Masih ada baris yang bermasalah. Perbaiki berkasnya, lalu unggah lagi.")
    row.writes, row.skip_bad, row.state = True, skip_bad, WorkState.WAITING
    row.done = row.total = 0
    row.report = {}
    _note(act, row, by)


def call_off(row: Handover, *, act: Act, by: Account) -> None:
    """Somebody says no: the file goes, and nobody sees it any more."""
    path = row.file
    _call_off(row, act=act, by=by)
    files.delete(path)


@one_change()
def _add(row: Handover, *, act: Act, by: Account) -> None:
    take_turns(f"handovers:{by.id}")
    if undecided_handovers(type(row), by.id) >= MOST_UNDECIDED:
        raise TooManyUndecided(
            f"Ada {MOST_UNDECIDED} berkas Anda yang belum diputuskan. Buka salah satunya di "
            "halaman impor, lalu setujui atau batalkan."
        )
    db.session.add(row)
    db.session.flush()
    _note(act, row, by)


@one_change()
def _call_off(row: Handover, *, act: Act, by: Account) -> None:
    _hold(row)
    if not row.is_checked:
        raise NotWaiting("Impor ini sudah berjalan, jadi tidak bisa dibatalkan lagi.")
    _note(act, row, by)
    row.state, row.finished_at = WorkState.DISCARDED, clock.now()
    row.file, row.report = "", {}


def _note(act: Act, row: Handover, by: Account) -> None:
    trail.record(act, by=by, about=trail.About("file", row.id, row.file_name, row.scope))


def _hold(row: Handover) -> None:
    lock(row)  # type: ignore[arg-type]  # a table of them is a Model as well
