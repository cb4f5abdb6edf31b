"""What waits for the office's word, and what is narrowed down of it by an address.

Another kind of things that wait is one more line in DESKS, and a page in `office.queue`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import g, request, url_for

from tokoumkm import clock
from tokoumkm.catalog.waiting import PRODUCTS
from tokoumkm.certificates.waiting import CERTIFICATES
from tokoumkm.regions.queries import names_of
from tokoumkm.shops import waiting
from tokoumkm.shops.waiting import PAYMENT_ACCOUNTS, SHOPS, Entry, Tally, WaitingKind
from tokoumkm.web.guards import current_officer

PROMISED_DAYS = 3  # working days in which the office wants to answer
SATURDAY = 5


@dataclass(frozen=True, eq=False)
class Desk:
    """Where one kind is decided: its tab, the page of an entry, and what the summary says."""

    kind: WaitingKind
    tab: str
    endpoint: str
    argument: str
    todo: str
    hint: str = ""


DESKS = (
    Desk(SHOPS, "Toko baru", "office.queue.shop", "shop_id", "toko baru menunggu diperiksa"),
    Desk(
        PAYMENT_ACCOUNTS,
        "Rekening",
        "office.queue.payment_account",
        "account_id",
        "rekening atau QRIS menunggu persetujuan",
        hint="Yang lama tetap berlaku selama menunggu.",
    ),
    Desk(PRODUCTS, "Produk", "office.queue.product", "product_id", "produk menunggu kurasi"),
    Desk(
        CERTIFICATES,
        "Izin",
        "office.queue.certificate",
        "certificate_id",
        "izin dan sertifikat menunggu diperiksa",
        hint="Tandanya tampil setelah Anda setujui.",
    ),
)
_DESKS = {desk.kind.name: desk for desk in DESKS}


@dataclass(frozen=True)
class Narrowed:
    """The queue as an address narrows it down: one kind, one kecamatan, or everything."""

    desk: Desk | None = None
    kecamatan: str = ""

    @property
    def kinds(self) -> Sequence[WaitingKind]:
        return [self.desk.kind] if self.desk else [desk.kind for desk in DESKS]

    @property
    def region(self) -> str:
        return self.kecamatan or current_officer().scope

    def count(self, desk: Desk | None) -> int:
        """How many of a kind (of all with None) wait in this kecamatan."""
        return sum(
            tally.number
            for tally in tallies()
            if (desk is None or tally.kind == desk.kind.name)
            and self.kecamatan in ("", tally.kecamatan_code)
        )

    @property
    def total(self) -> int:
        return self.count(self.desk)

    def page(self, limit: int, offset: int) -> list[Entry]:
        return waiting.entries(self.kinds, self.region, limit=limit, offset=offset)

    def around(self, kind: WaitingKind, id_: int, since: datetime) -> "Around":
        """What comes before and after one entry."""
        place = (since, kind.name, id_)
        return Around(self, *waiting.neighbours(self.kinds, self.region, of=place))

    def index(self, desk: Desk | None) -> str:
        """The list of one kind, in this kecamatan."""
        return _with(url_for("office.queue.index"), Narrowed(desk, self.kecamatan))

    def href(self, entry: Entry) -> str:
        """The page of an entry, which leads on inside the same narrowed queue."""
        desk = _DESKS[entry.kind]
        values: dict[str, Any] = {desk.argument: entry.id}
        return _with(url_for(desk.endpoint, **values), self)


class Around(NamedTuple):
    """The entries before and after one, where there are any."""

    queue: Narrowed
    before: Entry | None
    after: Entry | None

    @property
    def previous(self) -> str | None:
        return self.queue.href(self.before) if self.before else None

    @property
    def next(self) -> str | None:
        return self.queue.href(self.after) if self.after else None

    def go_on(self) -> str:
        """Where to go when this one is decided: on, or to the first again, or to the empty list."""
        if self.next:
            return self.next
        first = self.queue.page(1, 0)
        return self.queue.href(first[0]) if first else self.queue.index(self.queue.desk)


def narrowed() -> Narrowed:
    """The queue that this address asks for; what makes no sense in it is left out."""
    code = request.args.get("kecamatan", "")
    known = code in {tally.kecamatan_code for tally in tallies()} or code in names_inside([code])
    return Narrowed(_DESKS.get(request.args.get("jenis", "")), code if known else "")


def names_inside(codes: Sequence[str]) -> dict[str, str]:
    """The names of places inside the officer's scope; others do not exist."""
    scope = current_officer().scope
    return names_of(code for code in codes if code.startswith(scope) and len(code) == 8)


def kecamatan_options(queue: Narrowed) -> list[tuple[str, str]]:
    """Where anything of this kind waits, with how many, and the place that is chosen now."""
    numbers: dict[str, int] = {queue.kecamatan: 0} if queue.kecamatan else {}
    for tally in tallies():
        if queue.desk is None or tally.kind == queue.desk.kind.name:
            numbers[tally.kecamatan_code] = numbers.get(tally.kecamatan_code, 0) + tally.number
    named = sorted((name, code) for code, name in names_of(numbers).items())
    return [("", "Semua kecamatan"), *((c, f"{name} ({numbers[c]})") for name, c in named)]


def tallies() -> Sequence[Tally]:
    """The counters of the officer's scope; asked once for an answer."""
    if "tallies" not in g:
        g.tallies = waiting.tallies(
            [desk.kind for desk in DESKS],
            current_officer().scope,
            late_before=clock.beginning_of(first_day_in_time(clock.today())),
        )
    counted: Sequence[Tally] = g.tallies
    return counted


def count_waiting() -> int:
    return sum(tally.number for tally in tallies())


def count_late() -> int:
    """How many wait longer than promised."""
    return sum(tally.late for tally in tallies())


def longest_wait() -> int | None:
    """In working days; None where nothing waits."""
    oldest = min((tally.oldest for tally in tallies()), default=None)
    return None if oldest is None else days_since(oldest)


def counts_by_desk() -> Mapping[Desk, int]:
    everything = Narrowed()
    return {desk: everything.count(desk) for desk in DESKS}


def days_since(moment: datetime) -> int:
    return working_days(clock.office_day(moment), clock.today())


def is_late(moment: datetime) -> bool:
    return days_since(moment) > PROMISED_DAYS


def first_day_in_time(today: date) -> date:
    """What came in on this day or later is not late."""
    day = today
    while working_days(day - timedelta(days=1), today) <= PROMISED_DAYS:
        day -= timedelta(days=1)
    return day


def working_days(since: date, until: date) -> int:
    """Mondays to Fridays after one day up to and including another."""
    return sum(1 for day in _days_after(since, until) if day.weekday() < SATURDAY)


def _days_after(since: date, until: date) -> Iterator[date]:
    for days in range(1, (until - since).days + 1):
        yield since + timedelta(days=days)


def _with(path: str, queue: Narrowed) -> str:
    """An address that stays in the narrowed queue."""
    asked = {"jenis": queue.desk.kind.name if queue.desk else "", "kecamatan": queue.kecamatan}
    used = {name: value for name, value in asked.items() if value}
    return f"{path}?{urlencode(used)}" if used else path
