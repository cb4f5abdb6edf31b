"""Questions about accounts."""

from sqlalchemy import select

from tokoumkm.accounts.emails import normalise_email
from tokoumkm.accounts.models import Account
from tokoumkm.accounts.passwords import LONGEST, is_password
from tokoumkm.accounts.phones import normalise_phone
from tokoumkm.database import db
from tokoumkm.errors import Refused


def account(account_id: int) -> Account | None:
    return db.session.get(Account, account_id)


def account_with_phone(phone: str) -> Account | None:
    """Whose number this is; written +62…"""
    return db.session.scalar(select(Account).where(Account.phone == phone))


def account_with_email(email: str) -> Account | None:
    """Whose address this is; written in lower case."""
    return db.session.scalar(select(Account).where(Account.email == email))


def sign_in_matches(identifier: str, password: str) -> Account | None:
    """The account that this phone number or e-mail, in any spelling, and password open.

    Nobody of that name and a wrong password take the same time.
    """
    found = _named(identifier)
    kept = found.password_hash if found and len(password) <= LONGEST else None
    return found if is_password(password[:LONGEST], kept=kept) else None


def _named(identifier: str) -> Account | None:
    try:
        if "@" in identifier:
            return account_with_email(normalise_email(identifier))
        return account_with_phone(normalise_phone(identifier))
    except Refused:
        return None
