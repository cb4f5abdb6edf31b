"""A telephone with its codes, and the devices that somebody is signed in on."""

from collections.abc import Callable
from datetime import timedelta

from pyotp import TOTP

from tokoumkm import clock
from tokoumkm.accounts import queries
from tokoumkm.accounts.actions.factors import Proof, confirm_factor, prove_factor
from tokoumkm.accounts.actions.signing_in import begin_sign_in
from tokoumkm.accounts.models import Account, SignIn
from tokoumkm.database import db
from tokoumkm.errors import Refused

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


def code(*, later: int = 0, secret: str = SECRET) -> str:
    """What the telephone shows now, or so many half minutes later."""
    return TOTP(secret).at(clock.now() + later * timedelta(seconds=30))


def sign_in(account: Account) -> str:
    """With the password alone, on one more device."""
    return begin_sign_in(account, device="Chrome di Android")


def enrolled(account: Account) -> Proof:
    """Set up by now, on a device of its own; the code for it is used up."""
    return confirm_factor(account, secret=SECRET, typed=code(), token=sign_in(account))


def proven_devices(account: Account) -> list[SignIn]:
    return [device for device in queries.devices_of(account) if device.factor_at]


def proving(account: Account, *, typed: str, token: str) -> Callable[[], str]:
    """A try, from whatever thread; says how it ended."""
    account_id = account.id

    def attempt() -> str:
        return outcome_of(lambda: prove_factor(_again(account_id), typed=typed, token=token))

    return attempt


def confirming(account: Account, *, secret: str, token: str) -> Callable[[], str]:
    """Setting up, from whatever thread; says how it ended."""
    account_id, typed = account.id, code(secret=secret)

    def attempt() -> str:
        person = _again(account_id)
        return outcome_of(lambda: confirm_factor(person, secret=secret, typed=typed, token=token))

    return attempt


def outcome_of(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except Refused as refusal:
        return type(refusal).__name__
    return "proven"


def _again(account_id: int) -> Account:
    person = db.session.get(Account, account_id)
    assert person is not None
    return person
