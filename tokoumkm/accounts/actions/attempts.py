"""Failed tries, written down so that the next ones have to wait (see `accounts/slowness.py`).

    refuse_if_slow(subjects)    before a secret is looked at
    note_failure(subjects)      it was wrong
    forget_failures(subjects)   it was right

A subject says who was tried, or from where; only its fingerprint is stored. The
last two look again, one after the other for each subject: of any number of
guesses sent at the same moment no more count than if they had come in a row.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import ColumnElement, delete, select

from tokoumkm import clock
from tokoumkm.accounts.identifiers import normalise_identifier
from tokoumkm.accounts.models import Account, SignInFailure
from tokoumkm.accounts.slowness import KEPT, still_to_wait, words_of
from tokoumkm.database import db, one_change, take_turns
from tokoumkm.errors import Refused
from tokoumkm.secrecy import keyed_index

ADDRESS = "address:"
HOUSEHOLD_BITS = 64  # what an IPv6 provider gives to one customer
LONGEST_KEPT = 200


class TooManyTries(Refused):
    """So many tries failed that the next one has to wait; says how long, and what else helps."""

    status = 429

    def __init__(self, wait: timedelta) -> None:
        super().__init__(
            f"Terlalu sering salah. Coba lagi dalam {words_of(wait)}. "
            "Dengan tautan lewat email atau kode dari kantor dinas, Anda tidak perlu menunggu."
        )
        self.retry_after = -(-wait // timedelta(seconds=1))


def account_subject(identifier: str) -> str:
    """Who is tried, in any spelling; somebody nobody knows is slowed down just the same."""
    try:
        name = normalise_identifier(identifier)
    except Refused:
        name = " ".join(identifier.split()).casefold()[:LONGEST_KEPT]
    return f"account:{name}"


def address_subject(address: str | None, *, trying: str = "sign-in") -> str:
    """From where, and what; all addresses of one IPv6 household are one."""
    try:
        place = ip_address(address or "")
    except ValueError:
        return f"{ADDRESS}{trying}:{address}"
    if isinstance(place, IPv6Address):
        return f"{ADDRESS}{trying}:{ip_network((place, HOUSEHOLD_BITS), strict=False)}"
    return f"{ADDRESS}{trying}:{place}"


def refuse_if_slow(subjects: Sequence[str]) -> None:
    """Raise `TooManyTries` while one of these has to wait, without looking at any secret."""
    moment = clock.now()
    waits = (still_to_wait(found, now=moment) for found in _failures_of(subjects).values())
    wait = max(waits, default=timedelta())
    if wait > timedelta():
        raise TooManyTries(wait)


@one_change()
def note_failure(subjects: Sequence[str]) -> None:
    """Write a failed try down; what is too old to count is deleted on the way."""
    _wait_in_line(subjects)
    refuse_if_slow(subjects)
    moment = clock.now()
    db.session.execute(delete(SignInFailure).where(SignInFailure.failed_at < moment - KEPT))
    db.session.add_all(
        SignInFailure(subject=keyed_index(subject), failed_at=moment) for subject in subjects
    )


@one_change()
def forget_failures(subjects: Sequence[str]) -> None:
    """A try succeeded: count anew, unless others have slowed it down in the meantime.

    An address keeps its failures. Otherwise somebody's own account would wash
    away the guesses at everybody else's.
    """
    _wait_in_line(subjects)
    refuse_if_slow(subjects)
    _forget([subject for subject in subjects if not subject.startswith(ADDRESS)])


@one_change()
def open_again(account: Account) -> None:
    """Its true owner came with a code: the failures of others slow the account down no longer."""
    phone = account.phone.reveal("its failures are found by it") if account.phone else None
    _forget([account_subject(name) for name in (phone, account.email) if name])


def _failures_of(subjects: Sequence[str]) -> dict[str, list[datetime]]:
    """When each of them failed, by fingerprint."""
    failures: dict[str, list[datetime]] = {}
    for failure in db.session.scalars(select(SignInFailure).where(_is_about(subjects))):
        failures.setdefault(failure.subject, []).append(failure.failed_at)
    return failures


def _forget(subjects: Sequence[str]) -> None:
    db.session.execute(delete(SignInFailure).where(_is_about(subjects)))


def _is_about(subjects: Sequence[str]) -> ColumnElement[bool]:
    return SignInFailure.subject.in_([keyed_index(subject) for subject in subjects])


def _wait_in_line(subjects: Sequence[str]) -> None:
    """Always in one order, so that no two tries wait for each other."""
    for subject in sorted(set(subjects)):
        take_turns(subject)
