"""Questions about declared sales. Who may see it is part of the question."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import Shop
from tokoumkm.turnover.models import MonthlyTotal
from tokoumkm.turnover.outside.models import Declaration, DeclarationEvent, DeclarationState
from tokoumkm.turnover.period import Month

PAGE = 50
MONTHS_SHOWN = 12
MOST_LISTED = 200  # more than two years of every channel
TABS = {
    "menunggu": DeclarationState.DECLARED,
    "terverifikasi": DeclarationState.VERIFIED,
    "dikembalikan": DeclarationState.RETURNED,
}


class DeclarationPage(NamedTuple):
    """Some declarations, and the id after which the next page begins."""

    rows: Sequence[Declaration]
    next_after: int | None


class Elsewhere(NamedTuple):
    """What the ledger has of one month and channel of a business, whoever vouches for it."""

    month: Month
    amount: Rupiah


def declarations_of(shop: Shop) -> Sequence[Declaration]:
    """All that a shop has declared and not withdrawn, the newest month first."""
    return db.session.scalars(
        select(Declaration)
        .where(Declaration.shop_id == shop.id, Declaration.state != DeclarationState.WITHDRAWN)
        .order_by(Declaration.month.desc(), Declaration.id.desc())
        .limit(MOST_LISTED)
    ).all()


def declaration_of(shop: Shop, declaration_id: int) -> Declaration | None:
    """The shop's own, in any state, with its history."""
    return db.session.scalar(
        _with_history(select(Declaration)).where(
            Declaration.id == declaration_id, Declaration.shop_id == shop.id
        )
    )


def declarations_inside(scope: str, tab: str, *, after: int | None = None) -> DeclarationPage:
    """Those of a region: what waits from the oldest on, the others from the newest back."""
    waits = TABS[tab] == DeclarationState.DECLARED
    query = _inside(scope).where(Declaration.state == TABS[tab])
    if after:
        query = query.where(Declaration.id > after if waits else Declaration.id < after)
    order = Declaration.id if waits else Declaration.id.desc()
    rows = db.session.scalars(query.order_by(order).limit(PAGE + 1)).all()
    return DeclarationPage(rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None)


def declaration_inside(scope: str, declaration_id: int) -> Declaration | None:
    return db.session.scalar(_with_history(_inside(scope)).where(Declaration.id == declaration_id))


def counts_inside(scope: str) -> dict[str, int]:
    """How many there are on each tab, in one statement."""
    rows = db.session.execute(
        select(Declaration.state, func.count())
        .join(Declaration.shop)
        .where(lies_in(Shop.village_code, scope))
        .group_by(Declaration.state)
    )
    counted = {row[0]: row[1] for row in rows}
    return {tab: counted.get(state, 0) for tab, state in TABS.items()}


def beside(declaration: Declaration) -> list[Elsewhere]:
    """The same channel of the same business, month by month: does this one look like the others?"""
    first = declaration.which.plus(1 - MONTHS_SHOWN)
    rows = db.session.execute(
        select(MonthlyTotal.month, func.sum(MonthlyTotal.amount))
        .where(
            MonthlyTotal.business_id == declaration.shop.business_id,
            MonthlyTotal.channel == declaration.channel,
            MonthlyTotal.month.between(str(first), declaration.month),
        )
        .group_by(MonthlyTotal.month)
        .order_by(MonthlyTotal.month.desc())
    )
    return [Elsewhere(Month.parse(month), Rupiah(int(amount))) for month, amount in rows]


def _inside(scope: str) -> Select[Declaration]:
    return (
        select(Declaration)
        .join(Declaration.shop)
        .options(
            contains_eager(Declaration.shop).options(
                joinedload(Shop.village), joinedload(Shop.business)
            )
        )
        .where(lies_in(Shop.village_code, scope))
    )


def _with_history(query: Select[Declaration]) -> Select[Declaration]:
    """Its category, and its events with who did them: two statements more at most."""
    return query.options(
        joinedload(Declaration.category),
        selectinload(Declaration.events).joinedload(DeclarationEvent.account),
    )
