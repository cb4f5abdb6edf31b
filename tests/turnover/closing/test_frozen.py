"""Whatever happens afterwards, the file of a closed month stays byte for byte what it was."""

import csv
import hashlib
import io
from datetime import UTC, datetime

import pytest

from tests import factories, moves
from tests.crowds import together
from tests.turnover.closing.months import IN_MARCH, MAY, closed
from tests.turnover.sales import MARCH, book, sale, sold
from tokoumkm import clock
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.models import Business
from tokoumkm.catalog.models import Category
from tokoumkm.database import db, one_change
from tokoumkm.integrity.checks import violations
from tokoumkm.money import Rupiah
from tokoumkm.payments.money_back import MoneyBack
from tokoumkm.payments.refunding import refund_parts
from tokoumkm.regions.actions import load_regions
from tokoumkm.turnover.closing import snapshot
from tokoumkm.turnover.closing.guard import MonthClosed
from tokoumkm.turnover.closing.queries import closed_month
from tokoumkm.turnover.models import Assurance, TurnoverEntry

pytestmark = pytest.mark.usefixtures("database")

BOBOTSARI = "33.03.09"


def as_frozen(month) -> tuple[bytes, str]:
    return month.content.encode(), month.digest


def the_file() -> bytes:
    db.session.rollback()
    return closed_month(IN_MARCH).content.encode()


def test_refunds_moves_renames_and_new_regions_change_nothing_in_the_file(tmp_path):
    with clock.moved_to(MARCH):
        order = moves.completed(factories.order())
        shop, business = order.shop, order.shop.business
    sale(business, 500_000, channel="gerai", assurance=Assurance.DECLARED)
    with clock.moved_to(MAY):
        before, digest = as_frozen(closed(IN_MARCH))

        back = MoneyBack({order.lines[0].id: Rupiah(10_000)}, Rupiah(0))
        by = factories.owner_of(shop)
        refund_parts(order, back=back, way="Tunai", reason="Talinya putus.", by=by)
        move_and_rename(business.id)
        split = "code,name\n33.03.06,Kalimanah Barat\n33.03.20,Kalimanah Timur\n"
        (tmp_path / "regions.csv").write_text(split)
        load_regions([tmp_path / "regions.csv"])
        sale(business, 9_000, at=MAY)

    assert the_file() == before
    assert hashlib.sha256(the_file()).hexdigest() == digest == closed_month(IN_MARCH).digest
    assert closed_month(IN_MARCH).is_intact
    assert b"Kalimanah Barat" not in before
    assert not violations()


@one_change()
def move_and_rename(business_id: int) -> None:
    """The business goes elsewhere, grows, and everything gets another name."""
    business = db.session.get(Business, business_id)
    business.name, business.region_code = "Anyam Baru", f"{BOBOTSARI}.2001"
    business.size_class = BusinessClass.SMALL
    for category in db.session.scalars(db.select(Category)):
        category.name = f"{category.name} dan lainnya"


def test_the_file_has_every_level_with_the_names_of_then_and_each_adds_up():
    anyam = factories.business("=Anyam", registration_number="UMKM-3303-000042")
    unknown = factories.business("Tanpa Desa")
    sale(anyam, 25_000, quantity=2)
    sale(unknown, 9_000, region_code="", channel="gerai", assurance=Assurance.VERIFIED)
    sale(anyam, 70_000, at=datetime(2026, 4, 1, 5, tzinfo=UTC))

    rows = list(csv.DictReader(io.StringIO(closed(IN_MARCH).content)))

    levels = ["kabupaten", "kecamatan", "desa", "business", "category", "class", "channel"]
    assert list(dict.fromkeys(row["rincian"] for row in rows)) == [*levels, "total"]
    assert {row["bulan"] for row in rows} == {"2026-03"}
    for level in [*levels, "total"]:
        of_level = [row for row in rows if row["rincian"] == level]
        for column, amount in (("situs", 25_000), ("terverifikasi", 9_000), ("dinyatakan", 0)):
            assert sum(int(row[column]) for row in of_level) == amount, (level, column)
    by_code = {(row["rincian"], row["kode"]): row for row in rows}
    assert by_code["business", "UMKM-3303-000042"]["nama"] == "'=Anyam"
    assert by_code["kecamatan", "33.03.06"]["nama"] == "Kalimanah"
    assert by_code["kecamatan", ""]["nama"] == "Wilayah belum diketahui"
    assert by_code["total", "TOTAL"]["usaha"] == "2"


def test_what_is_booked_while_the_file_is_made_is_in_it(monkeypatch):
    """The file is made before the books are held, and once more if they changed since."""
    anyam = factories.business()
    sale(anyam, 1_000)
    take, taken = snapshot.taken_of, []

    def slowly(month):
        taken.append(take(month))
        if len(taken) == 1:
            sale(anyam, 20_000)
        return taken[-1]

    monkeypatch.setattr(snapshot, "taken_of", slowly)

    assert closed(IN_MARCH).site == 21_000
    assert [each.total.site for each in taken] == [1_000, 21_000]


def test_a_booking_beside_the_closing_is_in_the_file_or_refused(app):
    """Six people book into March, one closes it: nothing slips in between."""
    anyam, category = factories.business(), factories.category()
    sale(anyam, 1, category=category)
    lines = [[sold(anyam, 1_000, category) for _ in range(4)] for _ in range(6)]

    def books(mine):
        done = 0
        for line in mine:
            try:
                book([line])
                done += 1
            except MonthClosed:
                pass
        return done

    calls = [lambda mine=mine: books(mine) for mine in lines]
    calls.insert(3, lambda: closed(IN_MARCH) and 0)
    booked = sum(together(app, calls))

    assert closed_month(IN_MARCH).site == 1 + 1_000 * booked
    assert db.session.scalar(db.select(db.func.sum(TurnoverEntry.amount))) == 1 + 1_000 * booked
    assert not violations()
