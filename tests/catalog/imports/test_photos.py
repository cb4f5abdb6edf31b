"""The ZIP of photos that comes with a file."""

import pytest

from tests.catalog.imports.files import bring, counts, products, row, zipped
from tests.catalog.pictures import bomb, two_colours, written
from tokoumkm.catalog.imports import pictures
from tokoumkm.catalog.imports.models import ImportedPhoto
from tokoumkm.catalog.imports.reports import read_report
from tokoumkm.catalog.imports.running import run_waiting_imports
from tokoumkm.catalog.photos import missing_photo_files
from tokoumkm.database import db
from tokoumkm.media import store

BROKEN = b"\xff\xd8\xff\xe0 and no photo"


def shown(shop) -> list[int]:
    """How many photos each product has."""
    return [len(product.photos) for product in products(shop)]


def test_photos_are_found_by_their_names_and_kept_in_the_files_order(shop, file, tmp_path):
    archive = zipped(tmp_path, "a.jpg", "dalam/B.JPG", "lain.jpg", "__MACOSX/a.jpg", ".DS_Store")

    report = bring(shop, file(row(foto="b.jpg|a.jpg")), archive)

    [product] = products(shop)
    assert (report.photos, shown(shop)) == (2, [2])
    assert report.notes == ["1 foto di ZIP tidak disebut di berkas."]
    assert [photo.alt for photo in product.photos] == ["Gula Semut"] * 2
    assert list(missing_photo_files(photo.name for photo in product.photos)) == []
    assert db.session.scalars(db.select(ImportedPhoto)).all() == []
    assert list(store.listed("private")) == []


def test_the_same_file_and_photos_again_change_nothing(shop, file, tmp_path):
    archive = zipped(tmp_path, "a.jpg", "b.jpg")
    path = file(row(foto="a.jpg|b.jpg"))
    bring(shop, path, archive)

    report = bring(shop, path, archive)

    assert (counts(report), report.photos, shown(shop)) == ((0, 0, 1, 0), 0, [2])


def test_rows_of_a_product_and_two_products_may_share_a_photo(shop, file, tmp_path):
    archive = zipped(tmp_path, "a.jpg")
    variants = (row(varian="kecil", foto="a.jpg"), row(sku="B", varian="besar", foto="a.jpg"))

    bring(shop, file(*variants, row(sku="C", nama="Tampah", foto="a.jpg")), archive)

    assert shown(shop) == [1, 1]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("tidak-ada.jpg", "foto tidak-ada.jpg tidak ada di ZIP"),
        ("../a.jpg|hilang.jpg", "foto hilang.jpg tidak ada di ZIP"),
        ("|".join(f"{n}.jpg" for n in range(9)), "akan mempunyai 9 foto; paling banyak 8"),
        ("rusak.jpg", "“rusak.jpg” bukan foto yang bisa dibaca"),
        ("lain.jpg", "lain.jpg bukan foto. Pakai JPEG"),
        ("bom.png", "lebih dari 40 megapiksel"),
        ("kembar.jpg", "ada 2 foto bernama kembar.jpg di ZIP"),
    ],
)
def test_a_photo_that_cannot_be_used_is_a_fault_of_its_row(shop, file, tmp_path, cell, message):
    names = ["a.jpg", *(f"{n}.jpg" for n in range(9)), "x/kembar.jpg", "y/Kembar.jpg"]
    contents = {"rusak.jpg": BROKEN, "lain.jpg": b"no photo", "bom.png": bomb().read()}
    archive = zipped(tmp_path, *names, **contents)

    report = bring(shop, file(row(nama="Tampah", sku="T"), row(foto=cell)), archive)

    [fault] = report.faults
    assert (fault.row, fault.column) == (3, "foto")
    assert message in fault.message
    assert products(shop) == []
    assert list(store.listed("photos")) == list(store.listed("private")) == []


@pytest.mark.parametrize("content", [b"", b"no photo", b"PK\x03\x04" + b"0" * 99, b"%PDF-1.7"])
def test_what_is_no_photo_at_all_is_told_before_anybody_agrees(started, tmp_path, content):
    held = started(row(foto="a.jpg"), photos=zipped(tmp_path, **{"a.jpg": content}))

    run_waiting_imports()

    [fault] = read_report(held.report).faults
    assert (fault.row, fault.column) == (2, "foto")
    assert "a.jpg bukan foto. Pakai JPEG, PNG, WebP, atau HEIC" in fault.message


def test_a_photo_that_is_too_large_is_told_before_it_is_unpacked(shop, file, tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 100)

    report = bring(shop, file(row(foto="a.jpg")), zipped(tmp_path, "a.jpg"))

    assert "lebih dari 10 MB" in report.faults[0].message


def test_a_row_with_a_bad_photo_can_be_left_out(shop, file, tmp_path):
    archive = zipped(tmp_path, "a.jpg", **{"rusak.jpg": BROKEN})
    path = file(row(foto="a.jpg|rusak.jpg"), row(sku="T", nama="Tampah", foto="a.jpg"))

    report = bring(shop, path, archive, skip_bad=True)

    assert counts(report) == (1, 0, 0, 1)
    assert [product.name for product in products(shop)] == ["Tampah"]
    assert len(list(store.listed("photos"))) == 5


def test_names_are_found_however_a_mac_writes_them(shop, file, tmp_path):
    archive = zipped(tmp_path, "cafe\u0301.jpg")

    assert bring(shop, file(row(foto="café.JPG")), archive).photos == 1


@pytest.mark.parametrize("name", ["../a.jpg", "/tmp/a.jpg"])
def test_an_archive_that_leads_out_is_refused_whole(shop, file, tmp_path, name):
    report = bring(shop, file(row()), zipped(tmp_path, name))

    assert "alamat berkas yang berbahaya" in report.refusal
    assert products(shop) == []


def test_what_is_no_archive_is_refused(shop, file, tmp_path):
    (tmp_path / "foto.zip").write_bytes(written(two_colours(), "JPEG").read())

    assert "foto.zip rusak" in bring(shop, file(row()), tmp_path / "foto.zip").refusal


def test_an_archive_that_is_too_large_unpacked_is_refused(shop, file, tmp_path, monkeypatch):
    monkeypatch.setattr(pictures, "LIMITS", pictures.archives.Limits(10, 100))

    assert "foto.zip berisi lebih dari" in bring(shop, file(row()), zipped(tmp_path, "a")).refusal
