"""Questions about officers who work in a seller's place."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.businesses.models import Business
from tokoumkm.database import db
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import Assistance, Shop, ShopMember


class KnownAssistance(NamedTuple):
    """An assistance as the seller reads about it."""

    officer_name: str
    reason: str
    began_at: datetime
    over_at: datetime  # when it ended, or will end at the latest
    is_running: bool


def running_assistance(account: Account, *, since: datetime) -> Assistance | None:
    """The one shop that an officer helps now; asked anew at every request.

    It is over by the clock, or when somebody ended it, or when the person is no
    officer any more, only reads, or has lost the region. `since` is when the person
    signed in: what began before a new sign-in is over as well.
    """
    officer = account.officer
    if officer is None or not officer.can_act:
        return None
    return db.session.scalar(
        select(Assistance)
        .join(Assistance.shop)
        .options(contains_eager(Assistance.shop))
        .where(
            Assistance.officer_id == account.id,
            Assistance.began_at >= since,
            is_running(),
            lies_in(Shop.village_code, officer.scope),
        )
        .order_by(Assistance.id.desc())
        .limit(1)
    )


def is_running() -> ColumnElement[bool]:
    return and_(Assistance.ended_at.is_(None), Assistance.ends_at > clock.now())


def shops_to_help(scope: str, *, words: str, limit: int) -> Sequence[Shop]:
    """Shops of a region, in any state, by a part of their name or by registration number."""
    named = func.lower(Shop.name).contains(words.lower(), autoescape=True)
    numbered = func.lower(Business.registration_number) == words.lower()
    found = _inside(scope).where(or_(named, numbered)).order_by(Shop.name, Shop.id)
    return db.session.scalars(found.limit(limit)).all()


def shop_to_help(shop_id: int, scope: str) -> Shop | None:
    return db.session.scalar(_inside(scope).where(Shop.id == shop_id))


def sellers_of(shop: Shop) -> Sequence[Account]:
    """Who works in a shop, the first one first."""
    return db.session.scalars(
        select(Account)
        .join(ShopMember, ShopMember.account_id == Account.id)
        .where(ShopMember.shop_id == shop.id)
        .order_by(ShopMember.id)
    ).all()


def names_of_sellers(shop: Shop) -> str:
    """As the audit names them: "Karti Lestari, Budi Santoso"."""
    return ", ".join(seller.name for seller in sellers_of(shop))


def assistances_of(shop: Shop, *, limit: int) -> list[KnownAssistance]:
    """Who helped in a shop and why, the newest first."""
    rows = db.session.execute(
        select(Assistance, Account.name, is_running().label("runs"))
        .join(Account, Account.id == Assistance.officer_id)
        .where(Assistance.shop_id == shop.id)
        .order_by(Assistance.id.desc())
        .limit(limit)
    )
    return [
        KnownAssistance(name, row.reason, row.began_at, row.ended_at or row.ends_at, bool(runs))
        for row, name, runs in rows
    ]


def _inside(scope: str) -> Select[Shop]:
    return (
        select(Shop)
        .join(Shop.business)
        .options(contains_eager(Shop.business), joinedload(Shop.village))
        .where(lies_in(Shop.village_code, scope))
    )
