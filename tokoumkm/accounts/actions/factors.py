"""Second factors: set up, proven, taken away.

Where a factor changes, the account is signed out on every other device, and
this one goes on under a new secret.
"""

from typing import NamedTuple

from sqlalchemy import delete, select, update

from tokoumkm import clock
from tokoumkm.accounts import factors, queries
from tokoumkm.accounts.actions import attempts
from tokoumkm.accounts.actions.signing_in import end_other_devices, prove_here
from tokoumkm.accounts.models import Account, RecoveryCode, SecondFactor
from tokoumkm.accounts.sessions import is_fresh
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.sealing.columns import FACTOR_SECRET

RETYPE = "Kode belum cocok. Ketik 6 angka yang sekarang tampil di aplikasi."
WAIT = "Kode ini sudah dipakai. Tunggu sampai aplikasi menampilkan kode berikutnya."
ON_PAPER = "Kode cadangan ini tidak cocok atau sudah dipakai. Pakai kode lain dari daftar Anda."


class WrongCode(Refused):
    """What was typed is not the code, or no longer."""

    status = 422


class UsedCode(Refused):
    """The right code, but it has let somebody in already."""

    status = 422


class NotFresh(Refused):
    """A factor is replaced only by somebody who has just proven the old one."""


class Proof(NamedTuple):
    """The factor was proven: the device's new secret and, the first time, ten codes for paper."""

    token: str
    codes: tuple[str, ...] = ()


def confirm_factor(account: Account, *, secret: str, typed: str, token: str) -> Proof:
    """Keep a new secret whose first code was typed; gives the codes for paper, told this once."""
    step = factors.accepted_step(secret, typed=typed, now=clock.now())
    if step is None:
        raise WrongCode(RETYPE)
    with one_change():
        _refuse_replacing(account, token=token)
        forget_factor(account)
        moment = clock.now()
        sealed = FACTOR_SECRET.seal(secret, key=account.id)
        row = SecondFactor(account_id=account.id, secret_sealed=sealed, last_step=step)
        row.began_at = row.confirmed_at = moment
        db.session.add(row)
        _record(Act.FACTOR_ENROLLED, account)
        return _changed(account, token=token)


def prove_factor(account: Account, *, typed: str, token: str) -> str:
    """Let this device through the office's door; returns its new secret.

    A code works once. Whoever guesses is slowed down.
    """
    subjects = [f"factor:{account.id}"]
    attempts.refuse_if_slow(subjects)
    try:
        with one_change():
            use = _use_telephone if factors.is_from_telephone(typed) else _use_paper
            way = use(account, typed)
            attempts.forget_failures(subjects)
            _record(Act.FACTOR_PROVEN, account, changes={"cara": (None, way)})
            return prove_here(token)
    except WrongCode:
        with one_change():
            attempts.note_failure(subjects)
            _record(Act.FACTOR_REFUSED, account)
        raise


@one_change()
def renew_recovery_codes(account: Account, *, token: str) -> Proof:
    """Ten other codes for paper, told this once; the old ones are worth nothing from now on."""
    if queries.factor_of(account) is None:
        raise NotFresh("Pasang kunci kedua dulu. Setelah itu Anda mendapat kode cadangan.")
    _record(Act.RECOVERY_CODES_RENEWED, account)
    return _changed(account, token=token)


@one_change()
def reset_factor(account: Account, *, by: Account | None) -> None:
    """Take away somebody's lost factor; they are signed out, and set up a new one after that."""
    forget_factor(account)
    end_other_devices(account, keep=None)
    _record(Act.FACTOR_RESET, account, by=by)


@one_change()
def forget_factor(account: Account) -> None:
    """The second factor and its codes for paper, gone; part of a change that ends sign-ins."""
    for table in (RecoveryCode, SecondFactor):
        db.session.execute(delete(table).where(table.account_id == account.id))


def _use_telephone(account: Account, typed: str) -> str:
    """The guard is inside the write: of ten who send the same code at once, one gets through."""
    factor = queries.factor_of(account)
    if factor is None:
        raise WrongCode(RETYPE)
    secret = FACTOR_SECRET.unseal(factor.secret_sealed, key=account.id)
    step = factors.accepted_step(secret, typed=typed, now=clock.now())
    if step is None:
        raise WrongCode(RETYPE)
    used = (
        update(SecondFactor)
        .where(SecondFactor.account_id == account.id, SecondFactor.began_at == factor.began_at)
        .where(SecondFactor.confirmed_at.is_not(None), SecondFactor.last_step < step)
        .values(last_step=step)
        .returning(SecondFactor.account_id)
    )
    if db.session.scalar(used) is None:
        raise UsedCode(WAIT)
    return "kode dari HP"


def _use_paper(account: Account, typed: str) -> str:
    code_hash = factors.recovery_hash(typed, account_id=account.id)
    used = (
        update(RecoveryCode)
        .where(RecoveryCode.account_id == account.id, RecoveryCode.code_hash == code_hash)
        .where(RecoveryCode.used_at.is_(None))
        .values(used_at=clock.now())
        .returning(RecoveryCode.id)
    )
    if db.session.scalar(used) is None:
        raise WrongCode(ON_PAPER)
    return "kode cadangan"


def _refuse_replacing(account: Account, *, token: str) -> None:
    """The account's row is locked first: of two who set up a factor at once, one is refused."""
    db.session.execute(select(Account.id).where(Account.id == account.id).with_for_update())
    here = queries.sign_in_with(token)
    proven_at = here.factor_at if here else None
    if queries.factor_of(account) is not None and not is_fresh(proven_at, now=clock.now()):
        raise NotFresh("Kunci kedua sudah terpasang. Buktikan dulu, lalu ganti.")


def _changed(account: Account, *, token: str) -> Proof:
    """After a change: ten new codes, no other device, this one under a new secret."""
    codes = tuple(factors.new_recovery_codes())
    hashes = [factors.recovery_hash(code, account_id=account.id) for code in codes]
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    db.session.add_all(RecoveryCode(account_id=account.id, code_hash=each) for each in hashes)
    end_other_devices(account, keep=token)
    return Proof(prove_here(token), codes)


def _record(
    act: Act, account: Account, *, by: Account | None = None, changes: trail.Changes | None = None
) -> None:
    actor = account if by is None and act != Act.FACTOR_RESET else by
    region = account.officer.scope if account.officer else ""
    about = trail.About("account", account.id, account.name, region)
    trail.record(act, by=actor, about=about, changes=changes)
