"""Businesses by what they sold, a page at a time, out of however many there are."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import Select, func, or_, select

from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.models import Business
from tokoumkm.catalog.models import Category
from tokoumkm.database import db
from tokoumkm.turnover.channels import WORDS, channel_words
from tokoumkm.turnover.reports import ReportRow, row_of_sums
from tokoumkm.turnover.sources import Asked, Level, sums_by


class Rank(StrEnum):
    """What the businesses are sorted by; the words stand in addresses."""

    SITE = "omzet"
    ORDERS = "pesanan"
    VERIFIED = "terverifikasi"
    DECLARED = "dinyatakan"
    NAME = "nama"


BY = {
    Rank.SITE: "site",
    Rank.ORDERS: "orders",
    Rank.VERIFIED: "verified",
    Rank.DECLARED: "declared",
}


class Narrowed(NamedTuple):
    """Only one category, class or channel: its name, and what the totals are asked for."""

    name: str
    condition: tuple[Level, Any]


def narrowed_to(level: Level, code: str) -> Narrowed | None:
    """The category, class or channel with this code as reports print it."""
    if level == Level.CATEGORY:
        own = select(Category.id, Category.name).where(Category.slug == code)
        found = db.session.execute(own).one_or_none()
        return Narrowed(found.name, (level, found.id)) if found else None
    if level == Level.CLASS:
        known = code in list(BusinessClass)
        return Narrowed(f"Kelas {code}", (level, BusinessClass(code))) if known else None
    return Narrowed(channel_words(code), (level, code)) if code in WORDS else None


def ranked(
    asked: Asked, *, by: Rank = Rank.SITE, words: str = "", limit: int, offset: int = 0
) -> Sequence[ReportRow]:
    """Businesses that sold, the highest first (or by name); `words` in name or number."""
    sums = _sums(asked, words).subquery()
    own = Business.registration_number, Business.name
    if by == Rank.NAME:
        wanted = select(*own, *list(sums.c)[1:]).join(sums, sums.c.business_id == Business.id)
        first = wanted.order_by(Business.name, Business.id).limit(limit).offset(offset)
    else:
        # The names only of those that are shown.
        highest = sums.c[BY[by]].desc(), sums.c.business_id
        shown = select(sums).order_by(*highest).limit(limit).offset(offset).subquery()
        wanted = select(*own, *list(shown.c)[1:]).join(shown, shown.c.business_id == Business.id)
        first = wanted.order_by(shown.c[BY[by]].desc(), shown.c.business_id)
    return [row_of_sums(code, name, 1, *rest) for code, name, *rest in db.session.execute(first)]


def count_ranked(asked: Asked, *, words: str = "") -> int:
    """How many businesses the whole ranking has."""
    return db.session.scalar(select(func.count()).select_from(_sums(asked, words).subquery())) or 0


def _sums(asked: Asked, words: str) -> Select[Any]:
    sums = sums_by(Level.BUSINESS, asked)
    if not words:
        return sums
    number = Business.registration_number
    named = or_(*(text.icontains(words, autoescape=True) for text in (Business.name, number)))
    model = asked.source(Level.BUSINESS)
    return sums.where(model.business_id.in_(select(Business.id).where(named)))
