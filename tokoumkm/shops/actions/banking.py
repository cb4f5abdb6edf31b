"""Where buyers transfer to. A new account waits for the office; the old one stays in force."""

import re

from sqlalchemy import select, update

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.shops.actions.telling import tell_sellers
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import AccountKind, PaymentAccount, PaymentAccountState, Shop
from tokoumkm.shops.oversight import refuse_outsider
from tokoumkm.shops.queries import payment_account_in_force
from tokoumkm.shops.wording import one_line, paragraphs

NUMBER = re.compile(r"[0-9]{5,20}", re.ASCII)
LONGEST_NAME = 80


class BadPaymentAccount(Refused):
    """What was typed is no bank account."""

    status = 422


class AlreadyDecided(Refused):
    """Somebody decided about the account before, or the seller proposed another."""


@one_change()
def propose_payment_account(shop: Shop, *, bank: str, number: str, holder: str) -> PaymentAccount:
    """Ask the office for an account; an older proposal gives way to this one."""
    digits = _digits(number)
    lock(shop)
    _refuse_rejected(shop.id, digits)
    proposed = PaymentAccount(
        shop_id=shop.id,
        bank=_named(bank, "Isi nama bank, misalnya Bank Jateng."),
        holder=_named(holder, "Isi nama pemilik rekening seperti pada buku tabungan."),
        proposed_at=clock.now(),
    )
    _replace(shop.id, AccountKind.BANK, PaymentAccountState.PROPOSED)
    db.session.add(proposed)
    db.session.flush()  # the seal is bound to the row's id
    proposed.keep_number(digits)
    db.session.flush()
    return proposed


@one_change()
def approve_payment_account(account: PaymentAccount, *, by: Account, path: str = "") -> None:
    """Put a proposed account in force in place of the one before; `path` is for the seller."""
    _lock_shop_of(account, by=by)
    before = payment_account_in_force(account.shop_id, kind=account.kind)
    changes = {"rekening": (before and _recognisable(before), _recognisable(account))}
    _replace(account.shop_id, account.kind, PaymentAccountState.IN_FORCE)
    _decide(account, PaymentAccountState.IN_FORCE, note="", by=by)
    trail.record(Act.BANK_APPROVED, by=by, about=_about(account), changes=changes)
    _tell(account, "disetujui dinas. Pembeli mentransfer ke rekening ini mulai sekarang.", path)


@one_change()
def return_payment_account(
    account: PaymentAccount, *, note: str, by: Account, path: str = ""
) -> None:
    """Say what to mend; the account in force stays in force."""
    if not note.strip():
        raise Refused("Tulis catatan, supaya penjual tahu apa yang harus diperbaiki.")
    _lock_shop_of(account, by=by)
    words = paragraphs(note)
    _decide(account, PaymentAccountState.RETURNED, note=words, by=by)
    changes = {"usul rekening": (_recognisable(account), "dikembalikan")}
    trail.record(Act.BANK_RETURNED, by=by, about=_about(account), changes=changes, reason=words)
    _tell(account, f"dikembalikan dinas: {words}", path)


@one_change()
def reject_payment_account(
    account: PaymentAccount, *, note: str, by: Account, path: str = ""
) -> None:
    """Say no for good: this shop can't propose the number again. What is in force stays so."""
    if not note.strip():
        raise Refused("Tulis alasan penolakan, supaya penjual tahu mengapa.")
    _lock_shop_of(account, by=by)
    words = paragraphs(note)
    _decide(account, PaymentAccountState.REJECTED, note=words, by=by)
    changes = {"usul rekening": (_recognisable(account), "ditolak")}
    trail.record(Act.BANK_REJECTED, by=by, about=_about(account), changes=changes, reason=words)
    _tell(account, f"ditolak dinas: {words}", path)


def _tell(account: PaymentAccount, words: str, path: str) -> None:
    tell_sellers(account.shop, words=f"Rekening {account.bank} {words}", path=path)


def _about(account: PaymentAccount) -> trail.About:
    shop = account.shop
    return trail.About("bank_account", account.id, f"Rekening {shop.name}", shop.village_code)


def _recognisable(account: PaymentAccount) -> str:
    """Enough for the audit to tell one account from another, without its number."""
    return f"{account.bank} {account.number} a.n. {account.holder}"


def _decide(account: PaymentAccount, state: PaymentAccountState, *, note: str, by: Account) -> None:
    """The guard is in the write: only what is still proposed can be decided."""
    decided = db.session.scalar(
        update(PaymentAccount)
        .where(
            PaymentAccount.id == account.id, PaymentAccount.state == PaymentAccountState.PROPOSED
        )
        .values(state=state, office_note=note, decided_at=clock.now(), decided_by_id=by.id)
        .returning(PaymentAccount.id)
    )
    if decided is None:
        raise AlreadyDecided(
            "Rekening ini tidak menunggu keputusan lagi. Muat ulang halaman dan lihat yang terbaru."
        )


def _refuse_rejected(shop_id: int, digits: str) -> None:
    """Numbers are sealed, so that the few of this shop are opened to compare."""
    rejected = select(PaymentAccount).where(
        PaymentAccount.shop_id == shop_id, PaymentAccount.state == PaymentAccountState.REJECTED
    )
    if any(account.number == digits for account in db.session.scalars(rejected)):
        raise BadPaymentAccount(
            "Dinas sudah menolak nomor rekening ini. Ajukan rekening lain, atau hubungi dinas."
        )


def _replace(shop_id: int, kind: AccountKind, state: PaymentAccountState) -> None:
    db.session.execute(
        update(PaymentAccount)
        .where(
            PaymentAccount.shop_id == shop_id,
            PaymentAccount.kind == kind,
            PaymentAccount.state == state,
        )
        .values(state=PaymentAccountState.REPLACED)
    )


def _lock_shop_of(account: PaymentAccount, *, by: Account) -> None:
    shop = db.session.get_one(Shop, account.shop_id)
    refuse_outsider(by, shop.village_code)
    lock(shop)


def _named(text: str, advice: str) -> str:
    name = one_line(text)
    if not 2 <= len(name) <= LONGEST_NAME:
        raise BadPaymentAccount(advice)
    return name


def _digits(text: str) -> str:
    """The number without the spaces, dots and hyphens people write between digits."""
    number = re.sub(r"[\s.\-]", "", text)
    if not NUMBER.fullmatch(number):
        raise BadPaymentAccount(
            "Nomor rekening hanya angka, 5 sampai 20 digit. Periksa buku tabungan."
        )
    return number
