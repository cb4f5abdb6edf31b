"""Files with mistakes: each is named with its row and column, and nothing is half done."""

import pytest

from tests import factories
from tests.catalog.imports.files import bring, counts, products, row
from tokoumkm import row_checks
from tokoumkm.catalog.imports import shelves
from tokoumkm.catalog.imports.planning import Planner

BAD_CELLS = [
    ("nama", "", "harus diisi"),
    ("nama", "ab", "3 sampai 120 huruf"),
    ("nama", "x" * 121, "3 sampai 120 huruf"),
    ("kategori", "", "harus diisi"),
    ("kategori", "gulaa", "kategori “gulaa” tidak dikenal"),
    ("harga", "", "harus diisi"),
    ("harga", "12,500", "bisa berarti 12.500 atau 12,500"),
    ("harga", "99", "antara Rp100 dan Rp999.999.999"),
    ("harga", "1000000000", "antara Rp100 dan Rp999.999.999"),
    ("harga", "9" * 40, "antara Rp100 dan Rp999.999.999"),
    ("harga", "gratis", "bukan bilangan"),
    ("satuan", "", "harus diisi"),
    ("satuan", "x" * 41, "Isi satuan"),
    ("stok", "-1", "bukan bilangan"),
    ("stok", "2,5", "mempunyai pecahan"),
    ("stok", "1000001", "antara 0 dan 1.000.000"),
    ("berat_gram", "0", "antara 1 gram dan 1.000 kg"),
    ("berat_gram", "1000001", "antara 1 gram dan 1.000 kg"),
    ("berat_gram", "0,5", "mempunyai pecahan"),
    ("deskripsi", "x" * 5_001, "paling panjang 5.000|Ringkas sampai 5.000"),
    ("varian", "x" * 41, "paling panjang 40 huruf"),
    ("sku", "x" * 41, "paling panjang 40 huruf"),
    ("foto", "a.jpg", "perlu berkas ZIP"),
]


@pytest.mark.parametrize(("column", "cell", "message"), BAD_CELLS)
def test_a_bad_cell_is_named_with_what_to_do(shop, file, column, cell, message):
    good = row(sku="OK", nama="Tampah")

    report = bring(shop, file(good, row(**{column: cell})))

    [fault] = report.faults
    assert (fault.row, fault.column) == (3, column)
    assert any(words in fault.message for words in message.split("|"))
    assert len(fault.message) < 250
    assert (counts(report), products(shop)) == ((0, 0, 0, 1), [])


def test_all_faults_are_told_at_once(shop, file):
    path = file(row(harga="x", stok="y"), row(sku="B", nama="x", satuan="z" * 41))

    report = bring(shop, path)

    places = [(fault.row, fault.column) for fault in report.faults]
    assert places == [(2, "harga"), (2, "stok"), (3, "nama"), (3, "satuan")]


def test_bad_rows_can_be_left_out(shop, file):
    path = file(row(harga="x"), row(sku="B", nama="Tampah"), row(sku="C", nama="?"))

    report = bring(shop, path, skip_bad=True)

    assert counts(report) == (1, 0, 0, 2)
    assert [one.name for one in products(shop)] == ["Tampah"]


def test_a_product_goes_on_without_its_bad_variant(shop, file):
    path = file(row(varian="kecil"), row(sku="B", varian="besar", harga="1"))

    report = bring(shop, path, skip_bad=True)

    assert counts(report) == (1, 0, 0, 1)
    assert [one.name for one in products(shop)[0].variants] == ["kecil"]


def test_an_sku_that_a_bad_row_has_as_well_is_a_fault(shop, file):
    report = bring(shop, file(row(harga="x"), row(nama="Tampah")), skip_bad=True)

    assert [(fault.row, fault.column) for fault in report.faults] == [(2, "harga"), (3, "sku")]
    assert products(shop) == []


def test_an_sku_twice_in_a_file_is_a_fault(shop, file):
    report = bring(shop, file(row(), row(nama="Tampah")))

    assert str(report.faults[0]) == (
        "Baris 3, kolom sku: SKU ini sudah ada di baris 2. Hapus salah satu."
    )


