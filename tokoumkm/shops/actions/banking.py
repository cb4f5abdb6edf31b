"""Where buyers' money goes. A new account waits for the office; the old one stays in force."""

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
from tokoumkm.shops.qris import parse
from tokoumkm.shops.queries import payment_account_in_force
from tokoumkm.shops.wording import one_line, paragraphs

NUMBER = re.compile(r"[0-9]{5,20}", re.ASCII)
LONGEST_NAME = 80


class BadPaymentAccount(Refused):
    """What was asked for can't be an account of this shop."""

    status = 422


class AlreadyDecided(Refused):
    """Somebody decided about the account before, or the seller proposed another."""


@one_change()
def propose_payment_account(
    shop: Shop, *, bank: str, number: str, holder: str, path: str = ""
) -> PaymentAccount:
    """Ask the office for an account; an older proposal gives way to this one."""
    digits = _digits(number)
    asked = PaymentAccount(
        kind=AccountKind.BANK,
        bank=_named(bank, "Isi nama bank, misalnya Bank Jateng."),
        holder=_named(holder, "Isi nama pemilik rekening seperti pada buku tabungan."),
    )
    return _propose(shop, asked, number=digits, path=path)


@one_change()
def propose_qris(shop: Shop, *, payload: str, path: str = "") -> PaymentAccount:
    """Ask the office for the static code on the shop's sticker; raises BadQris."""
    code = parse(payload)
    asked = PaymentAccount(
        kind=AccountKind.QRIS, bank="QRIS", holder=code.name, qris_payload=payload
    )
    return _propose(shop, asked, number=code.nmid, path=path)


@one_change()
def approve_payment_account(account: PaymentAccount, *, by: Account, path: str = "") -> None:
    """Put a proposed account in force in place of the one before; `path` is for the seller."""
    _lock_shop_of(account, by=by)
    is_qris = account.kind == AccountKind.QRIS
    if is_qris:
        parse(account.qris_payload)  # as it was proposed: nothing in between may change it
    before = payment_account_in_force(account.shop_id, kind=account.kind)
    changes = {"rekening": (before and _recognisable(before), _recognisable(account))}
    _replace(account.shop_id, account.kind, PaymentAccountState.IN_FORCE)
    _decide(account, PaymentAccountState.IN_FORCE, note="", by=by)
    trail.record(Act.BANK_APPROVED, by=by, about=_about(account), changes=changes)
    how = "memindai kode ini" if is_qris else "mentransfer ke rekening ini"
    _tell(account, f"disetujui dinas. Pembeli {how} mulai sekarang.", path)


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


def _propose(shop: Shop, asked: PaymentAccount, *, number: str, path: str) -> PaymentAccount:
    """Keep it, and say so to everybody in the shop: the one who asks may be nobody of theirs."""
    lock(shop)
    _refuse_rejected(shop.id, asked.kind, number)
    _replace(shop.id, asked.kind, PaymentAccountState.PROPOSED)
    asked.shop_id, asked.proposed_at = shop.id, clock.now()
    db.session.add(asked)
    db.session.flush()  # the seal is bound to the row's id
    asked.keep_number(number)
    db.session.flush()
    said = f"{asked.words} atas nama {asked.holder} diajukan kepada dinas."
    tell_sellers(shop, words=f"{said} Bukan Anda yang mengajukan? Segera hubungi dinas.", path=path)
    return asked


def _tell(account: PaymentAccount, words: str, path: str) -> None:
    tell_sellers(account.shop, words=f"{account.words} {words}", path=path)


def _about(account: PaymentAccount) -> trail.About:
    shop = account.shop
    what = "QRIS" if account.kind == AccountKind.QRIS else "Rekening"
    return trail.About("bank_account", account.id, f"{what} {shop.name}", shop.village_code)


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
            "Usul ini tidak menunggu keputusan lagi. Muat ulang halaman dan lihat yang terbaru."
        )


def _refuse_rejected(shop_id: int, kind: AccountKind, number: str) -> None:
    """Numbers are sealed, so that the few of this shop are opened to compare."""
    rejected = select(PaymentAccount).where(
        PaymentAccount.shop_id == shop_id,
        PaymentAccount.kind == kind,
        PaymentAccount.state == PaymentAccountState.REJECTED,
    )
    if any(account.number == number for account in db.session.scalars(rejected)):
        what = "QRIS" if kind == AccountKind.QRIS else "nomor rekening"
        raise BadPaymentAccount(
            f"Dinas sudah menolak {what} ini. Ajukan yang lain, atau hubungi dinas."
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
