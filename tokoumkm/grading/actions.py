"""An officer decides on the class of a business: the only way that a proposal becomes one."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.models import Business
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.grading.models import ClassDecision
from tokoumkm.grading.queries import standing_of
from tokoumkm.notices.actions import tell
from tokoumkm.shops.assistances import sellers_of
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop
from tokoumkm.shops.oversight import refuse_outsider

FEWEST_LETTERS, LONGEST_REASON = 10, 500


class BadDecision(Refused):
    """The day or the reason cannot be used; `field` is where it was typed."""

    status = 422

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message)
        self.field = field


class DecidedMeanwhile(Refused):
    """Somebody else decided about the business after the page was opened."""


class Verdict(NamedTuple):
    """A class, from when on, and why. `seen` is the newest decision that the officer saw, or 0."""

    size_class: BusinessClass
    decided_on: date
    reason: str
    seen: int = 0


@one_change()
def decide_class(business: Business, *, verdict: Verdict, by: Account) -> ClassDecision:
    """Give a business its class from a day on, with the figures of today kept beside it.

    What was booked before keeps the class that it was booked with. The class that the
    business already has may be decided as well: the proposal is then answered for a year.
    """
    lock(business)
    refuse_outsider(by, business.region_code)
    last = _newest(business)
    if (last.id if last else 0) != verdict.seen:
        raise DecidedMeanwhile(
            "Petugas lain baru saja memutuskan kelas usaha ini. "
            "Buka lagi halamannya dan baca keputusannya dahulu."
        )
    _check(verdict, last)
    decision = _written(business, verdict, by=by)
    _record(decision, business, by=by)
    business.size_class = verdict.size_class
    business.class_decided_on = verdict.decided_on
    if decision.before != decision.size_class:
        _tell_sellers(business)
    return decision


def _newest(business: Business) -> ClassDecision | None:
    own = select(ClassDecision).where(ClassDecision.business_id == business.id)
    return db.session.scalar(own.order_by(ClassDecision.id.desc()).limit(1))


def _check(verdict: Verdict, last: ClassDecision | None) -> None:
    if verdict.decided_on > clock.today():
        raise BadDecision("Tanggalnya belum tiba. Isi hari ini atau sebelumnya.", field="day")
    if last is not None and verdict.decided_on < last.decided_on:
        raise BadDecision(
            f"Keputusan sebelumnya berlaku sejak {last.decided_on:%d-%m-%Y}. "
            "Isi tanggal itu atau sesudahnya.",
            field="day",
        )
    if sum(letter.isalpha() for letter in verdict.reason) < FEWEST_LETTERS:
        raise BadDecision(
            f"Tulis alasannya dengan jelas, paling sedikit {FEWEST_LETTERS} huruf.", field="reason"
        )


def _written(business: Business, verdict: Verdict, *, by: Account) -> ClassDecision:
    known = standing_of(business, day=clock.today())
    decision = ClassDecision(
        business_id=business.id,
        decided_on=verdict.decided_on,
        before=business.size_class,
        size_class=verdict.size_class,
        proposed=known.proposed,
        regulation=known.law.key,
        recorded=known.recorded,
        told=known.told,
        region_code=business.region_code,
        reason=" ".join(verdict.reason.split())[:LONGEST_REASON],
        decided_by_id=by.id,
        written_at=clock.now(),
    )
    db.session.add(decision)
    db.session.flush()
    return decision


def _record(decision: ClassDecision, business: Business, *, by: Account) -> None:
    words = f"{business.name} ({business.owner_name})"
    about = trail.About("business", business.registration_number, words, business.region_code)
    changes = {
        "kelas": (decision.before, decision.size_class),
        "berlaku sejak": (business.class_decided_on, decision.decided_on),
    }
    trail.record(Act.CLASS_DECIDED, by=by, about=about, changes=changes, reason=decision.reason)


def _tell_sellers(business: Business) -> None:
    shop = db.session.scalar(select(Shop).where(Shop.business_id == business.id))
    for seller in sellers_of(shop) if shop else ():
        tell(
            seller.id,
            words=f"Dinas menetapkan {business.name} sebagai usaha {business.size_class}.",
        )
