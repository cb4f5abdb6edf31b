"""The office's word about what a seller declared."""

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.shops.actions.telling import tell_sellers
from tokoumkm.shops.locking import lock
from tokoumkm.shops.oversight import refuse_outsider, refuse_unseen
from tokoumkm.shops.wording import paragraphs
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.outside.actions.declaring import BadDeclaration
from tokoumkm.turnover.outside.booking import book, note_event
from tokoumkm.turnover.outside.cells import MOST_RUPIAH
from tokoumkm.turnover.outside.models import Declaration, DeclarationAct, DeclarationState

STATE_WORDS = {
    DeclarationState.DECLARED: "dinyatakan",
    DeclarationState.VERIFIED: "terverifikasi",
    DeclarationState.RETURNED: "dikembalikan",
    DeclarationState.WITHDRAWN: "ditarik",
}


@one_change()
def verify_declaration(
    declaration: Declaration, *, by: Account, seen: int | None = None, path: str = ""
) -> None:
    """Vouch for it: the declared row is taken back, and a verified one booked.

    `seen` is the version that the officer looked at; `path` is where the seller finds it.
    """
    _hold(declaration, DeclarationState.DECLARED, by=by, seen=seen)
    _decide(declaration, DeclarationAct.VERIFIED, by=by)
    _tell(declaration, f"terverifikasi dinas: {format_rupiah(declaration.amount)}.", path)


@one_change()
def correct_declaration(
    declaration: Declaration, *, amount: Rupiah, reason: str, by: Account, path: str = ""
) -> None:
    """Vouch for another amount, also after the first word, saying why."""
    _hold(declaration, DeclarationState.DECLARED, DeclarationState.VERIFIED, by=by)
    why = _written(reason)
    if not 0 < amount <= MOST_RUPIAH:
        raise BadDeclaration(f"Isi omzet antara Rp1 dan {format_rupiah(MOST_RUPIAH)}.")
    if amount == declaration.amount:
        raise BadDeclaration("Angkanya sama dengan yang tercatat. Isi angka yang benar.")
    before, declaration.amount = declaration.amount, amount
    _decide(declaration, DeclarationAct.CORRECTED, by=by, reason=why, before=before)
    _tell(declaration, f"dikoreksi dinas menjadi {format_rupiah(amount)}: {why}", path)


@one_change()
def return_declaration(
    declaration: Declaration, *, reason: str, by: Account, path: str = ""
) -> None:
    """Give it back, saying why; it counts for nothing until the seller mends it."""
    _hold(declaration, DeclarationState.DECLARED, DeclarationState.VERIFIED, by=by)
    why = _written(reason)
    _decide(declaration, DeclarationAct.RETURNED, by=by, reason=why)
    _tell(declaration, f"dikembalikan dinas: {why}", path)


ACTS = {
    DeclarationAct.VERIFIED: (Act.SALES_VERIFIED, DeclarationState.VERIFIED, Assurance.VERIFIED),
    DeclarationAct.CORRECTED: (Act.SALES_CORRECTED, DeclarationState.VERIFIED, Assurance.VERIFIED),
    DeclarationAct.RETURNED: (Act.SALES_RETURNED, DeclarationState.RETURNED, None),
}


def _hold(
    declaration: Declaration, *states: DeclarationState, by: Account, seen: int | None = None
) -> None:
    refuse_outsider(by, declaration.shop.village_code)
    lock(declaration)
    if declaration.state not in states:
        raise Refused("Laporan ini sudah berubah. Buka dari daftar dan lihat yang terbaru.")
    refuse_unseen(declaration, seen)


def _decide(
    declaration: Declaration,
    step: DeclarationAct,
    *,
    by: Account,
    reason: str = "",
    before: Rupiah | None = None,
) -> None:
    act, state, assurance = ACTS[step]
    changes = {"status": (STATE_WORDS[declaration.state], STATE_WORDS[state])}
    if before is not None:
        changes["omzet"] = (format_rupiah(before), format_rupiah(declaration.amount))
    book(declaration, assurance)
    declaration.state, declaration.reason = state, reason
    declaration.decided_at, declaration.decided_by_id = clock.now(), by.id
    db.session.flush()
    note_event(declaration, step, by=by.id, reason=reason)
    shop = declaration.shop
    words = f"{declaration.words} {shop.name}"
    about = trail.About("declaration", declaration.id, words, shop.village_code)
    trail.record(act, by=by, about=about, changes=changes, reason=reason)


def _tell(declaration: Declaration, said: str, path: str) -> None:
    tell_sellers(declaration.shop, words=f"Omzet {declaration.words} {said}", path=path)


def _written(reason: str) -> str:
    if not reason.strip():
        raise BadDeclaration("Tulis alasannya, supaya penjual tahu apa yang beda.", field="reason")
    return paragraphs(reason)
