"""Somebody's own addresses; those of others do not exist for them."""

from collections.abc import Sequence

from sqlalchemy import select

from tokoumkm.accounts.models import Account
from tokoumkm.addresses.models import Address
from tokoumkm.database import db


def addresses_of(account: Account) -> Sequence[Address]:
    """The default one first, then the newest."""
    own = select(Address).where(Address.account_id == account.id)
    return db.session.scalars(own.order_by(Address.is_default.desc(), Address.id.desc())).all()


def address_of(account: Account, address_id: int) -> Address | None:
    own = Address.account_id == account.id
    return db.session.scalar(select(Address).where(Address.id == address_id, own))
