"""Questions about accounts."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import contains_eager

from tokoumkm import clock
from tokoumkm.accounts.identifiers import is_email, normalise_identifier
from tokoumkm.accounts.models import (
    Account,
    CodePurpose,
    Officer,
    OneTimeCode,
    RecoveryCode,
    SecondFactor,
    SignIn,
)
from tokoumkm.accounts.one_time import paper_hashes
from tokoumkm.accounts.passwords import LONGEST, is_password
from tokoumkm.accounts.sessions import hash_of, is_over
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.masked import Phone


def account_with_phone(phone: Phone | str) -> Account | None:
    """Whose number this is; written +62…"""
    return db.session.scalar(select(Account).where(Account.phone == phone))


def account_with_email(email: str) -> Account | None:
    """Whose address this is; written in lower case."""
    return db.session.scalar(select(Account).where(Account.email == email))


def account_named(identifier: str) -> Account | None:
    """Whose phone number or e-mail this is, in any spelling."""
    try:
        name = normalise_identifier(identifier)
    except Refused:
        return None
    return account_with_email(name) if is_email(name) else account_with_phone(name)


def sign_in_matches(identifier: str, password: str) -> Account | None:
    """The account that this phone number or e-mail, in any spelling, and password open.

    Nobody of that name and a wrong password take the same time.
    """
    found = account_named(identifier)
    kept = found.password_hash if found and len(password) <= LONGEST else None
    return found if is_password(password[:LONGEST], kept=kept) else None


def sign_in_with(token: str) -> SignIn | None:
    """The sign-in that this secret keeps, with its account, unless it is over."""
    sign_in = db.session.scalar(
        select(SignIn)
        .join(SignIn.account)
        .outerjoin(Account.officer)
        .where(SignIn.token_hash == hash_of(token), Account.erased_at.is_(None))
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


def factor_of(account: Account) -> SecondFactor | None:
    """A person's second factor, once it is confirmed."""
    factor = db.session.get(SecondFactor, account.id)
    return factor if factor is not None and factor.confirmed_at is not None else None


def recovery_codes_left(account: Account) -> int:
    """How many of the codes on paper still work."""
    unused = (RecoveryCode.account_id == account.id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(select(func.count(RecoveryCode.id)).where(*unused)) or 0


def officers_in(scope: str) -> Sequence[Officer]:
    """Whose whole region lies in this one, by name."""
    return db.session.scalars(
        select(Officer)
        .join(Officer.account)
        .where(_lies_in(scope))
        .order_by(Account.name, Officer.id)
        .options(contains_eager(Officer.account))
    ).all()


def officer_in(scope: str, *, officer_id: int) -> Officer | None:
    """An officer, unless their region reaches beyond this one."""
    return db.session.scalar(select(Officer).where(Officer.id == officer_id, _lies_in(scope)))


def factors_of(officers: Sequence[Officer]) -> set[int]:
    """Which of these officers' accounts have a second factor."""
    accounts = [officer.account_id for officer in officers]
    confirmed = (SecondFactor.account_id.in_(accounts), SecondFactor.confirmed_at.is_not(None))
    return set(db.session.scalars(select(SecondFactor.account_id).where(*confirmed)))


def _lies_in(scope: str) -> ColumnElement[bool]:
    return or_(Officer.scope == scope, Officer.scope.startswith(f"{scope}.", autoescape=True))


def link_with(secret: str, *, purpose: CodePurpose) -> OneTimeCode | None:
    """The code behind the secret in a mailed address, while it can be used."""
    return _open_code([hash_of(secret)], purpose)


def paper_code(phone: str, *, typed: str) -> OneTimeCode | None:
    """The code an officer printed for this number (+62…), while it can be used."""
    return _open_code(paper_hashes(phone, typed=typed), CodePurpose.OFFICE)


def _open_code(hashes: Sequence[str], purpose: CodePurpose) -> OneTimeCode | None:
    return db.session.scalar(
        select(OneTimeCode)
        .join(OneTimeCode.account)
        .outerjoin(Account.officer)
        .where(OneTimeCode.code_hash.in_(hashes), OneTimeCode.purpose == purpose)
        .where(OneTimeCode.used_at.is_(None), OneTimeCode.expires_at > clock.now())
        .where(Account.erased_at.is_(None))
        .options(contains_eager(OneTimeCode.account).contains_eager(Account.officer))
    )


def _is_over(sign_in: SignIn) -> bool:
    return is_over(
        began_at=sign_in.began_at,
        seen_at=sign_in.seen_at,
        now=clock.now(),
        of_officer=sign_in.account.officer is not None,
    )
