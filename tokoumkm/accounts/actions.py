"""What happens to accounts. Each function is one complete change."""

from dataclasses import dataclass

from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError

from tokoumkm import clock
from tokoumkm.accounts import queries
from tokoumkm.accounts.emails import normalise_email
from tokoumkm.accounts.models import Account, Officer, OfficerRole, SignIn
from tokoumkm.accounts.passwords import hash_password, random_password, refuse_weak
from tokoumkm.accounts.phones import format_phone, normalise_phone
from tokoumkm.accounts.sessions import IDLE, hash_of, new_token
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused

LONGEST_NAME = 100


class AlreadyRegistered(Refused):
    """Somebody signs in with this phone number or e-mail address already."""


class BadPerson(Refused):
    """A person without a usable name, or without any way to sign in."""

    status = 422


@dataclass(frozen=True)
class Appointment:
    """A new officer; the password is there once, and only where the account is new."""

    officer: Officer
    password: str | None


def register(name: str, *, phone: str | None, email: str | None, password: str) -> Account:
    """Open an account. Phone and e-mail may be typed in any spelling; one of them must be there."""
    person = {
        "name": _tidy_name(name),
        "phone": normalise_phone(phone) if phone and phone.strip() else None,
        "email": normalise_email(email) if email and email.strip() else None,
    }
    if not person["phone"] and not person["email"]:
        raise BadPerson("Isi nomor HP atau email: salah satu diperlukan untuk masuk.")
    refuse_weak(password, of=_own_words(**person))
    # Hashing is slow on purpose, so it happens before the change takes the write lock.
    return _open_account(Account(**person, password_hash=hash_password(password)))


def change_password(account: Account, *, password: str) -> None:
    """Set a new password; every device is signed out."""
    refuse_weak(password, of=_own_words(account.name, phone=account.phone, email=account.email))
    password_hash = hash_password(password, of_officer=account.officer is not None)
    with one_change():
        account.password_hash = password_hash
        end_other_devices(account, keep=None)


@one_change()
def begin_sign_in(account: Account, *, device: str) -> str:
    """Sign a person in on a device; returns the secret for its cookie, told this once."""
    moment = clock.now()
    forgotten = (SignIn.account_id == account.id, SignIn.seen_at < moment - IDLE)
    db.session.execute(delete(SignIn).where(*forgotten))
    token = new_token()
    db.session.add(
        SignIn(
            token_hash=hash_of(token),
            account_id=account.id,
            device=device,
            began_at=moment,
            seen_at=moment,
        )
    )
    return token


@one_change()
def end_sign_in(token: str) -> None:
    """Sign out here: a copy of the cookie is worth nothing from now on."""
    db.session.execute(delete(SignIn).where(SignIn.token_hash == hash_of(token)))


@one_change()
def end_device(account: Account, *, sign_in_id: int) -> None:
    """Sign out one of a person's own devices; one that is out already is no fault."""
    own = (SignIn.account_id == account.id, SignIn.id == sign_in_id)
    db.session.execute(delete(SignIn).where(*own))


@one_change()
def end_other_devices(account: Account, *, keep: str | None) -> None:
    """Sign a person out everywhere but where this secret is kept; None spares nothing."""
    ended = delete(SignIn).where(SignIn.account_id == account.id)
    if keep is not None:
        ended = ended.where(SignIn.token_hash != hash_of(keep))
    db.session.execute(ended)


@one_change()
def note_seen(sign_in: SignIn) -> None:
    """Write down that a sign-in is in use; its owner reads it, and idle time counts from here."""
    seen = update(SignIn).where(SignIn.id == sign_in.id).values(seen_at=clock.now())
    db.session.execute(seen)


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


@one_change()
def _open_account(account: Account) -> Account:
    """Insert; the UNIQUE constraints decide when two people take the same number at once."""
    _refuse_taken(account.phone, email=account.email)
    account.created_at = clock.now()
    try:
        with db.session.begin_nested():
            db.session.add(account)
    except IntegrityError:
        _refuse_taken(account.phone, email=account.email)
        raise
    return account


def _refuse_taken(phone: str | None, *, email: str | None) -> None:
    if phone and queries.account_with_phone(phone):
        raise AlreadyRegistered(
            "Nomor HP ini sudah terdaftar. Masuk dengan nomor itu, atau pakai nomor lain."
        )
    if email and queries.account_with_email(email):
        raise AlreadyRegistered(
            "Email ini sudah terdaftar. Masuk dengan email itu, atau pakai alamat lain."
        )


def _tidy_name(name: str) -> str:
    # What can't be printed can't be stored either: NUL, and bytes of a shell that are no UTF-8.
    tidy = " ".join("".join(one if one.isprintable() else " " for one in name).split())
    if not tidy:
        raise BadPerson("Isi nama.")
    if len(tidy) > LONGEST_NAME:
        raise BadPerson(f"Nama terlalu panjang. Pakai paling banyak {LONGEST_NAME} huruf.")
    return tidy


def _own_words(name: str | None, *, phone: str | None, email: str | None) -> list[str | None]:
    """What is known about a person and thus is no secret."""
    return [name, phone, phone and format_phone(phone), email]
