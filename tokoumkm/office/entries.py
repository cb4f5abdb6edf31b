"""The rows of a turnover table: each leads to what it is made of; searched and sorted."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from flask import request, url_for

from tokoumkm.office.paging import this_page
from tokoumkm.office.places import Place
from tokoumkm.office.questions import Question
from tokoumkm.turnover.comparison import side_by_side
from tokoumkm.turnover.reports import Report, ReportRow
from tokoumkm.turnover.sources import REGION_LEVELS, Level

NARROWS = {Level.CATEGORY: "kategori", Level.CLASS: "kelas", Level.CHANNEL: "kanal"}
TABS = (
    (Level.BUSINESS, "Usaha"),
    (Level.CATEGORY, "Kategori"),
    (Level.CLASS, "Kelas"),
    (Level.CHANNEL, "Kanal"),
    (Level.MONTH, "Bulan"),
)


class Sorting(StrEnum):
    """What a table is sorted by; the words stand in addresses."""

    SITE = "omzet"
    GROWTH = "naik"
    ORDERS = "pesanan"
    NAME = "nama"


SORTINGS = {
    Sorting.SITE: "Omzet",
    Sorting.GROWTH: "Paling naik",
    Sorting.ORDERS: "Pesanan",
    Sorting.NAME: "Nama",
}


class Entry(NamedTuple):
    """One row of the page: in the bars `value` and `before`, in the table all of it."""

    name: str
    href: str
    sellers: str | None  # where the businesses that it counts are listed
    now: ReportRow
    value: int
    before: int


def entries_of(question: Question, now: Report, before: Report, *, level: Level) -> list[Entry]:
    """The rows of now beside those of before; what lies nowhere known comes last."""
    return [
        Entry(
            name=row.now.name,
            href=_address(question, level, row.now),
            sellers=_sellers(question, level, row.now),
            now=row.now,
            value=row.now.site,
            before=row.before,
        )
        for row in side_by_side(now, before)
    ]


def asked_sorting() -> Sorting | None:
    text = request.args.get("urut", "")
    return Sorting(text) if text in list(Sorting) else None


def arranged(entries: Sequence[Entry], *, words: str, by: Sorting | None) -> list[Entry]:
    """Those with the words in their name, as asked for; the unknown place stays last."""
    found = [entry for entry in entries if words.casefold() in entry.name.casefold()]
    if by is None:
        return found
    keys = {
        Sorting.SITE: lambda entry: -entry.value,
        Sorting.GROWTH: lambda entry: entry.before - entry.value,
        Sorting.ORDERS: lambda entry: -entry.now.orders,
        Sorting.NAME: lambda entry: entry.name,
    }
    return sorted(sorted(found, key=keys[by]), key=lambda entry: not entry.now.code)


def sortings() -> list[tuple[str, str, bool]]:
    """The links above a table."""
    asked = asked_sorting()
    return [(said, this_page(urut=by, halaman=""), by == asked) for by, said in SORTINGS.items()]


def tabs_of(question: Question) -> list[dict[str, object]]:
    """What the rows may stand for."""
    own = question.place.level
    levels = [(own, "Wilayah" if own in REGION_LEVELS else "Usaha")]
    levels += [(level, said) for level, said in TABS if level != own]
    return [
        {"text": said, "href": question.in_detail(level), "here": level == question.detail}
        for level, said in levels
    ]


def _address(question: Question, level: Level, row: ReportRow) -> str:
    """What a row is made of."""
    place = question.place
    if level == Level.BUSINESS:
        own = question.arguments | {"wilayah": place.text}
        return url_for("office.turnover.business", number=row.code, **own)
    if level in NARROWS:
        return question.businesses(**{NARROWS[level]: row.code})
    if level == Level.MONTH:
        return question.address(place, periode=row.code)
    return question.address(_below(place, row))


def _sellers(question: Question, level: Level, row: ReportRow) -> str | None:
    if level == Level.BUSINESS:
        return None
    if level in NARROWS:
        return question.businesses(**{NARROWS[level]: row.code})
    if level == Level.MONTH:
        return question.businesses(periode=row.code)
    return question.businesses(wilayah=_below(question.place, row).text)


def _below(place: Place, row: ReportRow) -> Place:
    return Place(row.code, row.name) if row.code else Place(place.code, row.name, True)
