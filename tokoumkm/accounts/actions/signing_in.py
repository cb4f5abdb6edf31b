"""Signing in and out, on one device or on all."""

from sqlalchemy import delete, update

from tokoumkm import clock
from tokoumkm.accounts.models import Account, SignIn
from tokoumkm.accounts.sessions import IDLE, hash_of, new_token
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused


class SignedOut(Refused):
    """This device was signed out a moment ago, from another one."""


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
def prove_here(token: str) -> str:
    """The second factor was proven on this device; returns its new secret, told this once.

    A copy of the cookie from before is worth nothing from now on.
    """
    moment, renewed = clock.now(), new_token()
    here = update(SignIn).where(SignIn.token_hash == hash_of(token))
    changed = here.values(token_hash=hash_of(renewed), factor_at=moment).returning(SignIn.id)
    if db.session.scalar(changed) is None:
        raise SignedOut("Anda sudah keluar di perangkat ini. Masuk lagi.")
    return renewed


@one_change()
def note_seen(sign_in: SignIn) -> None:
    """Write down that a sign-in is in use; its owner reads it, and idle time counts from here."""
    seen = update(SignIn).where(SignIn.id == sign_in.id).values(seen_at=clock.now())
    db.session.execute(seen)
