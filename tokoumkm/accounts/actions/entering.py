"""Secrets that people type: looked at one after the other, and the more slowly the more are wrong.

The sign-in page and the page for codes on paper count apart. Whoever keeps
somebody else's sign-in slow does not keep the true owner from coming with a code.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from tokoumkm.accounts import queries
from tokoumkm.accounts.actions.attempts import (
    account_subject,
    address_subject,
    forget_failures,
    note_failure,
    refuse_if_slow,
)
from tokoumkm.accounts.actions.changing import keep_strong
from tokoumkm.accounts.models import Account, OneTimeCode
from tokoumkm.accounts.passwords import is_password

Found = TypeVar("Found")


def let_in(identifier: str, *, password: str, address: str | None) -> Account | None:
    """Whose number or e-mail and password these are; raises `TooManyTries`."""
    account = _tried(
        (account_subject(identifier), address_subject(address)),
        lambda: queries.sign_in_matches(identifier, password),
    )
    if account is not None:
        keep_strong(account, password=password)
    return account


def code_on_paper(phone: str, *, typed: str, address: str | None) -> OneTimeCode | None:
    """The open code that an officer printed for this number (+62…); raises `TooManyTries`.

    Only the address is slowed down here, or anybody could keep the code of a
    neighbour from working by typing wrong ones for it.
    """
    return _tried(
        (address_subject(address, trying="code"),),
        lambda: queries.paper_code(phone, typed=typed),
    )


def knows_password(account: Account, *, password: str) -> bool:
    """Whether somebody who is signed in also knows the password; raises `TooManyTries`."""
    kept = account.password_hash
    matches = _tried(
        (f"password:{account.id}",),
        lambda: True if is_password(password, kept=kept) else None,
    )
    return matches is not None


def _tried(subjects: Sequence[str], look: Callable[[], Found | None]) -> Found | None:
    refuse_if_slow(subjects)
    found = look()
    if found is None:
        note_failure(subjects)
    else:
        forget_failures(subjects)
    return found
