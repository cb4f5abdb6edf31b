"""Bringing files into the register."""

from datetime import UTC, datetime
from functools import partial

import pytest

from tests import factories
from tests.businesses.files import ROW, row
from tests.databases import statements
from tests.factories import KALIMANAH, SELABAYA
from tokoumkm import clock, row_checks
from tokoumkm.businesses import importing
from tokoumkm.businesses.actions import register_business
from tokoumkm.businesses.classes import BusinessClass, Sector
from tokoumkm.businesses.columns import FACTS
from tokoumkm.businesses.facts import BusinessFacts
from tokoumkm.businesses.importing import import_businesses
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.queries import business_numbered
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.row_checks import batches

pytestmark = pytest.mark.usefixtures("database")


def counts(report) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.unchanged, report.skipped


def test_every_column_is_kept(file):
    report = import_businesses(file(row()))

    assert counts(report) == (1, 0, 0, 0)
    business = business_numbered("LAMA-1")
    assert (business.name, business.owner_name) == ("Anyam Lestari", "Lestari Handayani")
    assert business.nik == "3303050102030001"
    assert (business.nib, business.kbli) == ("1234567890123", "16292")
    assert (business.phone, business.address) == ("+6281234567890", "RT 02 RW 04")
    assert (business.region_code, business.sector) == (SELABAYA, Sector.PRODUCTION)
    assert (business.founded_year, business.workers) == (2015, 3)
    assert (business.capital, business.yearly_turnover) == (5_000_000, 90_000_000)
    assert (business.turnover_year, business.size_class) == (2025, BusinessClass.MICRO)


def test_the_required_columns_are_enough(file):
    columns = ("kode_wilayah", "nama_pemilik", "nama_usaha")

    import_businesses(file(row(kode_wilayah=KALIMANAH), columns=columns, delimiter=";"))

    business = business_numbered("UMKM-3303-000001")
    assert (business.region_code, business.address, business.nik_sealed) == (KALIMANAH, "", None)
    assert (business.sector, business.yearly_turnover) == (None, None)


def test_rows_without_a_number_get_one_each_in_the_order_of_the_file(file):
    names = ["Nopia", "Gula", "Batik"]
    rows = [row(no_registrasi="", nama_usaha=name) for name in names]
    rows[1]["kode_wilayah"] = "33.02.01"

    import_businesses(file(*rows))

    assert business_numbered("UMKM-3303-000001").name == "Nopia"
    assert business_numbered("UMKM-3302-000001").name == "Gula"
    assert business_numbered("UMKM-3303-000002").name == "Batik"


def test_new_numbers_avoid_those_that_the_file_brings_further_down(file):
    brings = row(no_registrasi="UMKM-3303-000001", nama_usaha="Gula")

    import_businesses(file(row(no_registrasi=""), brings))

    assert business_numbered("UMKM-3303-000001").name == "Gula"
    assert business_numbered("UMKM-3303-000002").name == "Anyam Lestari"


@pytest.mark.parametrize("number", ["LAMA-1", ""])
def test_the_same_file_again_changes_nothing(file, number):
    path = file(row(no_registrasi=number), row(no_registrasi=number and "LAMA-2", nama_usaha="B"))
    with clock.moved_to(datetime(2026, 1, 5, tzinfo=UTC)):
        import_businesses(path)
    before = kept()

    assert counts(import_businesses(path)) == (0, 0, 2, 0)
    assert kept() == before


def kept() -> list[tuple]:
    db.session.rollback()
    return [tuple(each) for each in db.session.execute(db.select(*Business.__table__.c))]


def test_a_known_number_is_updated_and_keeps_its_beginning(file):
    with clock.moved_to(datetime(2026, 1, 5, tzinfo=UTC)):
        import_businesses(file(row(), row(no_registrasi="LAMA-2", nama_usaha="Nopia")))

    changed = row(nama_usaha="Anyam Jaya", nik="3303050102030002", omzet_tahunan="3000000000")
    report = import_businesses(file(changed, row(no_registrasi="LAMA-2", nama_usaha="Nopia")))

    assert counts(report) == (0, 1, 1, 0)
    business = business_numbered("LAMA-1")
    assert (business.name, business.size_class) == ("Anyam Jaya", BusinessClass.SMALL)
    assert business.nik == "3303050102030002"
    assert business.created_at < business.updated_at
    assert business_numbered("LAMA-2").updated_at == business.created_at


