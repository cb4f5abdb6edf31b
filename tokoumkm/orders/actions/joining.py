"""A guest's purchase joins an account."""

from sqlalchemy import update

from tokoumkm.accounts.actions.holding import hold_account
from tokoumkm.accounts.models import Account
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.orders.models import Purchase


class BelongsToSomebody(Refused):
    """The purchase is in another account already."""


@one_change()
def join_account(purchase: Purchase, *, account: Account) -> None:
    """Keep a whole purchase in an account, for whoever holds one of its secret links.

    Nothing else brings guest orders along: a phone number is no proof of who ordered.
    """
    hold_account(account)
    is_guests = (Purchase.id == purchase.id, Purchase.account_id.is_(None))
    joined = update(Purchase).where(*is_guests).values(account_id=account.id)
    if db.session.scalar(joined.returning(Purchase.id)) is None:
        db.session.refresh(purchase)
        if purchase.account_id != account.id:
            raise BelongsToSomebody("Pesanan ini sudah tersimpan di akun lain.")
