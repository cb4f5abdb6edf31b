"""People who sell, as the office knows them: by their shop, or by the number in the register."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, or_, select

from tokoumkm.accounts.models import Account
from tokoumkm.accounts.phones import BadPhone, normalise_phone
from tokoumkm.audit.trail import About
from tokoumkm.businesses.models import Business
from tokoumkm.database import db
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import Shop, ShopMember


class KnownSeller(NamedTuple):
    """Somebody with an account, and their businesses in a region: one at least."""

    account: Account
    businesses: Sequence[Business]

    @property
    def about(self) -> About:
        """For the audit."""
        region = self.businesses[0].region_code
        return About("account", self.account.id, self.account.name, region)


def seller_in(scope: str, *, account_id: int) -> KnownSeller | None:
    """A seller of a region. Buyers and officers are none, and other regions' sellers neither."""
    account = db.session.scalar(_people().where(Account.id == account_id))
    return _known(account, scope) if account else None


def sellers_called(typed: str, *, scope: str) -> list[KnownSeller]:
    """Who has this phone number, in any spelling, or this business of the register."""
    numbered = Business.registration_number == typed.strip().upper()
    works_there = select(ShopMember.account_id).join(Shop, Shop.id == ShopMember.shop_id)
    is_called: list[ColumnElement[bool]] = [
        Account.phone.in_(select(Business.phone).where(numbered)),
        Account.id.in_(works_there.join(Shop.business).where(numbered)),
    ]
    phone = _phone_in(typed)
    if phone is not None:
        is_called.append(Account.phone == phone)
    people = db.session.scalars(_people().where(or_(*is_called)).order_by(Account.id)).all()
    return [known for account in people if (known := _known(account, scope)) is not None]


def _people() -> Select[Account]:
    return select(Account).where(Account.erased_at.is_(None), ~Account.officer.has())


def _known(account: Account, scope: str) -> KnownSeller | None:
    """With the businesses whose owner has this number in the register, or whose shop is theirs."""
    shops = select(Shop.business_id).join(ShopMember, ShopMember.shop_id == Shop.id)
    is_theirs: list[ColumnElement[bool]] = [
        Business.id.in_(shops.where(ShopMember.account_id == account.id))
    ]
    if account.phone is not None:
        is_theirs.append(Business.phone == account.phone)
    inside = lies_in(Business.region_code, scope)
    query = select(Business).where(inside, or_(*is_theirs)).order_by(Business.id)
    businesses = db.session.scalars(query).all()
    return KnownSeller(account, businesses) if businesses else None


def _phone_in(typed: str) -> str | None:
    try:
        return normalise_phone(typed)
    except BadPhone:
        return None
