"""Holding an account while something is begun in its name."""

from sqlalchemy import select

from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.errors import Refused


class AccountErased(Refused):
    """Its owner was erased in the meantime, perhaps in another tab."""


def hold_account(account: Account) -> None:
    """Let nobody erase the account before this change ends; raises `AccountErased`.

    FOR KEY SHARE: any number of changes hold it together, and only an erasure,
    which takes the row FOR UPDATE, waits for them or makes them wait.
    """
    db.session.flush()
    held = select(Account.erased_at).where(Account.id == account.id)
    if db.session.scalar(held.with_for_update(read=True, key_share=True)) is not None:
        raise AccountErased(
            "Akun ini sudah dihapus. Muat ulang halaman, lalu lanjutkan tanpa akun."
        )
