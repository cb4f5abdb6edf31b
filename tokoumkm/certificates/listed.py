"""Badges on lists: what shops are certified for, remembered as long as counts beside lists are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Date, Select, bindparam, select

from tokoumkm import clock
from tokoumkm.certificates.models import Certificate, CertificateProduct
from tokoumkm.certificates.queries import ABOUT_GOODS, Badge, in_force_on
from tokoumkm.database import rows_of
from tokoumkm.memory import Memory, keeping

MOST_SHOPS = 10_000


class Offered(Protocol):
    """A product, or its card."""

    @property
    def id(self) -> int: ...
    @property
    def shop_id(self) -> int: ...


class _Paper(NamedTuple):
    """A certificate in force; it names products, or none and is for all of its shop's."""

    badge: Badge
    products: frozenset[int]


_papers = Memory(MOST_SHOPS)
forget = _papers.forget


def badges_on(goods: Collection[Offered]) -> dict[int, list[Badge]]:
    """The badges of each product that has any, in one statement or, a moment later, in none."""
    shops = {each.shop_id for each in goods}
    papers = _papers.recall_all(shops, _papers_of, seconds=keeping.counts)
    badges = {
        each.id: [
            paper.badge
            for paper in papers[each.shop_id]
            if not paper.products or each.id in paper.products
        ]
        for each in goods
    }
    return {number: of_one for number, of_one in badges.items() if of_one}


def _papers_of(shops: Sequence[int]) -> Mapping[int, list[_Paper]]:
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in rows_of(_statement(), {"shops": shops, "today": clock.today()}).all():
        rows[row.id].append(row)
    papers: dict[int, list[_Paper]] = {shop: [] for shop in shops}
    for same in rows.values():
        first = same[0]
        named = frozenset(row.product_id for row in same if row.product_id is not None)
        badge = Badge(first.kind, first.number, first.decided_at)
        papers[first.shop_id].append(_Paper(badge, named))
    return papers


@cache
def _statement() -> Select[*tuple[Any, ...]]:
    """A row for each product that is named, and one where none is."""
    return (
        select(
            Certificate.id,
            Certificate.shop_id,
            Certificate.kind,
            Certificate.number,
            Certificate.decided_at,
            CertificateProduct.product_id,
        )
        .outerjoin(CertificateProduct, CertificateProduct.certificate_id == Certificate.id)
        .where(
            Certificate.shop_id.in_(bindparam("shops", expanding=True)),
            in_force_on(bindparam("today", type_=Date())),
            Certificate.kind.in_(ABOUT_GOODS),
        )
        .order_by(Certificate.kind, Certificate.id)
    )
