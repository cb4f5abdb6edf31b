"""Questions about accounts."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from tokoumkm import clock
from tokoumkm.accounts.emails import normalise_email
from tokoumkm.accounts.models import Account, SignIn
from tokoumkm.accounts.passwords import LONGEST, is_password
from tokoumkm.accounts.phones import normalise_phone
from tokoumkm.accounts.sessions import hash_of, is_over
from tokoumkm.database import db
from tokoumkm.errors import Refused


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


def sign_in_with(token: str) -> SignIn | None:
    """The sign-in that this secret keeps, with its account, unless it is over."""
    sign_in = db.session.scalar(
        select(SignIn)
        .join(SignIn.account)
        .outerjoin(Account.officer)
        .where(SignIn.token_hash == hash_of(token))
        .options(contains_eager(SignIn.account).contains_eager(Account.officer))
    )
    return None if sign_in is None or _is_over(sign_in) else sign_in


def devices_of(account: Account) -> Sequence[SignIn]:
    """Where a person is signed in now, the one seen last first."""
    rows = db.session.scalars(
        select(SignIn)
        .where(SignIn.account_id == account.id)
        .order_by(SignIn.seen_at.desc(), SignIn.id.desc())
    )
    return [sign_in for sign_in in rows if not _is_over(sign_in)]


def _is_over(sign_in: SignIn) -> bool:
    return is_over(
        began_at=sign_in.began_at,
        seen_at=sign_in.seen_at,
        now=clock.now(),
        of_officer=sign_in.account.officer is not None,
    )


def _named(identifier: str) -> Account | None:
    try:
        if "@" in identifier:
            return account_with_email(normalise_email(identifier))
        return account_with_phone(normalise_phone(identifier))
    except Refused:
        return None
