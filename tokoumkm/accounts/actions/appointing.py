"""Who acts for the office."""

from dataclasses import dataclass

from tokoumkm import clock
from tokoumkm.accounts import queries
from tokoumkm.accounts.actions.registering import register
from tokoumkm.accounts.models import Account, Officer, OfficerRole
from tokoumkm.accounts.passwords import hash_password, random_password
from tokoumkm.accounts.phones import normalise_phone
from tokoumkm.database import one_change


@dataclass(frozen=True)
class Appointment:
    """A new officer; the password is there once, and only where the account is new."""

    officer: Officer
    password: str | None


@one_change()
def make_officer(account: Account, *, scope: str, role: OfficerRole) -> Officer:
    """Let an account act for the office; an officer's scope and role are replaced."""
    if account.officer is None:
        account.officer = Officer(scope=scope, role=role, created_at=clock.now())
    account.officer.scope = scope
    account.officer.role = role
    return account.officer


@one_change()
def appoint_officer(name: str, *, phone: str, scope: str, role: OfficerRole) -> Appointment:
    """Make the person with this phone number an officer, opening an account where there is none."""
    account = queries.account_with_phone(normalise_phone(phone))
    password = None
    if account is None:
        password = random_password()
        account = register(name, phone=phone, email=None, password=password)
        account.password_hash = hash_password(password, of_officer=True)
    return Appointment(make_officer(account, scope=scope, role=role), password)
