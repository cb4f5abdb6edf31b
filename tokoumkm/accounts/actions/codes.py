"""Giving out one-time codes, using them up, and making them worthless."""

from sqlalchemy import func, select, update

from tokoumkm import clock
from tokoumkm.accounts import one_time
from tokoumkm.accounts.models import Account, CodePurpose, OneTimeCode
from tokoumkm.accounts.sessions import hash_of
from tokoumkm.database import db, one_change, take_turns
from tokoumkm.errors import Refused

LIVES = {
    CodePurpose.RESET: one_time.RESET_LIFE,
    CodePurpose.OFFICE: one_time.PAPER_LIFE,
    CodePurpose.INVITATION: one_time.INVITATION_LIFE,
}


class CodeWorthless(Refused):
    """The code was used, has expired, or never was one; which of them is nobody's business."""

    status = 410


class NoPhone(Refused):
    """A code on paper works only beside a phone number, and this person has none."""


@one_change()
def issue_code(account: Account, *, purpose: CodePurpose, issued_by: Account | None) -> str:
    """A new secret, told this once; earlier ones for the same purpose are worthless."""
    void_codes(account, purpose=purpose)
    secret, code_hash = _new_secret(account, purpose)
    moment = clock.now()
    code = OneTimeCode(account_id=account.id, purpose=purpose, code_hash=code_hash)
    code.issued_at, code.expires_at = moment, moment + LIVES[purpose]
    code.issued_by_id = issued_by.id if issued_by else None
    db.session.add(code)
    return secret


@one_change()
def issue_reset(account: Account) -> str | None:
    """A secret for a mail; None where so many were sent lately that this is a nuisance."""
    take_turns(f"codes:{account.id}")
    since = clock.now() - one_time.RESETS_WITHIN
    lately = (OneTimeCode.account_id == account.id, OneTimeCode.issued_at > since)
    resets = select(func.count()).where(*lately, OneTimeCode.purpose == CodePurpose.RESET)
    if (db.session.scalar(resets) or 0) >= one_time.MOST_RESETS:
        return None
    return issue_code(account, purpose=CodePurpose.RESET, issued_by=None)


@one_change()
def use_up(code: OneTimeCode) -> None:
    """The guard is inside the write: of ten who send the same code at once, one gets through."""
    take_turns(f"codes:{code.account_id}")
    moment = clock.now()
    is_open = (OneTimeCode.used_at.is_(None), OneTimeCode.expires_at > moment)
    used = update(OneTimeCode).where(OneTimeCode.id == code.id, *is_open).values(used_at=moment)
    if db.session.scalar(used.returning(OneTimeCode.id)) is None:
        raise CodeWorthless("Kode ini sudah dipakai atau kedaluwarsa. Minta yang baru.")


@one_change()
def void_codes(account: Account, *, purpose: CodePurpose | None = None) -> None:
    """Make a person's open codes worthless: those for one purpose, or all of them."""
    take_turns(f"codes:{account.id}")
    open_ones = (OneTimeCode.account_id == account.id, OneTimeCode.used_at.is_(None))
    voided = update(OneTimeCode).where(*open_ones).values(used_at=clock.now())
    db.session.execute(voided.where(OneTimeCode.purpose == purpose) if purpose else voided)


def _new_secret(account: Account, purpose: CodePurpose) -> tuple[str, str]:
    """A secret that can be handed over, and what is kept of it."""
    if purpose != CodePurpose.OFFICE:
        secret = one_time.new_link_secret()
        return secret, hash_of(secret)
    if account.phone is None:
        raise NoPhone("Akun ini tidak punya nomor HP. Minta pemiliknya memakai tautan lewat email.")
    code = one_time.new_paper_code()
    return code, one_time.paper_hash(account.phone.reveal("the code is bound to it"), code=code)
