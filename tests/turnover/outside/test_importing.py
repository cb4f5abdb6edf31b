"""Bringing files of sales into the ledger."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from tests import factories
from tests.databases import statements
from tests.turnover.outside.files import bring, counts, entries, row
from tests.turnover.sales import THIS_YEAR
from tokoumkm.audit.models import AuditEntry
from tokoumkm.catalog.models import Category
from tokoumkm.database import db, one_change
from tokoumkm.row_checks import BATCH
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.outside.importing import Wanted, check_sales, import_sales
from tokoumkm.turnover.outside.reading import SalesFile
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Level

pytestmark = pytest.mark.usefixtures("database")


def category(slug: str) -> Category:
    return db.session.scalars(select(Category).where(Category.slug == slug)).one()


def test_every_column_is_booked(file, business):
    shop = factories.shop(of=business)

    report = bring(file(row(tanggal="2026-03-10 23:30")), assurance=Assurance.DECLARED)

    assert counts(report) == (1, 0, 50_000, 0)
    [entry] = entries()
    assert (entry.month, entry.booked_on) == ("2026-03", date(2026, 3, 10))
    assert entry.booked_at == datetime(2026, 3, 10, 16, 30, tzinfo=UTC)  # the office's clock
    assert (entry.business_id, entry.shop_id) == (business.id, shop.id)
    assert (entry.channel, entry.order_number) == ("shopee", "2603107K3F9A")
    assert (entry.category_id, entry.assurance) == (category("gula-semut").id, "declared")
    assert (entry.quantity, entry.amount, entry.orders) == (2, 50_000, 1)
    assert (entry.region_code, entry.size_class) == (business.region_code, business.size_class)


def test_the_required_columns_are_enough(file):
    columns = ("nilai", "no_pesanan", "tanggal", "kanal", "no_registrasi")

    bring(file(row(), columns=columns, delimiter=";"))

    [entry] = entries()
    assert (entry.category_id, entry.quantity) == (category("lainnya").id, 0)


def test_an_order_counts_once_however_many_lines_and_files_it_has(file):
    back = row(no_pesanan="B", nilai="-20000", jumlah="1")
    bring(file(row(baris="2"), row(baris="3"), back))
    bring(file(row(baris="1"), row(no_pesanan="B", baris="2")))

    booked = {(entry.order_number[0], entry.source.split(":")[3]): entry for entry in entries()}

    assert [booked["2", line].orders for line in "231"] == [1, 0, 0]
    assert (booked["B", "1"].amount, booked["B", "1"].quantity) == (-20_000, -1)
    assert (booked["B", "1"].orders, booked["B", "2"].orders) == (0, 1)


def test_the_same_file_again_books_nothing_also_after_its_category_was_merged(file):
    first = bring(file(row(), row(baris="2", nilai="0")))
    old, new = category("gula-semut"), category("lainnya")
    with one_change():
        old.merged_into_id = new.id

    again = bring(file(row(), row(baris="2", nilai="0"), row(baris="3")))

    assert (counts(first), counts(again)) == ((2, 0, 50_000, 0), (1, 2, 50_000, 0))
    assert len(entries()) == 3


def test_one_number_may_be_an_order_of_two_shops_and_of_two_channels(file):
    factories.business(registration_number="LAMA-2")

    bring(file(row(), row(no_registrasi="lama-2"), row(kanal="Tokopedia")))

    assert sum(entry.orders for entry in entries()) == 3


def test_verified_and_declared_stand_apart_in_the_report(file):
    bring(file(row()))
    bring(file(row(no_pesanan="B", nilai="70000")), assurance=Assurance.DECLARED)

    total = turnover_by(Level.KECAMATAN, period=THIS_YEAR).total

    assert (total.site, total.verified, total.declared) == (0, 50_000, 70_000)
    assert (total.businesses, total.orders, total.quantity) == (1, 2, 4)


def test_a_dry_run_says_the_same_and_books_nothing(file):
    path = file(row(), row(baris="2"))

    report = check_sales(Wanted(SalesFile(path, path.name), Assurance.VERIFIED))

    assert (counts(report), entries()) == ((2, 0, 100_000, 0), [])


def test_the_audit_knows_who_brought_how_much(file):
    person = factories.officer()

    bring(file(row(), row(baris="2")), by=person)
    bring(file(row(), row(baris="2")), by=person)

    acts = select(AuditEntry).where(AuditEntry.act == "turnover_imported")
    [entry] = db.session.scalars(acts)
    assert (entry.actor_id, entry.about_key) == (person.id, "omzet.csv")
    assert entry.about_words == "2 baris, Rp100.000, terverifikasi"


def test_a_thousand_rows_take_as_many_statements_as_one(file):
    def asked(*rows) -> int:
        path = file(*rows)
        with statements() as all_of_them:
            bring(path)
        return len(all_of_them)

    few = asked(row())
    many = asked(*(row(no_pesanan=f"P{number}") for number in range(BATCH)))

    assert many <= few <= 17  # the first one begins the audit


def test_progress_counts_both_passes(file):
    told = []
    path = file(*(row(no_pesanan=f"P{number}") for number in range(BATCH)))

    wanted = Wanted(SalesFile(path, path.name), Assurance.VERIFIED)
    import_sales(wanted, progress=lambda done, of: told.append((done, of)))

    assert told == [(BATCH, 2 * BATCH + 2), (2 * BATCH, 2 * BATCH + 2)]
