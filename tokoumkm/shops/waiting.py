"""What waits for the office, of several kinds, as one list in the order in which it came.

Each kind says of itself what a row of the list needs (`WaitingKind`); the questions here
put them together in the database, so that a long queue costs no more than a page of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    SQLColumnExpression,
    Subquery,
    and_,
    case,
    exists,
    func,
    join,
    literal,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from tokoumkm.businesses.models import Business
from tokoumkm.database import db
from tokoumkm.regions.codes import KECAMATAN, LENGTHS
from tokoumkm.regions.models import Region
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import (
    AccountKind,
    PaymentAccount,
    PaymentAccountState,
    Shop,
    ShopState,
)


@dataclass(frozen=True, eq=False)
class WaitingKind:
    """One kind of things that wait. `source` are its tables, with the shop among them."""

    name: str  # stands in addresses
    id: SQLColumnExpression[int]
    words: SQLColumnExpression[str]  # what is asked, such as "Ganti rekening"
    title: SQLColumnExpression[str]
    owner: SQLColumnExpression[str]
    since: SQLColumnExpression[datetime]
    is_waiting: SQLColumnExpression[bool]
    source: FromClause

    def rows(self, region: str) -> Select[*tuple[Any, ...]]:
        """All of the kind inside a region, waiting or not."""
        return (
            select(
                literal(self.name).label("kind"),
                self.id.label("id"),
                self.words.label("words"),
                self.title.label("title"),
                self.owner.label("owner"),
                Shop.village_code.label("village_code"),
                self.since.label("since"),
            )
            .select_from(self.source)
            .where(lies_in(Shop.village_code, region))
        )


class Entry(NamedTuple):
    """One entry of the list."""

    kind: str
    id: int
    words: str
    title: str
    owner: str
    village: str
    kecamatan: str
    since: datetime


class Tally(NamedTuple):
    """How many of a kind wait in a kecamatan, how many of them too long, and since when."""

    kind: str
    kecamatan_code: str
    number: int
    late: int
    oldest: datetime


_other = aliased(PaymentAccount)
_has_account = exists().where(
    _other.shop_id == PaymentAccount.shop_id,
    _other.kind == PaymentAccount.kind,
    _other.state == PaymentAccountState.IN_FORCE,
)
_is_qris = PaymentAccount.kind == AccountKind.QRIS

SHOPS = WaitingKind(
    name="toko",
    id=Shop.id,
    words=literal("Toko baru"),
    title=Shop.name,
    owner=Business.owner_name,
    since=func.coalesce(Shop.submitted_at, Shop.created_at),
    is_waiting=Shop.state == ShopState.SUBMITTED,
    source=join(Shop, Business, Shop.business_id == Business.id),
)

PAYMENT_ACCOUNTS = WaitingKind(
    name="rekening",
    id=PaymentAccount.id,
    words=case(
        (and_(_is_qris, _has_account), "Ganti QRIS"),
        (_is_qris, "QRIS pertama"),
        (_has_account, "Ganti rekening"),
        else_="Rekening pertama",
    ),
    title=Shop.name,
    owner=Business.owner_name,
    since=PaymentAccount.proposed_at,
    is_waiting=PaymentAccount.state == PaymentAccountState.PROPOSED,
    source=join(PaymentAccount, Shop, PaymentAccount.shop_id == Shop.id).join(
        Business, Shop.business_id == Business.id
    ),
)


def tallies(kinds: Sequence[WaitingKind], region: str, *, late_before: datetime) -> list[Tally]:
    """Everything that counters and filters need, in one statement."""
    queue = _queue(kinds, region)
    kecamatan = func.substr(queue.c.village_code, 1, LENGTHS[KECAMATAN]).label("kecamatan")
    late = func.sum(case((queue.c.since < late_before, 1), else_=0))
    rows = db.session.execute(
        select(queue.c.kind, kecamatan, func.count(), late, func.min(queue.c.since))
        .group_by(queue.c.kind, "kecamatan")
        .order_by(queue.c.kind, "kecamatan")
    )
    return [Tally(*row) for row in rows]


def entries(
    kinds: Sequence[WaitingKind], region: str, *, limit: int, offset: int = 0
) -> list[Entry]:
    """A page of the list, the longest waiting first."""
    queue = _queue(kinds, region)
    return _read(_entries(queue).order_by(*_order(queue)).limit(limit).offset(offset))


def neighbours(
    kinds: Sequence[WaitingKind], region: str, *, of: tuple[datetime, str, int]
) -> tuple[Entry | None, Entry | None]:
    """What comes before and after a place in the list: its moment, kind and id."""
    queue = _queue(kinds, region)
    columns = _order(queue)
    here = tuple_(*(literal(value, c.type) for value, c in zip(of, columns, strict=True)))
    nearest = _entries(queue).limit(1)
    before = nearest.where(tuple_(*columns) < here).order_by(*(c.desc() for c in columns))
    after = nearest.where(tuple_(*columns) > here).order_by(*columns)
    return _first(_read(before)), _first(_read(after))


def has_been_there(kind: WaitingKind, region: str, *, key: int) -> bool:
    """Whether it lies in the region at all, waiting or not."""
    return db.session.scalar(select(kind.rows(region).where(kind.id == key).exists())) or False


def _queue(kinds: Sequence[WaitingKind], region: str) -> Subquery:
    waiting = (kind.rows(region).where(kind.is_waiting) for kind in kinds)
    return union_all(*waiting).subquery("queue")


def _order(queue: Subquery) -> list[ColumnElement[Any]]:
    return [queue.c.since, queue.c.kind, queue.c.id]


def _entries(queue: Subquery) -> Select[Any]:
    """The rows with the names of their places."""
    village, kecamatan = aliased(Region), aliased(Region)
    code = func.substr(queue.c.village_code, 1, LENGTHS[KECAMATAN])
    return (
        select(
            queue.c.kind,
            queue.c.id,
            queue.c.words,
            queue.c.title,
            queue.c.owner,
            func.coalesce(village.name, ""),
            func.coalesce(kecamatan.name, ""),
            queue.c.since,
        )
        .outerjoin(village, village.code == queue.c.village_code)
        .outerjoin(kecamatan, kecamatan.code == code)
    )


def _read(wanted: Select[Any]) -> list[Entry]:
    return [Entry(*row) for row in db.session.execute(wanted)]


def _first(found: Sequence[Entry]) -> Entry | None:
    return found[0] if found else None
