"""Sales made elsewhere, at both doors: the shop declares them, officers of its region decide."""

from io import BytesIO

from sqlalchemy import update

from tests import factories
from tests.matrix.declarations import Route, Who
from tests.matrix.scenes import Side, Values, picture
from tests.register.uploads import the_admin
from tests.turnover.outside.files import looked_over, row, sent
from tests.turnover.outside.scenes import declared
from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.background import WorkState
from tokoumkm.database import db, one_change
from tokoumkm.turnover.outside.handing import SalesImport
from tokoumkm.turnover.outside.models import Declaration, DeclarationState
from tokoumkm.turnover.period import Month

WHY = {"reason": "Rekapnya lain."}


def a_declaration(side: Side) -> Values:
    """Sales of this month, in the place of what was said before."""
    own = update(Declaration).where(Declaration.shop_id == side.shop.id)
    with one_change():
        db.session.execute(own.values(state=DeclarationState.WITHDRAWN))
    made = declared(side.shop, month=Month.of(clock.today()), note=f"{side.word}rahasia")
    return {"declaration_id": made.id}


def a_month(side: Side, _me: Account | None) -> Values:
    """What is typed about a month, once nothing is said about it."""
    a_declaration(side)
    category = factories.category()
    of = {"month": str(Month.of(clock.today())), "channel": "bazar", "category": str(category.id)}
    return {**of, "amount": "1.000", "evidence": picture}


def sales(side: Side) -> dict[str, str]:
    """A row that books, and that no file had before."""
    return row(
        tanggal=str(clock.today()),
        no_registrasi=side.business.registration_number,
        no_pesanan=f"{side.word}rahasia {side.new_number()}",
        kategori=factories.category().slug,
    )


def a_file(side: Side, _me: Account | None) -> Values:
    content = sent(sales(side)).getvalue()
    return {"file": lambda: (BytesIO(content), "omzet.csv"), "assurance": "verified"}


def a_checked_file(side: Side) -> Values:
    """Of the admin of the cast, in the place of the one before."""
    with one_change():
        db.session.execute(update(SalesImport).values(state=WorkState.DISCARDED, file=""))
    return {"import_id": looked_over(sales(side), by=the_admin()).id}


SELLER = {
    "outside_sales.index": Route(Who.OWN_SHOP),
    "outside_sales.new": Route(Who.OWN_SHOP, typed=a_month),
    "outside_sales.show": Route(Who.OWN_SHOP, a_declaration),
    "outside_sales.change": Route(Who.OWN_SHOP, a_declaration, {"amount": "1.000.000"}),
    "outside_sales.withdraw": Route(Who.OWN_SHOP, a_declaration),
    "outside_sales.evidence": Route(Who.OWN_SHOP, a_declaration),
}
OFFICE = {
    "outside_sales.index": Route(Who.OFFICE),
    "outside_sales.show": Route(Who.OFFICE, a_declaration),
    "outside_sales.verify": Route(Who.OFFICE, a_declaration),
    "outside_sales.correct": Route(Who.OFFICE, a_declaration, WHY | {"amount": "1.000"}),
    "outside_sales.give_back": Route(Who.OFFICE, a_declaration, WHY),
    "outside_sales.evidence": Route(Who.OFFICE, a_declaration),
    "sales_files.new": Route(Who.OFFICE_ACTS, typed=a_file),
    "sales_files.show": Route(Who.OWN_FILE, a_checked_file),
    "sales_files.confirm": Route(Who.OWN_FILE, a_checked_file),
    "sales_files.discard": Route(Who.OWN_FILE, a_checked_file),
}