def test_an_empty_cell_empties_and_a_column_left_out_changes_nothing(file):
    import_businesses(file(row()))
    columns = ("no_registrasi", "nama_usaha", "nama_pemilik", "kode_wilayah", "telepon")

    import_businesses(file(row(telepon=""), columns=columns))

    business = business_numbered("LAMA-1")
    assert (business.phone, business.nib, business.capital) == (None, "1234567890123", 5_000_000)


def test_what_is_masked_stays_what_it_is(file):
    import_businesses(file(row()))
    masked = {"nik": "3303••••••••0001", "telepon": "0812 •••• 7890"}

    report = import_businesses(file(row(alamat="RT 01", **masked)))

    assert counts(report) == (0, 1, 0, 0)
    business = business_numbered("LAMA-1")
    assert (business.nik, business.phone) == ("3303050102030001", "+6281234567890")


def test_a_nik_is_sealed_for_the_business_that_is_found_without_its_number(file):
    facts = {"name": "Anyam Lestari", "owner_name": "Lestari Handayani", "region_code": SELABAYA}
    registered = register_business(BusinessFacts(**facts, phone="+6281234567890"))

    import_businesses(file(row(no_registrasi="")))

    assert registered.nik == "3303050102030001"


def test_a_business_of_the_site_is_found_by_name_owner_place_and_phone(file):
    facts = {"name": "ANYAM Lestari", "owner_name": "Lestari Handayani", "region_code": SELABAYA}
    registered = register_business(BusinessFacts(**facts, phone="+6281234567890"))

    report = import_businesses(file(row(no_registrasi="")))

    assert counts(report) == (0, 1, 0, 0)
    assert registered.nib == "1234567890123"


def test_a_class_that_an_officer_chose_stays_while_sales_do(file):
    import_businesses(file(row()))
    with one_change():
        business_numbered("LAMA-1").size_class = BusinessClass.SMALL

    import_businesses(file(row(alamat="RT 01")))
    assert business_numbered("LAMA-1").size_class == BusinessClass.SMALL

    import_businesses(file(row(omzet_tahunan="1000")))
    assert business_numbered("LAMA-1").size_class == BusinessClass.MICRO


def test_a_dry_run_tells_and_writes_nothing(file):
    import_businesses(file(row()))
    before = kept()

    report = import_businesses(file(row(alamat="x"), row(no_registrasi="")), dry_run=True)

    assert report.bad_rows == 1  # the second is the first once more
    report = import_businesses(file(row(alamat="x"), row(no_registrasi="B")), dry_run=True)
    assert counts(report) == (1, 1, 0, 0)
    assert kept() == before


def test_many_rows_are_few_statements(file, monkeypatch):
    monkeypatch.setattr(importing, "batches", partial(batches, size=50))
    rows = [row(no_registrasi="", nama_usaha=f"Usaha {turn}") for turn in range(200)]
    path = file(*rows)

    with statements() as first:
        import_businesses(path)
    with statements() as again:
        import_businesses(path)

    audit = 5  # one row, whatever the file has
    assert len(first) <= 4 + 2 * 4 + 4 + audit
    assert len(again) <= 4 + 4 + audit


def test_progress_is_told_for_both_passes(file, monkeypatch):
    monkeypatch.setattr(row_checks, "BATCH", 2)
    monkeypatch.setattr(importing, "batches", partial(batches, size=2))
    told = []
    path = file(*(row(no_registrasi=f"A{turn}") for turn in range(5)))

    import_businesses(path, progress=lambda done, total: told.append((done, total)))

    assert told == [(2, 12), (4, 12), (7, 12), (9, 12), (10, 12)]


def test_a_number_taken_meanwhile_is_a_refusal_and_nothing_is_half_done(file, monkeypatch):
    monkeypatch.setattr(importing, "batches", partial(batches, size=1))
    real = importing.known_businesses
    factories.business(registration_number="LAMA-2")

    def before_the_other_came(**given):
        known = real(**given)
        known.by_number.pop("LAMA-2", None)
        return known

    monkeypatch.setattr(importing, "known_businesses", before_the_other_came)

    with pytest.raises(Refused, match="Ulangi impor"):
        import_businesses(file(row(), row(no_registrasi="LAMA-2", nama_usaha="Nopia")))

    assert db.session.query(Business).count() == 1


def test_the_file_of_these_tests_has_every_column():
    assert set(ROW) == set(FACTS)
