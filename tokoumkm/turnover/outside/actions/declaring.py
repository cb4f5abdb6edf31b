"""A seller declares what was sold elsewhere, mends it, or takes it away again."""

from typing import BinaryIO, NamedTuple

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.catalog.categories import LARGEST_ID
from tokoumkm.catalog.models import Category
from tokoumkm.catalog.papers import store_paper
from tokoumkm.catalog.photos import StoredPicture, delete_private_picture, private_picture
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop
from tokoumkm.shops.wording import paragraphs
from tokoumkm.turnover.channels import ELSEWHERE, channel_words
from tokoumkm.turnover.closing.guard import MonthClosed, is_closed
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.outside.booking import book, note_event
from tokoumkm.turnover.outside.cells import MOST_PIECES, MOST_RUPIAH
from tokoumkm.turnover.outside.models import Declaration, DeclarationAct, DeclarationState
from tokoumkm.turnover.period import Month

EVIDENCE_FOLDER = "bukti-omzet"
MONTHS_BACK = 24
LONGEST_NOTE = 500


class BadDeclaration(Refused):
    """What was typed can't be used; `field` says which part of it."""

    status = 422

    def __init__(self, message: str, *, field: str = "amount") -> None:
        super().__init__(message)
        self.field = field


class NotNow(Refused):
    """It is in another state by now."""


class Sales(NamedTuple):
    """What a seller says about one month and channel; 0 pieces: not counted."""

    month: Month
    channel: str
    category_id: int
    amount: Rupiah
    pieces: int = 0
    note: str = ""


def declare_sales(shop: Shop, *, said: Sales, evidence: BinaryIO, by: Account) -> Declaration:
    """Say what was sold elsewhere; it counts at once, as declared.

    The evidence is looked at before the change begins. Raises `BadDeclaration`, `BadFile`
    and `MonthClosed`.
    """
    _refuse_bad(said)
    paper = store_paper(evidence, EVIDENCE_FOLDER)
    try:
        return _declare(shop, said=said, paper=paper, by=by)
    except BaseException:
        delete_private_picture(EVIDENCE_FOLDER, paper.name)
        raise


def change_declaration(
    declaration: Declaration, *, said: Sales, evidence: BinaryIO | None, by: Account
) -> None:
    """Say it anew before the office has said yes; without new evidence the old one stays."""
    _refuse_bad(said)
    paper = store_paper(evidence, EVIDENCE_FOLDER) if evidence is not None else None
    before = declaration.evidence
    try:
        _change(declaration, said=said, paper=paper, by=by)
    except BaseException:
        if paper is not None:
            delete_private_picture(EVIDENCE_FOLDER, paper.name)
        raise
    if paper is not None:
        delete_private_picture(EVIDENCE_FOLDER, before)


@one_change()
def withdraw_declaration(declaration: Declaration, *, by: Account) -> None:
    """Take it back; what was booked is taken back with it, and its history stays."""
    _hold(declaration)
    book(declaration, None)
    declaration.state = DeclarationState.WITHDRAWN
    note_event(declaration, DeclarationAct.WITHDRAWN, by=by.id)


def evidence_of(declaration: Declaration) -> bytes | None:
    """The paper; who may see it, the caller has asked."""
    return private_picture(EVIDENCE_FOLDER, declaration.evidence)


@one_change()
def _declare(shop: Shop, *, said: Sales, paper: StoredPicture, by: Account) -> Declaration:
    lock(shop)
    _refuse_closed(said.month)
    made = Declaration(shop_id=shop.id, declared_at=clock.now())
    with db.session.no_autoflush:
        _write(made, said, paper)
        _refuse_twice(made)
    db.session.add(made)
    db.session.flush()
    book(made, Assurance.DECLARED)
    note_event(made, DeclarationAct.DECLARED, by=by.id)
    return made


@one_change()
def _change(
    declaration: Declaration, *, said: Sales, paper: StoredPicture | None, by: Account
) -> None:
    lock(declaration.shop)
    _hold(declaration)
    _refuse_closed(said.month)
    book(declaration, None)
    with db.session.no_autoflush:
        _write(declaration, said, paper)
        _refuse_twice(declaration)
    declaration.state, declaration.reason = DeclarationState.DECLARED, ""
    declaration.declared_at = clock.now()
    book(declaration, Assurance.DECLARED)
    note_event(declaration, DeclarationAct.CHANGED, by=by.id)


def _write(declaration: Declaration, said: Sales, paper: StoredPicture | None) -> None:
    declaration.month, declaration.channel = str(said.month), said.channel
    declaration.category_id = said.category_id
    declaration.amount, declaration.pieces = said.amount, said.pieces
    declaration.note = paragraphs(said.note)
    if paper is not None:
        declaration.evidence, declaration.evidence_hash = paper.name, paper.content_hash


def refuse_change(declaration: Declaration) -> None:
    """Raise NotNow where the office was quicker, and MonthClosed where the books are closed."""
    if not declaration.is_sellers:
        raise NotNow("Laporan ini sudah diperiksa dinas. Muat ulang halaman, atau hubungi dinas.")
    _refuse_closed(declaration.which)


def _hold(declaration: Declaration) -> None:
    lock(declaration)
    refuse_change(declaration)


def _refuse_closed(month: Month) -> None:
    if is_closed(month):
        raise MonthClosed(
            f"{month.words} sudah ditutup dinas, jadi angkanya tidak bisa diubah dari sini. "
            "Hubungi dinas kalau masih ada yang kurang."
        )


def _refuse_bad(said: Sales) -> None:
    this_month = Month.of(clock.today())
    if not this_month.plus(-MONTHS_BACK) <= said.month <= this_month:
        raise BadDeclaration("Pilih bulan dari daftar: dua tahun terakhir.", field="month")
    if said.channel not in ELSEWHERE:
        raise BadDeclaration("Pilih tempat jualnya dari daftar.", field="channel")
    if not 0 < said.amount <= MOST_RUPIAH:
        raise BadDeclaration(f"Isi omzet antara Rp1 dan {format_rupiah(MOST_RUPIAH)}.")
    if not 0 <= said.pieces <= MOST_PIECES:
        raise BadDeclaration("Isi jumlah barang antara 0 dan 100.000.", field="pieces")
    if len(said.note) > LONGEST_NOTE:
        raise BadDeclaration(f"Catatan paling banyak {LONGEST_NOTE} huruf.", field="note")
    wanted = select(Category.id).where(
        Category.id == min(max(said.category_id, 0), LARGEST_ID), Category.merged_into_id.is_(None)
    )
    if db.session.scalar(wanted) is None:
        raise BadDeclaration("Pilih kategori dari daftar.", field="category")


def _refuse_twice(declaration: Declaration) -> None:
    """A shop says one thing about a month and channel; more of it is a change of that."""
    same = select(Declaration.id).where(
        Declaration.shop_id == declaration.shop_id,
        Declaration.month == declaration.month,
        Declaration.channel == declaration.channel,
        Declaration.state != DeclarationState.WITHDRAWN,
        Declaration.id != (declaration.id or 0),
    )
    if db.session.scalar(same.limit(1)):
        raise BadDeclaration(
            f"Omzet {channel_words(declaration.channel)} bulan itu sudah dilaporkan. "
            "Buka laporannya dari daftar, lalu ubah angkanya.",
            field="channel",
        )
