"""Who acts for the office: appointed, given another role or region, dismissed.

`by` is the admin who does it; None is the server's operator. An admin acts
inside their own region only, and the last one of a region stays.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts import queries
from tokoumkm.accounts.actions.codes import issue_code, void_codes
from tokoumkm.accounts.actions.factors import forget_factor
from tokoumkm.accounts.actions.registering import register
from tokoumkm.accounts.actions.signing_in import end_other_devices
from tokoumkm.accounts.models import Account, CodePurpose, Duty, Officer
from tokoumkm.accounts.passwords import hash_password, random_password
from tokoumkm.accounts.phones import normalise_phone
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused


class NotTheirs(Refused):
    """An admin may not decide about this region, or is none any more."""


class LastAdmin(Refused):
    """Without this admin nobody could appoint officers there."""


class Appointment(NamedTuple):
    """An officer, and the secret of their invitation: there once, until they have signed in."""

    officer: Officer
    secret: str | None


def appoint_officer(name: str, *, phone: str, duty: Duty, by: Account | None) -> Appointment:
    """Make the person with this phone number an officer, opening an account where there is none.

    Nobody checked who opened an account with this number, so a new officer's
    old password dies: the invitation, handed over in person, leads to another.
    """
    password = random_password()
    unusable = hash_password(password, of_officer=True)  # slow, so before the change
    with one_change():
        _refuse_beyond(by, duty.scope)
        account = queries.account_with_phone(normalise_phone(phone))
        account = account or register(name, phone=phone, email=None, password=password)
        officer = account.officer
        if officer is not None:
            change_officer(officer, duty=duty, by=by)
        else:
            account.password_hash = unusable
            void_codes(account)  # one on paper was given to a seller, not to an officer
            end_other_devices(account, keep=None)
            officer = make_officer(account, duty=duty)
            _record(Act.OFFICER_APPOINTED, officer, by, after=duty)
        return Appointment(officer, _invitation(account, by))


@one_change()
def make_officer(account: Account, *, duty: Duty) -> Officer:
    """Let an account act for the office."""
    account.officer = Officer(scope=duty.scope, role=duty.role, created_at=clock.now())
    db.session.flush()
    return account.officer


@one_change()
def change_officer(officer: Officer, *, duty: Duty, by: Account | None) -> None:
    """Another role or region, from the next page they open."""
    officers = _refuse_beyond(by, officer.scope, duty.scope)
    before = officer.duty
    if by is not None and not duty.covers(before.scope):
        _refuse_last(officer, officers)
    officer.scope, officer.role = duty.scope, duty.role
    if before != duty:
        _record(Act.OFFICER_CHANGED, officer, by, before=before, after=duty)


@one_change()
def dismiss_officer(officer: Officer, *, by: Account | None) -> None:
    """No officer any more, and signed out; the account stays, for their own shopping."""
    officers = _refuse_beyond(by, officer.scope)
    _refuse_last(officer, officers)
    _record(Act.OFFICER_DISMISSED, officer, by, before=officer.duty)
    forget_factor(officer.account)
    void_codes(officer.account, purpose=CodePurpose.INVITATION)
    end_other_devices(officer.account, keep=None)
    db.session.delete(officer)


@one_change()
def invite_again(officer: Officer, *, by: Account | None) -> str:
    """The secret of a new invitation; the one before is worth nothing from now on."""
    _refuse_beyond(by, officer.scope)
    about = trail.About("officer", officer.id, officer.account.name, officer.scope)
    trail.record(Act.CODE_ISSUED, by=by, about=about)
    return issue_code(officer.account, purpose=CodePurpose.INVITATION, issued_by=by)


def _invitation(account: Account, by: Account | None) -> str | None:
    """Whoever has a second factor has signed in already."""
    if queries.factor_of(account) is not None:
        return None
    return issue_code(account, purpose=CodePurpose.INVITATION, issued_by=by)


def _refuse_beyond(by: Account | None, *scopes: str) -> Sequence[Officer]:
    """All officers, locked: two admins who dismiss each other do so one after the other."""
    officers = db.session.scalars(select(Officer).order_by(Officer.id).with_for_update()).all()
    if by is None:
        return officers
    own = next((officer.duty for officer in officers if officer.account_id == by.id), None)
    if own is None or not all(map(own.covers, scopes)):
        raise NotTheirs("Ini di luar wilayah atau wewenang Anda. Minta admin di atas Anda.")
    return officers


def _refuse_last(officer: Officer, officers: Sequence[Officer]) -> None:
    """Somebody else must stay who can appoint officers in this one's region."""
    duties = [other.duty for other in officers if other is not officer]
    if officer.duty.covers(officer.scope) and not any(d.covers(officer.scope) for d in duties):
        raise LastAdmin("Ini admin terakhir di wilayah ini. Angkat admin lain dulu.")


def _record(
    act: Act,
    officer: Officer,
    by: Account | None,
    *,
    before: Duty | None = None,
    after: Duty | None = None,
) -> None:
    region = officer.scope
    about = trail.About("officer", officer.id, officer.account.name, region)
    changes = {
        "peran": (before and before.role.words, after and after.role.words),
        "wilayah": (before and before.scope, after and after.scope),
    }
    trail.record(act, by=by, about=about, changes=changes)
