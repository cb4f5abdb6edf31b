"""Noting what came of a call on a shop."""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.outreach.models import Outcome, ShopCall
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop
from tokoumkm.shops.oversight import about_shop, refuse_outsider

LONGEST_NOTE = 500
NOTED_WITHIN = timedelta(days=90)


class BadCall(Refused):
    """The day lies ahead or long ago, or nobody would know what help is wanted."""

    status = 422


class BadDay(BadCall):
    """About the day of the call."""


class Found(NamedTuple):
    """What an officer found, and when they were there."""

    outcome: Outcome
    on: date
    note: str = ""


@one_change()
def note_call(shop: Shop, *, found: Found, by: Account) -> ShopCall:
    """Note it for good; the same once more, from a form sent twice, stays one."""
    refuse_outsider(by, shop.village_code)
    note = " ".join(found.note.split())
    _refuse_odd(found, note)
    lock(shop)
    said = {"called_on": found.on, "outcome": found.outcome, "note": note}
    known = select(ShopCall).filter_by(shop_id=shop.id, account_id=by.id, **said)
    if (before := db.session.scalar(known.limit(1))) is not None:
        return before
    call = ShopCall(shop_id=shop.id, account_id=by.id, noted_at=clock.now(), **said)
    db.session.add(call)
    changes = {"tanggal": (None, found.on), "hasil": (None, found.outcome.words)}
    trail.record(Act.CALL_NOTED, by=by, about=about_shop(shop), changes=changes)
    return call


def _refuse_odd(found: Found, note: str) -> None:
    if not clock.today() - NOTED_WITHIN <= found.on <= clock.today():
        raise BadDay(f"Pilih tanggal dari {NOTED_WITHIN.days} hari terakhir sampai hari ini.")
    if len(note) > LONGEST_NOTE:
        raise BadCall(f"Catatan paling banyak {LONGEST_NOTE} huruf. Singkatkan.")
    if found.outcome == Outcome.WANTS_HELP and not note:
        raise BadCall("Tulis bantuan apa yang diminta, supaya rekan Anda bisa menindaklanjuti.")
