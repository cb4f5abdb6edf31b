"""Declared sales for tests."""

from io import BytesIO

from sqlalchemy import func, select

from tests import factories
from tests.payments.drawn_slips import pdf
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.shops.models import Shop
from tokoumkm.turnover.models import Assurance, TurnoverEntry
from tokoumkm.turnover.outside.actions.declaring import Sales, declare_sales
from tokoumkm.turnover.outside.models import Declaration
from tokoumkm.turnover.period import Month

MARCH = Month(2026, 3)
PAPER = pdf().getvalue()


def paper() -> BytesIO:
    return BytesIO(PAPER)


def said(amount: int = 2_500_000, **given) -> Sales:
    """What a seller says about Shopee in March 2026, or something else."""
    category = given.pop("category", None) or factories.category()
    plain = Sales(MARCH, "shopee", category.id, Rupiah(amount), pieces=40, note="Dari aplikasi.")
    return plain._replace(**given)


def declared(shop: Shop | None = None, amount: int = 2_500_000, **given) -> Declaration:
    shop = shop or factories.shop()
    owner = factories.owner_of(shop)
    return declare_sales(shop, said=said(amount, **given), evidence=paper(), by=owner)


def counted(declaration: Declaration) -> dict[tuple[str, Assurance], int]:
    """What the ledger has of it by month and assurance, without what adds up to nothing."""
    entry = TurnoverEntry
    rows = db.session.execute(
        select(entry.month, entry.assurance, func.sum(entry.amount))
        .where(entry.order_number == f"LAPORAN-{declaration.id}")
        .group_by(entry.month, entry.assurance)
    )
    return {(month, assurance): int(amount) for month, assurance, amount in rows if amount}
