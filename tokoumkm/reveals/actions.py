"""Opening a number: counted, written down with its reason, and only then told."""

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account, Officer
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.audit.queries import acts_counted
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.reveals.numbers import Kind, masked_number
from tokoumkm.shops.reasons import usable_reason


class NotForYou(Refused):
    """Somebody who is no officer, only reads, or belongs to another region."""

    status = 403


class EnoughForToday(Refused):
    """The officer has opened as many numbers today as one may."""

    status = 429


@one_change()
def reveal_number(kind: Kind, *, key: int, by: Account, reason: str, a_day: int) -> str:
    """The plain text of one number, for an officer of its region, `a_day` times a day at most."""
    why = usable_reason(reason)
    officer = _hold_officer(by)
    found = masked_number(kind, key, officer.scope)
    if found is None:
        raise NotForYou("Data ini tidak ada di wilayah Anda. Kembali ke halaman sebelumnya.")
    if reveals_today(by) >= a_day:
        raise EnoughForToday(
            f"Hari ini Anda sudah membuka {a_day} data. Lanjutkan besok, atau minta petugas lain."
        )
    changes = {str(kind): ("tertutup", "dibuka")}
    trail.record(Act.REVEALED, by=by, about=found.about, changes=changes, reason=why)
    return found.number.reveal(why)


def reveals_today(account: Account) -> int:
    """How many numbers somebody has opened since the office's midnight, by the audit."""
    return acts_counted(account.id, act=Act.REVEALED, since=clock.beginning_of(clock.today()))


def _hold_officer(account: Account) -> Officer:
    """The officer as they are now; their other requests wait here until this one is counted."""
    asked = select(Officer).where(Officer.account_id == account.id).with_for_update()
    officer = db.session.scalar(asked.execution_options(populate_existing=True))
    if officer is None or not officer.can_act:
        raise NotForYou("Hanya petugas dinas yang dapat membuka data ini. Hubungi admin dinas.")
    return officer
