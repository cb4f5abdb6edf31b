"""A market with one buyer, one seller and one officer, and an unmistakable value in every column
that is marked personal."""

from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple

from sqlalchemy import Column, Table, select, update

from tests import factories, moves
from tests.catalog.pictures import two_colours, written
from tests.privacy.papers import plant_money, plant_receipt
from tests.reviews.scenes import said_with_everything
from tests.turnover.outside.scenes import declared
from tokoumkm import clock
from tokoumkm.accounts.actions.signing_in import begin_sign_in
from tokoumkm.accounts.models import Account
from tokoumkm.addresses.actions import Recipient, save_address
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.catalog.actions.picturing import add_photos
from tokoumkm.catalog.actions.showing import add_shop_photos
from tokoumkm.catalog.imports.files import Brought
from tokoumkm.catalog.imports.running import run_waiting_imports
from tokoumkm.catalog.imports.starting import Handover, start_import
from tokoumkm.catalog.models import Product
from tokoumkm.certificates.actions.bringing import Offered, submit_certificate
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.columns import PhoneColumn
from tokoumkm.complaints.actions.answering import call_off
from tokoumkm.complaints.actions.opening import Wrong, open_complaint
from tokoumkm.complaints.states import ComplaintKind
from tokoumkm.database import Model, db, one_change
from tokoumkm.grading.actions import Verdict, decide_class
from tokoumkm.money import Rupiah
from tokoumkm.notices.actions import tell
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.models import Order
from tokoumkm.outreach.actions import Found, note_call
from tokoumkm.outreach.models import Outcome
from tokoumkm.payments.actions import record_late_money, send_proof
from tokoumkm.payments.refunding import record_refund
from tokoumkm.sealing.columns import SEALED_COLUMNS
from tokoumkm.shops.models import Assistance, Shop
from tokoumkm.shops.ways import PaymentWay

SEALED = {(sealed.table, sealed.name): sealed for sealed in SEALED_COLUMNS}

# Rows that can't be written over: what they hold was planted when they were made.
WRITTEN_ONCE = {"complaint_entries", "order_moves", "audit_entries", "receipts", "shop_calls"}
WRITTEN_ONCE |= {"class_decisions"}
REASON = "tanam order_moves note"

# Tables with a row for each account, and the column that says whose it is.
ROWS_OF_ACCOUNTS = {
    "accounts": "id",
    "addresses": "account_id",
    "sign_ins": "account_id",
    "notices": "account_id",
    "review_reports": "account_id",
}

# Names of files: another one would name no file.
FILES = {
    ("photos", "name"),
    ("shop_photos", "name"),
    ("payment_proofs", "name"),
    ("complaint_photos", "name"),
    ("review_photos", "name"),
    ("certificates", "scan"),
    ("sales_declarations", "evidence"),
}


class Market(NamedTuple):
    buyer: Account
    seller: Account
    shop: Shop
    order: Order


class Planted(NamedTuple):
    """A value, where it stands, whose it is and why it outlives an erasure ('' = it does not)."""

    table: str
    column: str
    row: int
    text: str
    whose: str
    kept: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column}"

    def is_of(self, person: Account) -> bool:
        """Whether it stands in a row of this account, where each account has its own."""
        if self.table not in ROWS_OF_ACCOUNTS:
            return False
        rows = Model.metadata.tables[self.table]
        owner = select(rows.c[ROWS_OF_ACCOUNTS[self.table]]).where(rows.c.id == self.row)
        return db.session.scalar(owner) == person.id


def build() -> Market:
    """One of everything: an order that was paid late and refunded, a slip, a photo, notices."""
    buyer, shop = factories.account(), factories.shop()
    seller = factories.owner_of(shop)
    product = factories.product(of=shop)
    add_photos(product, files=[written(two_colours(), "PNG")])
    add_shop_photos(shop, files=[written(two_colours(), "PNG")])
    order = factories.order(product, payment=PaymentWay.TRANSFER, buyer=buyer)
    send_proof(order, slip=written(two_colours(), "PNG"), by=buyer)
    cancel_by_buyer(order, reason=REASON, by=buyer)
    record_late_money(order, amount=Rupiah(order.total), by=seller)
    record_refund(order, way="Tunai", reason="kembali", by=seller)
    plant_money(order)
    complain(product, buyer)
    said_with_everything(product, buyer)
    file = Brought("diisi.csv", BytesIO(b"diisi"))
    start_import(shop, brought=Handover(file, file), by=seller)
    run_waiting_imports()
    offered = Offered(CertificateKind.HALAL, "ID33110000123456789")
    submit_certificate(shop, offered=offered, scan=written(two_colours(), "PNG"))
    plant_receipt(order, by=seller)
    declared(shop)
    officer = factories.officer()
    note_call(shop, found=Found(Outcome.MET, clock.today(), "tanam shop_calls note"), by=officer)
    with one_change():
        order.buyer_note = order.tracking_number = "diisi"
        moment = clock.now()
        helped = Assistance(shop_id=shop.id, officer_id=officer.id, reason="diisi")
        helped.began_at = helped.ends_at = moment
        db.session.add(helped)
    for person in (buyer, seller):
        begin_sign_in(person, device="diisi")
        tell(person.id, words="diisi")
        to = Recipient("diisi", "+6281200000137", "diisi", factories.SELABAYA)
        save_address(person, recipient=to)
        record(person, about=trail.About("account", person.id, f"tanam about_words {person.id}"))
    record(seller, about=trail.About("shop", shop.id, "tanam about_words toko"))
    verdict = Verdict(BusinessClass.SMALL, clock.today(), "tanam keputusan kelas")
    decide_class(shop.business, verdict=verdict, by=officer)
    return Market(buyer, seller, shop, order)


