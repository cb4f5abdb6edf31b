"""A new password: chosen by somebody who is signed in, or with a one-time code."""

from sqlalchemy import update

from tokoumkm.accounts.actions.attempts import open_again
from tokoumkm.accounts.actions.codes import use_up, void_codes
from tokoumkm.accounts.actions.signing_in import end_other_devices
from tokoumkm.accounts.models import Account, OneTimeCode
from tokoumkm.accounts.passwords import hash_password, is_too_cheap, refuse_weak
from tokoumkm.accounts.phones import format_phone
from tokoumkm.database import db, one_change


def change_password(account: Account, *, password: str) -> None:
    """Set a new password; every device is signed out, and every open code is worthless."""
    password_hash = _hash_of_new(password, account)
    with one_change():
        _set_password(account, password_hash)


def redeem_code(code: OneTimeCode, *, password: str) -> Account:
    """Set a new password with a code, which works once; gives whose it is.

    Who holds a code is the account's true owner: those who only guess slow it
    down no longer.
    """
    password_hash = _hash_of_new(password, code.account)
    with one_change():
        use_up(code)
        _set_password(code.account, password_hash)
        open_again(code.account)
        return code.account


def keep_strong(account: Account, *, password: str) -> None:
    """Hash a password that has just let its owner in anew, where they became an officer since."""
    kept, of_officer = account.password_hash, account.officer is not None
    if not is_too_cheap(kept, of_officer=of_officer):
        return
    stronger = hash_password(password, of_officer=of_officer)
    unchanged = (Account.id == account.id, Account.password_hash == kept)
    with one_change():
        db.session.execute(update(Account).where(*unchanged).values(password_hash=stronger))


def own_words(name: str | None, *, phone: str | None, email: str | None) -> list[str | None]:
    """What is known about a person and thus is no secret."""
    return [name, phone, phone and format_phone(phone), email]


def _hash_of_new(password: str, account: Account) -> str:
    """Hashing is slow on purpose, so it happens before the change takes the write lock."""
    phone = account.phone.reveal("nobody may use it as a password") if account.phone else None
    refuse_weak(password, of=own_words(account.name, phone=phone, email=account.email))
    return hash_password(password, of_officer=account.officer is not None)


def _set_password(account: Account, password_hash: str) -> None:
    account.password_hash = password_hash
    void_codes(account)
    end_other_devices(account, keep=None)
