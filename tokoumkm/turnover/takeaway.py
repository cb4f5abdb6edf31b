"""The booked rows of one business, for its owner to take along."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from tokoumkm.catalog.models import Category
from tokoumkm.database import db
from tokoumkm.turnover.models import TurnoverEntry

COLUMNS = {
    "bulan": TurnoverEntry.month,
    "tanggal": TurnoverEntry.booked_on,
    "pesanan": TurnoverEntry.order_number,
    "kode_wilayah": TurnoverEntry.region_code,
    "kelas": TurnoverEntry.size_class,
    "kategori": Category.name,
    "kanal": TurnoverEntry.channel,
    "dijamin_oleh": TurnoverEntry.assurance,
    "jumlah": TurnoverEntry.quantity,
    "nilai": TurnoverEntry.amount,
}


def entries_of(business_id: int) -> Iterator[tuple[Any, ...]]:
    """Every row of the ledger, oldest first, a few at a time in memory."""
    rows = db.session.execute(
        select(*COLUMNS.values())
        .join(Category, Category.id == TurnoverEntry.category_id)
        .where(TurnoverEntry.business_id == business_id)
        .order_by(TurnoverEntry.id)
        .execution_options(yield_per=500)
    )
    for row in rows:
        yield tuple(row)