def complain(product: Product, buyer: Account) -> None:
    """About another order, with a photo; it ends, or nobody could be erased."""
    order = moves.on_its_way(factories.order(product, buyer=buyer))
    wrong = Wrong(ComplaintKind.BROKEN, "tanam complaint_entries words 1")
    made = open_complaint(order, wrong=wrong, photos=[written(two_colours(), "PNG")], by=buyer)
    call_off(made, words=f"{REASON} 2", by=factories.owner_of(order.shop))


def record(person: Account, *, about: trail.About) -> None:
    """An audit row of a request that came from somewhere."""
    name = f"{about.kind} {about.key}"
    trail.begin_request(
        trail.Origin(f"tanam address {name}", f"tanam device {name}", f"tanam untuk {name}")
    )
    _record(person, name, about=about)
    trail.end_request()


@one_change()
def _record(person: Account, name: str, *, about: trail.About) -> None:
    changes = {"hal": ("", f"tanam changes {name}")}
    trail.record(
        Act.OFFICE_CHANGE, by=person, about=about, changes=changes, reason=f"tanam reason {name}"
    )


def plant() -> list[Planted]:
    """Write over every marked column that may be written over, row by row."""
    with one_change():
        return [planted for table in personal_tables() for planted in _planted_in(table)]


def personal_tables() -> list[Table]:
    return [table for table in Model.metadata.sorted_tables if marked_in(table)]


def marked_in(table: Table) -> list[Column]:
    return [column for column in table.columns if "personal" in column.info]


def _planted_in(table: Table) -> Iterator[Planted]:
    # Sealed columns last: they are bound to another column of their row.
    marked = sorted(marked_in(table), key=lambda column: (table.name, column.name) in SEALED)
    for (row_id,) in db.session.execute(select(table.c.id).order_by(table.c.id)).all():
        for column in marked:
            text = _plant(table, column, row_id)
            kept = column.info.get("kept", "")
            whose = column.info["personal"]
            yield Planted(table.name, column.name, row_id, text, whose, kept)


def _plant(table: Table, column: Column, row_id: int) -> str:
    place = (table.name, column.name)
    is_mine = table.c.id == row_id
    if table.name in WRITTEN_ONCE or place in FILES:
        row = db.session.execute(select(table).where(is_mine)).mappings().one()
        is_natural = not row.get("buyer_name", "tanam").startswith("tanam")  # of another order
        return _opened(place, row) if row[column.name] and not is_natural else ""
    text = f"tanam {table.name} {column.name} {row_id:03}"
    if isinstance(column.type, PhoneColumn) or place == ("shops", "phone"):
        text = f"+6289{table.name.encode().hex()[:6]}{row_id:03}"
    value = text
    if place in SEALED:
        value = _sealed(
            place, db.session.execute(select(table).where(is_mine)).mappings().one(), text
        )
    db.session.execute(update(table).where(is_mine).values({column.name: value}))
    return text


def _sealed(place: tuple[str, str], row, text: str) -> str:
    sealed = SEALED[place]
    return sealed.seal(text, key=row[sealed.key])


def all_texts() -> dict[tuple[str, str], set[str]]:
    """Every value of every column, as text; sealed ones opened."""
    found = {}
    for table in Model.metadata.sorted_tables:
        rows = db.session.execute(select(table)).mappings().all()
        for column in table.columns:
            place = (table.name, column.name)
            found[place] = {_opened(place, row) for row in rows}
    return found


def _opened(place: tuple[str, str], row) -> str:
    value = row[place[1]]
    if value and place in SEALED:
        return SEALED[place].unseal(value, key=row[SEALED[place].key])
    return value.reveal("a test looks") if hasattr(value, "reveal") else str(value)
