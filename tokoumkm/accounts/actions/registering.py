"""Opening an account."""

from sqlalchemy.exc import IntegrityError

from tokoumkm import clock
from tokoumkm.accounts import queries
from tokoumkm.accounts.actions.changing import own_words
from tokoumkm.accounts.emails import normalise_email
from tokoumkm.accounts.models import Account
from tokoumkm.accounts.passwords import hash_password, refuse_weak
from tokoumkm.accounts.phones import normalise_phone
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.masked import Phone

LONGEST_NAME = 100


class AlreadyRegistered(Refused):
    """Somebody signs in with this phone number or e-mail address already."""


class BadPerson(Refused):
    """A person without a usable name, or without any way to sign in."""

    status = 422


def register(name: str, *, phone: str | None, email: str | None, password: str) -> Account:
    """Open an account. Phone and e-mail may be typed in any spelling; one of them must be there."""
    person = {
        "name": _tidy_name(name),
        "phone": normalise_phone(phone) if phone and phone.strip() else None,
        "email": normalise_email(email) if email and email.strip() else None,
    }
    if not person["phone"] and not person["email"]:
        raise BadPerson("Isi nomor HP atau email: salah satu diperlukan untuk masuk.")
    refuse_weak(password, of=own_words(**person))
    # Hashing is slow on purpose, so it happens before the change takes the write lock.
    masked = {"phone": Phone(person["phone"]) if person["phone"] else None}
    return _open_account(Account(**person | masked, password_hash=hash_password(password)))


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


def _refuse_taken(phone: Phone | None, *, email: str | None) -> None:
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
