"""The masked numbers that the office may open, each inside the region it lies in."""

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import contains_eager

from tokoumkm.audit.trail import About
from tokoumkm.businesses.models import Business
from tokoumkm.database import db
from tokoumkm.masked import Masked
from tokoumkm.regions.queries import lies_in
from tokoumkm.shops.models import PaymentAccount, Shop


class Kind(StrEnum):
    """What is opened, in the words of its address."""

    NIK = "nik"  # of a business's owner
    PHONE = "telepon"  # of a business's owner; a shop publishes its own
    BANK_NUMBER = "rekening"


class MaskedNumber(NamedTuple):
    """A number that shows masked, and whose it is."""

    kind: Kind
    words: str  # "NIK Karti Lestari"
    number: Masked
    about: About


def masked_number(kind: Kind, key: int, scope: str) -> MaskedNumber | None:
    """The number of a business or bank account by its id; outside the region there is none."""
    return FINDERS[kind](key, scope)


def _nik(business_id: int, scope: str) -> MaskedNumber | None:
    business = _business(business_id, scope)
    if business is None or business.nik is None:
        return None
    return MaskedNumber(Kind.NIK, f"NIK {business.owner_name}", business.nik, _about(business))


def _phone(business_id: int, scope: str) -> MaskedNumber | None:
    business = _business(business_id, scope)
    if business is None or not business.phone:
        return None
    words = f"Nomor HP {business.owner_name}"
    return MaskedNumber(Kind.PHONE, words, business.phone, _about(business))


def _bank_number(account_id: int, scope: str) -> MaskedNumber | None:
    account = db.session.scalar(
        select(PaymentAccount)
        .join(PaymentAccount.shop)
        .options(contains_eager(PaymentAccount.shop))
        .where(PaymentAccount.id == account_id, lies_in(Shop.village_code, scope))
    )
    if account is None:
        return None
    shop = account.shop
    about = About("bank_account", account.id, f"Rekening {shop.name}", shop.village_code)
    return MaskedNumber(Kind.BANK_NUMBER, f"Nomor rekening {shop.name}", account.number, about)


def _business(business_id: int, scope: str) -> Business | None:
    """A business of the region, or one whose shop lies there."""
    inside = or_(lies_in(Business.region_code, scope), _has_shop_in(scope))
    return db.session.scalar(select(Business).where(Business.id == business_id, inside))


def _has_shop_in(scope: str) -> ColumnElement[bool]:
    return exists().where(Shop.business_id == Business.id, lies_in(Shop.village_code, scope))


def _about(business: Business) -> About:
    words = f"{business.name} ({business.owner_name})"
    return About("business", business.registration_number, words, business.region_code)


FINDERS: dict[Kind, Callable[[int, str], MaskedNumber | None]] = {
    Kind.NIK: _nik,
    Kind.PHONE: _phone,
    Kind.BANK_NUMBER: _bank_number,
}
