"""Products from a file, on the seller's pages."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests import factories
from tests.chromium import width_of
from tokoumkm.background import WorkState
from tokoumkm.catalog.imports import files
from tokoumkm.catalog.imports.models import ImportStep, ProductImport
from tokoumkm.catalog.imports.running import run_waiting_imports
from tokoumkm.catalog.imports.starting import MOST_UNDECIDED
from tokoumkm.database import db, one_change
from tokoumkm.media import store

HEADER = "sku,nama,kategori,harga,satuan,stok\n"
IMPORT = "/penjual/produk/impor"


def upload(content: str, name: str = "produk.csv"):
    return BytesIO(content.encode()), name


def lines(*cells: str) -> str:
    return HEADER + "".join(f"{cell}\n" for cell in cells)


@pytest.fixture
def good(database) -> str:
    slug = factories.category("Gula").slug
    return lines(f"G-1,Gula Semut,{slug},Rp12.500,bungkus,10", f"G-2,Nopia,{slug},9000,pcs,5")


def handed_over(seller, content: str) -> str:
    """Where the report of a file is, after the check has run."""
    page = seller.post(IMPORT, {"file": [upload(content)]})
    assert "Menunggu giliran" in page.text
    run_waiting_imports()
    return page.path


def test_the_list_of_products_leads_to_the_import(seller, product):
    seller.get("/penjual/produk")

    assert seller.follow("Impor atau ekspor lewat berkas").path == IMPORT


def test_a_file_is_looked_at_agreed_to_and_brought_in(seller, good):
    address = handed_over(seller, good)
    page = seller.get(address)
    assert "Belum ada yang berubah" in page.text

    page = seller.submit("Impor 2 produk", {})
    assert "Menunggu giliran" in page.text
    run_waiting_imports()

    assert "Impor selesai" in seller.get(address).text
    page = seller.get("/penjual/produk")
    assert "Gula Semut" in page.text
    assert "Menunggu dinas" in page.text


def test_without_the_tick_new_products_stay_drafts(seller, good):
    handed_over(seller, good)
    seller.get(f"{IMPORT}/1")
    seller.post(f"{IMPORT}/1/persetujuan", {})
    run_waiting_imports()

    assert "Draf" in seller.get("/penjual/produk").text


def test_the_report_names_row_and_column_and_bad_rows_can_be_left_out(seller, good):
    address = handed_over(seller, good + "G-3,x,tidak-ada,12,kg,1\n")

    page = seller.get(address)
    table = page.select("table")[0].text
    assert "Baris 4" in table
    assert "kategori" in table
    assert "tidak dikenal" in table
    page = seller.submit("Impor 2 produk, lewati 1 baris", {"aksi": "lewati"})
    run_waiting_imports()

    assert "Baris yang dilewati" in seller.get(address).text


def test_bad_rows_are_not_skipped_without_a_word(seller, good):
    address = handed_over(seller, good + "G-3,x,tidak-ada,12,kg,1\n")

    page = seller.post(f"{address}/persetujuan", {}, status=409)

    assert "Masih ada baris yang bermasalah" in page.text


def test_a_file_that_changes_nothing_says_so(seller, good):
    for _ in range(2):
        address = handed_over(seller, good)
        if _ == 0:
            seller.get(address)
            seller.submit("Impor 2 produk", {})
            run_waiting_imports()

    assert "semua produk di berkas ini sudah sama" in seller.get(address).text


def test_an_import_can_be_called_off(seller, good):
    address = handed_over(seller, good)
    seller.get(address)

    page = seller.submit("Batalkan impor ini", {})

    assert "Impor dibatalkan" in page.text
    seller.get(address, status=404)


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (dict, "Pilih berkas produk."),
        (lambda: {"file": [upload("x", "produk.pdf")]}, "Pilih berkas CSV atau XLSX."),
        (
            lambda: {"file": [upload("x")], "photos": [upload("x", "foto.rar")]},
            "Pilih berkas ZIP yang berisi foto.",
        ),
        (
            lambda: {"file": [upload("x")], "category": "999"},
            "Pilih salah satu yang ada di daftar.",
        ),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field(seller, sent, error):
    page = seller.post(IMPORT, sent(), status=422)

    assert error in " ".join(page.errors)
    assert db.session.scalars(db.select(ProductImport)).all() == []


def test_a_file_that_is_too_large_is_refused_and_not_kept(seller, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 1024**2)

    page = seller.post(IMPORT, {"file": [upload("x" * 400_000)]})
    assert page.status == 200
    monkeypatch.setattr(files, "MOST_BYTES", 1024)
    page = seller.post(IMPORT, {"file": [upload("x" * 2_000)]}, status=422)

    assert page.errors[0].startswith("produk.csv lebih dari")
    assert len(list(store.listed("private"))) == 1


def test_a_file_that_cannot_be_read_is_told_on_its_page(seller):
    address = handed_over(seller, "nama,warna\n")

    page = seller.get(address)
    assert "Impor tidak dilakukan" in page.text
    assert "produk.csv: kolom warna tidak dikenal" in page.text


def test_another_shops_import_does_not_exist(seller, good):
    address = handed_over(seller, good)
    stranger = seller.another()
    stranger.sign_in(factories.owner_of(factories.shop()))

    stranger.get(address, status=404)
    stranger.post(f"{address}/persetujuan", {}, status=404)
    stranger.post(f"{address}/batal", {}, status=404)
    assert "produk.csv" not in stranger.get(IMPORT).text


def test_templates_and_products_are_downloads(seller, product):
    csv = seller.get(f"{IMPORT}/templat.csv")
    assert "templat-produk.csv" in csv.headers["Content-Disposition"]
    assert "# harga (wajib)" in csv.body.decode("utf-8-sig")
    book = load_workbook(BytesIO(seller.get(f"{IMPORT}/templat.xlsx").body))
    assert book.sheetnames == ["produk", "Petunjuk", "Kategori"]

    mine = seller.get("/penjual/produk/ekspor").body.decode("utf-8-sig")
    assert "Tas Anyaman Pandan" in mine
    page = seller.get("/penjual/produk/ekspor?format=xlsx")
    assert load_workbook(BytesIO(page.body))["produk"]["B2"].value == "Tas Anyaman Pandan"


def test_an_import_that_ended_in_the_middle_says_what_was_written(seller, good):
    address = handed_over(seller, good)
    row = db.session.scalars(db.select(ProductImport)).one()
    with one_change():
        row.step, row.state = ImportStep.WRITE, WorkState.FAILED
        row.report = {"created": 1, "refusal": "Ada yang salah di pihak kami."}

    page = seller.get(address)

    assert page.title.startswith("Impor berhenti di tengah")
    assert "Produk baru" in page.text
    assert "Tidak selesai" in seller.get(IMPORT).text


def test_too_many_undecided_files_are_refused_with_what_to_do(seller, good):
    for _ in range(MOST_UNDECIDED):
        seller.post(IMPORT, {"file": [upload(good)]})

    page = seller.post(IMPORT, {"file": [upload(good)]}, status=409)

    assert "setujui atau batalkan" in page.text


def waiting(page, shop, content: str):
    """A phone before the bar of an import that nobody works on yet."""
    page.goto(f"/masuk?lanjut={IMPORT}")
    owner = factories.owner_of(shop)
    page.get_by_label("Nomor HP atau email").fill(owner.phone.reveal("signs in"))
    page.get_by_label("Kata sandi").fill(factories.PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    file = {"name": "produk.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.get_by_label("Berkas produk").set_input_files(file)
    page.get_by_role("button", name="Periksa berkas").click()
    page.get_by_text("Menunggu giliran").wait_for()
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_sees_the_work_come_to_its_end(open_phone, database, shop, good, scripts):
    page = waiting(open_phone(scripts=scripts), shop, good)
    database.session.rollback()
    run_waiting_imports()

    page.get_by_role("button", name="Impor 2 produk").wait_for()

    assert width_of(page) <= 360


def test_a_server_that_is_away_for_a_moment_does_not_stop_the_bar(open_phone, database, shop, good):
    page = waiting(open_phone(), shop, good)
    looks = []

    def away(route):
        looks.append(route)
        route.abort() if len(looks) == 1 else route.fulfill(status=503, body="")

    page.route("**/impor/*", away)
    page.wait_for_timeout(4_000)
    page.unroute("**/impor/*")
    assert len(looks) >= 2
    database.session.rollback()
    run_waiting_imports()

    page.get_by_role("button", name="Impor 2 produk").wait_for()
