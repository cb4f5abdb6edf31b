"""Forgetting somebody: an account without a name is left, for what points to it."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import delete, select

from tokoumkm import clock
from tokoumkm.accounts.models import Account, OneTimeCode, RecoveryCode, SecondFactor, SignIn
from tokoumkm.addresses.models import Address
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.carts.models import Cart
from tokoumkm.database import db, one_change
from tokoumkm.notices.models import Notice
from tokoumkm.orders.models import Purchase
from tokoumkm.privacy.actions.buyers import Shown, delete_shown, forget_buyers
from tokoumkm.privacy.actions.papers import (
    delete_evidence,
    delete_scans,
    forget_declarations,
    forget_papers,
)
from tokoumkm.privacy.actions.shops import close_for_good, delete_photos
from tokoumkm.privacy.obstacles import CannotErase, obstacles_for, shop_left_alone
from tokoumkm.reviews.models import ReviewReport
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import ShopMember

NAMELESS = "Akun terhapus"
OPENED_BY_NOTHING = "-"  # instead of a hash: no password matches it


class Pictures(NamedTuple):
    """Files to delete once their rows are gone for good."""

    shown: Shown = Shown()
    photos: Sequence[str] = ()
    scans: Sequence[str] = ()
    evidence: Sequence[str] = ()


def erase_account(account: Account) -> None:
    """Forget a person: account, purchases and, where nobody else works in it, the shop.

    Amounts, goods, places and the audit stay. Raises `CannotErase` while orders
    are on their way, and for officers. Doing it again does nothing. Files go
    after the change, or a power cut could leave rows that name no file.
    """
    pictures = _erase_account(account)
    delete_shown(pictures.shown)
    delete_photos(pictures.photos)
    delete_scans(pictures.scans)
    delete_evidence(pictures.evidence)


@one_change()
def _erase_account(account: Account) -> Pictures:
    # FOR UPDATE: a purchase that is being placed for this account is waited for, or waits.
    db.session.scalar(select(Account.id).where(Account.id == account.id).with_for_update())
    db.session.refresh(account)
    if account.erased_at is not None:
        return Pictures()
    shop = shop_left_alone(account)
    if shop is not None:
        lock(shop)  # whoever orders from it now is waited for
    if obstacles := obstacles_for(account):
        raise CannotErase(" ".join(obstacles))
    bought = db.session.scalars(select(Purchase.id).where(Purchase.account_id == account.id)).all()
    pictures = Pictures(
        forget_buyers(bought),
        close_for_good(shop) if shop else (),
        forget_papers(shop) if shop else (),
        forget_declarations(shop) if shop else (),
    )
    _forget_person(account)
    about = trail.About("account", account.id, NAMELESS)
    trail.record(Act.ACCOUNT_ERASED, by=account, about=about)
    return pictures


def _forget_person(account: Account) -> None:
    proofs = (SignIn, SecondFactor, RecoveryCode, OneTimeCode)
    for owned in (*proofs, Notice, Address, Cart, ReviewReport, ShopMember):
        db.session.execute(delete(owned).where(owned.account_id == account.id))
    account.name, account.phone = NAMELESS, None
    account.email = f"terhapus-{account.id}@account.invalid"  # RFC 2606: reaches nobody
    account.password_hash = OPENED_BY_NOTHING
    account.erased_at = clock.now()
