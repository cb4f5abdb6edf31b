"""Keeping an address book. Each function is one complete change."""

from typing import NamedTuple

from sqlalchemy import delete, func, select, update

from tokoumkm import clock
from tokoumkm.accounts.actions.holding import hold_account
from tokoumkm.accounts.models import Account
from tokoumkm.addresses.models import Address
from tokoumkm.addresses.queries import address_of
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.regions.queries import region
from tokoumkm.shops.locking import lock

MOST = 20


class TooManyAddresses(Refused):
    """The book is full."""


class AddressGone(Refused):
    """Removed in the meantime, perhaps in another tab."""


class UnknownPlace(Refused):
    """There is no such village or kecamatan."""


class Recipient(NamedTuple):
    """What an address says: who gets it, at which door of which village or kecamatan."""

    name: str
    phone: str  # E.164
    address: str
    region_code: str


@one_change()
def save_address(account: Account, *, recipient: Recipient) -> Address:
    """One more in the book; the first one is the default. Raises TooManyAddresses."""
    _hold(account)
    if _count(account) >= MOST:
        raise TooManyAddresses(
            f"Buku alamat Anda sudah berisi {MOST} alamat. Hapus satu yang tidak dipakai lagi."
        )
    return _written(account, recipient=recipient)


@one_change()
def remember_address(account: Account, *, recipient: Recipient) -> None:
    """What was ordered to goes into the book, unless it stands there or the book is full."""
    _hold(account)
    typed = (getattr(Address, field) == value for field, value in recipient._asdict().items())
    known = select(Address.id).where(Address.account_id == account.id, *typed)
    if db.session.scalar(known.limit(1)) is None and _count(account) < MOST:
        _written(account, recipient=recipient)


@one_change()
def change_address(account: Account, *, address_id: int, recipient: Recipient) -> None:
    """Write an address anew; orders that went to the old one keep theirs. Raises AddressGone."""
    _hold(account)
    _refuse_unknown(recipient.region_code)
    address = address_of(account, address_id)
    if address is None:
        raise AddressGone("Alamat ini sudah dihapus. Simpan sebagai alamat baru.")
    for field, value in recipient._asdict().items():
        setattr(address, field, value)


@one_change()
def make_default(account: Account, *, address_id: int) -> None:
    """This one is offered first from now on; one that is gone changes nothing."""
    _hold(account)
    own = Address.account_id == account.id
    if db.session.scalar(select(Address.id).where(own, Address.id == address_id)) is None:
        return
    db.session.execute(update(Address).where(own, Address.is_default).values(is_default=False))
    db.session.execute(update(Address).where(Address.id == address_id).values(is_default=True))


@one_change()
def remove_address(account: Account, *, address_id: int) -> None:
    """Out of the book; where it was the default, the newest of the others is it now."""
    _hold(account)
    own = Address.account_id == account.id
    was_default = db.session.scalar(
        delete(Address).where(own, Address.id == address_id).returning(Address.is_default)
    )
    newest = select(func.max(Address.id)).where(own).scalar_subquery()
    if was_default:
        db.session.execute(update(Address).where(Address.id == newest).values(is_default=True))


def _hold(account: Account) -> None:
    """One change of a book after the other, or two firsts would both be the default."""
    hold_account(account)
    lock(account)


def _count(account: Account) -> int:
    return db.session.scalar(select(func.count()).where(Address.account_id == account.id)) or 0


def _written(account: Account, *, recipient: Recipient) -> Address:
    _refuse_unknown(recipient.region_code)
    address = Address(
        account_id=account.id,
        is_default=_count(account) == 0,
        created_at=clock.now(),
        **recipient._asdict(),
    )
    db.session.add(address)
    db.session.flush()
    return address


def _refuse_unknown(region_code: str) -> None:
    if region(region_code) is None:
        raise UnknownPlace("Pilih kecamatan dari daftar.")