@pytest.mark.parametrize("skus", [("", ""), ("A", "B"), ("A", "")])
def test_a_name_and_variant_twice_in_a_file_is_a_fault(shop, file, skus):
    report = bring(shop, file(*(row(sku=sku) for sku in skus)))

    [fault] = report.faults
    assert (fault.row, fault.column) == (3, "varian")
    assert "sama dengan baris 2" in fault.message


@pytest.mark.parametrize(
    ("column", "other"), [("satuan", "kg"), ("deskripsi", "Lain."), ("nama", "GULA SEMUT")]
)
def test_rows_of_one_product_must_agree(shop, file, column, other):
    path = file(row(varian="kecil"), row(sku="B", varian="besar", **{column: other}))

    [fault] = bring(shop, path).faults

    assert (fault.row, fault.column) == (3, column)
    assert "berbeda dari baris 2" in fault.message


def test_made_to_order_is_a_whole_product_or_nothing_of_it(shop, file):
    path = file(row(varian="kecil"), row(sku="B", varian="besar", stok=""))

    [fault] = bring(shop, path).faults

    assert (fault.row, fault.column) == (3, "stok")
    assert "berlaku untuk semua varian" in fault.message


def test_several_variants_need_names(shop, file):
    bring(shop, file(row()))

    [fault] = bring(shop, file(row(sku="B", varian="besar"))).faults

    assert fault.column == "varian"


def test_two_products_of_one_name_are_not_guessed(shop, file, category):
    for _ in range(2):
        factories.product("Tampah", of=shop, category_id=category.id)

    [fault] = bring(shop, file(row(sku="", nama="Tampah"))).faults

    assert (fault.row, fault.column) == (2, "sku")
    assert "ada 2 produk bernama “Tampah”" in fault.message


def test_more_variants_than_a_product_has_are_faults_of_the_rows_beyond(shop, file):
    path = file(*(row(sku=f"S{n}", varian=f"v{n}") for n in range(52)))

    report = bring(shop, path)

    assert [fault.row for fault in report.faults] == [52, 53]
    assert "paling banyak 50 varian" in report.faults[0].message
    assert products(shop) == []
    bring(shop, path, skip_bad=True)
    assert len(products(shop)[0].variants) == 50


def test_a_product_with_all_its_variants_takes_no_new_one(shop, file):
    bring(shop, file(*(row(sku=f"S{n}", varian=f"v{n}") for n in range(50))))

    [fault] = bring(shop, file(row(sku="S0", varian="v0"), row(sku="N", varian="baru"))).faults

    assert (fault.row, fault.column) == (3, "varian")


def test_a_file_that_is_all_one_product_is_not_looked_at_once_per_row(shop, file, monkeypatch):
    looks = []
    real = Planner.plan
    monkeypatch.setattr(Planner, "plan", lambda *given: looks.append(1) or real(*given))

    report = bring(shop, file(*(row(sku=f"S{n}", varian=f"v{n}") for n in range(400))))

    assert report.bad_rows == 350
    assert len(looks) == 2


def test_only_so_many_unknown_categories_get_a_hint(shop, file, monkeypatch):
    asked = []
    monkeypatch.setattr(shelves, "get_close_matches", lambda *_, **__: asked.append(1) or [])
    monkeypatch.setattr(shelves, "MOST_HINTS", 3)
    rows = [row(sku=f"S{n}", nama=f"Gula {n}", kategori=f"k{n % 20}") for n in range(60)]

    assert bring(shop, file(*rows)).bad_rows == 60
    assert len(asked) == 3


def test_a_file_of_another_kind_does_not_fill_the_memory_with_faults(shop, file, monkeypatch):
    monkeypatch.setattr(row_checks, "FAULTS_KEPT", 5)

    report = bring(shop, file(*(row(sku=f"S{n}", harga="x", stok="y") for n in range(9))))

    assert (len(report.faults), report.bad_rows) == (5, 9)
