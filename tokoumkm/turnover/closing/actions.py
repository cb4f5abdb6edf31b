"""Closing a month."""

from collections.abc import Mapping

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import db, one_change, one_view
from tokoumkm.errors import Refused
from tokoumkm.turnover.closing import snapshot
from tokoumkm.turnover.closing.models import ClosedMonth
from tokoumkm.turnover.closing.queries import first_open_month
from tokoumkm.turnover.closing.snapshot import Snapshot
from tokoumkm.turnover.period import Month
from tokoumkm.turnover.totals import hold_totals


class NotYet(Refused):
    """A month that cannot be closed now: it runs, it is closed, or another comes before it."""


class StillPending(Refused):
    """Something of the month is open, and nobody has said that it is closed all the same."""


def close_month(
    month: Month, *, by: Account | None, pending: Mapping[str, int], knowingly: bool = False
) -> ClosedMonth:
    """Freeze the figures of a month that has ended; `by=None` is the server's operator.

    `pending` is what was found open, by its kind; with anything in it, `knowingly` must be said.
    The file of a big district takes seconds: it is made before anybody has to wait for it.
    """
    _refuse_out_of_order(month)
    still = {kind: count for kind, count in pending.items() if count}
    if still and not knowingly:
        raise StillPending(
            f"Masih ada yang terbuka pada {month.words}. "
            "Selesaikan dulu, atau nyatakan bahwa buku tetap ditutup."
        )
    with one_view():
        taken = snapshot.taken_of(month)
    return _freeze(month, taken, by=by, pending=still)


@one_change()
def _freeze(
    month: Month, taken: Snapshot, *, by: Account | None, pending: dict[str, int]
) -> ClosedMonth:
    """Bookings wait from here on: each is in the frozen figures, or refused."""
    hold_totals()
    _refuse_out_of_order(month)
    if snapshot.mark_of(month) != taken.mark:  # somebody booked into it meanwhile
        taken = snapshot.taken_of(month)
    closed = _closed(month, taken, by=by, pending=pending)
    db.session.add(closed)
    db.session.flush()
    _tell_audit(closed, by, pending)
    return closed


def _refuse_out_of_order(month: Month) -> None:
    first = first_open_month()
    if first is None:
        raise NotYet("Belum ada omzet yang tercatat, jadi belum ada bulan yang bisa ditutup.")
    if month < first:
        raise NotYet(f"Buku {month.words} sudah ditutup. Bulan berikutnya: {first.words}.")
    if month > first:
        raise NotYet(f"Bulan ditutup menurut urutan. Tutup {first.words} lebih dulu.")
    if month >= Month.of(clock.today()):
        raise NotYet(
            f"{month.words} belum berakhir. Bukunya bisa ditutup mulai 1 {month.plus(1).words}."
        )


def _closed(
    month: Month, taken: Snapshot, *, by: Account | None, pending: dict[str, int]
) -> ClosedMonth:
    total = taken.total
    return ClosedMonth(
        month=str(month),
        closed_at=clock.now(),
        closed_by_id=by.id if by else None,
        pending=pending,
        businesses=total.businesses,
        orders=total.orders,
        site=total.site,
        verified=total.verified,
        declared=total.declared,
        digest=taken.digest,
        content=taken.content,
    )


def _tell_audit(closed: ClosedMonth, by: Account | None, pending: dict[str, int]) -> None:
    about = trail.About("month", closed.month, f"Buku omzet {closed.which.words}")
    still = {f"masih terbuka: {kind}": (None, count) for kind, count in pending.items()}
    changes: trail.Changes = {"buku": ("terbuka", "ditutup"), "SHA-256": ("", closed.digest)}
    trail.record(Act.MONTH_CLOSED, by=by, about=about, changes={**changes, **still})
