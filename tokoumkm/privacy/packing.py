"""Packing what belongs to a person: JSON for programs, CSV for people, pictures as they are."""

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain
from typing import BinaryIO, TextIO

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.catalog.models import Photo, Product
from tokoumkm.catalog.photos import photo_content, private_path, private_picture
from tokoumkm.certificates.actions.bringing import SCAN_FOLDER
from tokoumkm.certificates.models import Certificate
from tokoumkm.complaints.models import Complaint, ComplaintEntry, ComplaintPhoto
from tokoumkm.complaints.photos import PHOTO_FOLDER
from tokoumkm.csv_files import inert, write_rows
from tokoumkm.database import db, one_change
from tokoumkm.media import store
from tokoumkm.orders.models import Order, OrderLine, Purchase
from tokoumkm.payments.models import PaymentProof
from tokoumkm.payments.slips import PROOF_FOLDER
from tokoumkm.privacy import of_people, of_sales, of_shops
from tokoumkm.privacy.kinds import Kind, Listing, Plain, Record
from tokoumkm.reviews.models import Review, ReviewPhoto
from tokoumkm.shops.models import Shop, ShopPhoto
from tokoumkm.shops.queries import shop_of
from tokoumkm.turnover.outside.actions.declaring import EVIDENCE_FOLDER
from tokoumkm.turnover.outside.models import Declaration

Parts = Sequence[tuple[Kind | Listing, int]]

OPENING = """\
{site}: data milik {name}
Diunduh {moment}.

data.json memuat semuanya untuk dibaca program. Berkas CSV memuat hal yang sama
dan bisa dibuka dengan LibreOffice Calc, Excel, atau Google Sheets. Teks yang
diawali = + - @ diberi tanda petik (') supaya tidak dihitung sebagai rumus.
Waktu ditulis menurut zona waktu dinas, jumlah uang dalam rupiah.

"""


def pack_belongings(account: Account, *, site: str) -> BinaryIO:
    """A ZIP in a file without a name: whoever reads it closes it, and it is gone.

    Rows and pictures pass through one by one, so a large shop takes no more
    memory than a small one. That it was taken along stands in the audit.
    """
    _write_down(account)
    shop = shop_of(account)
    moment = clock.now()
    packed = store.nameless_file()
    try:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            parts = parts_of(account, shop)
            archive.writestr("BACA-SAYA.txt", _explanation(account.name, site, moment, parts))
            _write_rows(archive, parts)
            for name, content in chain(_shown(account), _pictures(shop) if shop else ()):
                archive.writestr(name, content, zipfile.ZIP_STORED)
    except BaseException:
        packed.close()
        raise
    packed.seek(0)
    return packed


def parts_of(account: Account, shop: Shop | None) -> Parts:
    """Every kind there is for this person, each with the id of its owner."""
    parts: list[tuple[Kind | Listing, int]] = [(kind, account.id) for kind in of_people.KINDS]
    if shop is not None:
        parts += [(kind, shop.id) for kind in (*of_shops.KINDS, *of_sales.KINDS)]
    return parts


@one_change()
def _write_down(account: Account) -> None:
    about = trail.About("account", account.id, account.name)
    trail.record(Act.DATA_TAKEN_ALONG, by=account, about=about)


def _explanation(name: str, site: str, moment: datetime, parts: Parts) -> str:
    when = clock.in_office_zone(moment).isoformat(sep=" ", timespec="minutes")
    lines = (f"{kind.name}.csv: {kind.about}\n" for kind, _owner in parts)
    return OPENING.format(site=site, name=name, moment=when) + "".join(lines)


def _write_rows(archive: zipfile.ZipFile, parts: Parts) -> None:
    """One reading of each table for both: the CSV goes into the ZIP, the JSON beside it first."""
    with store.nameless_file() as aside:
        notes = io.TextIOWrapper(aside, encoding="utf-8", write_through=True)
        notes.write("{")
        for number, (kind, owner_id) in enumerate(parts):
            notes.write(f"{',' if number else ''}\n{json.dumps(kind.name)}: [")
            with archive.open(f"{kind.name}.csv", "w") as raw:
                # With a byte order mark, or Excel takes UTF-8 for something else.
                sheet = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="", write_through=True)
                rows = map(_cells, _told(kind.records(owner_id), notes))
                write_rows(sheet, columns=kind.headings, rows=rows)
                sheet.detach()
            notes.write("]")
        notes.write("\n}\n")
        notes.detach()
        aside.seek(0)
        with archive.open("data.json", "w", force_zip64=True) as raw:
            while block := aside.read(1 << 16):
                raw.write(block)


def _told(records: Iterator[Record], notes: TextIO) -> Iterator[Record]:
    """Let the records pass, and write each down as JSON."""
    for number, record in enumerate(records):
        notes.write(f"{',' if number else ''}\n  {json.dumps(record, ensure_ascii=False)}")
        yield record


def _cells(record: Record) -> list[str | int]:
    return [_cell(value) for value in record.values()]


def _cell(value: Plain) -> str | int:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, str):
        return inert(value)
    return "" if value is None else value


def _photos(shop: Shop) -> Iterator[tuple[str, bytes]]:
    """The whole picture of every photo; a file that is missing is left out."""
    of_goods = select(Photo.name).join(Product).where(Product.shop_id == shop.id)
    of_shop = select(ShopPhoto.name).where(ShopPhoto.shop_id == shop.id)
    for name in db.session.scalars(of_goods.union(of_shop)):
        if (picture := photo_content(name, None)) is not None:
            yield f"foto/{name}.webp", picture


def _pictures(shop: Shop) -> Iterator[tuple[str, bytes]]:
    """What a shop shows, and the papers that it does not."""
    yield from _photos(shop)
    names = select(Certificate.scan).where(Certificate.shop_id == shop.id).order_by(Certificate.id)
    for name in db.session.scalars(names):
        if (picture := private_picture(SCAN_FOLDER, name)) is not None:
            yield f"izin/{name}.webp", picture
    declared = select(Declaration.evidence).where(Declaration.shop_id == shop.id)
    for name in db.session.scalars(declared.order_by(Declaration.id)):
        if (paper := private_picture(EVIDENCE_FOLDER, name)) is not None:
            yield private_path(EVIDENCE_FOLDER, name).removeprefix("private/"), paper


def _shown(account: Account) -> Iterator[tuple[str, bytes]]:
    """The slips and faults that a person showed of their own orders; the seller's pictures too."""
    bought = select(Order.id).join(Purchase).where(Purchase.account_id == account.id)
    slips = select(PaymentProof.name).where(PaymentProof.order_id.in_(bought))
    said = select(ComplaintPhoto.name).join(ComplaintEntry).join(Complaint)
    faults = said.where(Complaint.order_id.in_(bought))
    for folder, names in ((PROOF_FOLDER, slips), (PHOTO_FOLDER, faults)):
        for name in db.session.scalars(names.order_by(names.selected_columns[0])):
            if (picture := private_picture(folder, name)) is not None:
                yield private_path(folder, name).removeprefix("private/"), picture
    lines = select(OrderLine.id).where(OrderLine.order_id.in_(bought))
    reviews = select(ReviewPhoto.name).join(Review).where(Review.order_line_id.in_(lines))
    for name in db.session.scalars(reviews.order_by(ReviewPhoto.id)):
        if (picture := photo_content(name, None)) is not None:
            yield f"ulasan/{name}.webp", picture
