"""What officers do with single businesses of the register. Each is one complete change."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.audit.trail import About
from tokoumkm.businesses.columns import FACTS
from tokoumkm.businesses.facts import kept_columns
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.search import exactly
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.masked import Masked, Nik, Phone
from tokoumkm.notices.actions import tell
from tokoumkm.regions.queries import lies_in
from tokoumkm.register.listing import PAGE, ListedBusiness, listed
from tokoumkm.register.queries import shop_of_business
from tokoumkm.shops.assistances import sellers_of
from tokoumkm.shops.locking import lock
from tokoumkm.shops.oversight import ChangedMeanwhile, refuse_outsider
from tokoumkm.shops.reasons import usable_reason

MASKS: Mapping[str, type[Masked]] = {"nik": Nik, "phone": Phone}


class NothingChanged(Refused):
    """A correction that corrects nothing."""

    status = 422


@one_change()
def look_up(typed: str, *, scope: str, by: Account) -> list[ListedBusiness]:
    """The businesses of a region with exactly this NIK or phone; the audit knows who asked.

    Whoever types a number learns whose it is, so that a search is noted as a reveal is.
    """
    refuse_outsider(by, scope)
    is_meant, number = exactly(typed)
    inside = select(Business.id).where(is_meant, lies_in(Business.region_code, scope))
    found = listed(db.session.scalars(inside.limit(PAGE)).all())
    numbers = ", ".join(one.number for one in found) or "tidak ditemukan"
    about = About("register", str(number), f"{number}: {numbers}", scope)
    trail.record(Act.REGISTER_SOUGHT, by=by, about=about)
    return found


@one_change()
def correct_business(
    business: Business,
    *,
    facts: Mapping[str, Any],
    reason: str,
    by: Account,
    seen: datetime | None = None,
) -> None:
    """Write down what is right about a business; a class that an officer decided on stays.

    `facts` may hold a part of what `BusinessFacts` has. `seen` is when the row that the
    officer looked at was last changed. Its sellers are told.
    """
    why = usable_reason(reason)
    _hold(business, seen)
    for place in (business.region_code, facts.get("region_code", business.region_code)):
        refuse_outsider(by, place)
    changes = _changes(business, facts)
    if not changes:
        raise NothingChanged("Belum ada yang berubah. Ubah isian yang salah, lalu simpan.")
    columns = _columns(business, facts)
    if columns.get("size_class", business.size_class) != business.size_class:
        changes |= {"kelas": (business.size_class, columns["size_class"])}
    for name, value in columns.items():
        setattr(business, name, value)
    business.updated_at = clock.now()
    trail.record(
        Act.BUSINESS_CORRECTED, by=by, about=about_business(business), changes=changes, reason=why
    )
    _tell_sellers(business, why, by=by)


def _hold(business: Business, seen: datetime | None) -> None:
    """The row as it is now, which must be the one that was looked at."""
    lock(business)
    if seen is not None and business.updated_at != seen:
        raise ChangedMeanwhile("Data UMKM ini baru saja diubah. Muat ulang halaman, lalu periksa.")


def about_business(business: Business) -> About:
    """A business, for the audit."""
    words = f"{business.name} ({business.owner_name})"
    return About("business", business.registration_number, words, business.region_code)


def _changes(business: Business, facts: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    """What is different, by the names of the file's columns; protected numbers masked."""
    changes: dict[str, tuple[Any, Any]] = {}
    for column, fact in FACTS.items():
        before = getattr(business, fact)
        if fact in facts and before != facts[fact]:
            after = facts[fact]
            changes[column] = (before, MASKS[fact](after) if after and fact in MASKS else after)
    return changes


def _columns(business: Business, facts: Mapping[str, Any]) -> dict[str, Any]:
    """What to write. As in an import, new sales give a class where no officer decided on it."""
    columns = kept_columns(facts, number=business.registration_number)
    same_sales = columns.get("yearly_turnover") == business.yearly_turnover
    if business.class_decided_on is not None or same_sales:
        columns.pop("size_class", None)
    return columns


def _tell_sellers(business: Business, why: str, *, by: Account) -> None:
    shop = shop_of_business(business)
    for seller in sellers_of(shop) if shop else ():
        tell(seller.id, words=f"{by.name} (dinas) membetulkan data {business.name}: {why}")
