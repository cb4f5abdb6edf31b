"""The register's pages: found, read, corrected; nothing of another region, no number in full."""

import pytest

from tests import factories
from tests.audit.acting import written
from tests.databases import statements
from tests.turnover.sales import sale
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.businesses.facts import kept_columns
from tokoumkm.businesses.models import Business
from tokoumkm.register import listing

NIK, PHONE = "3303050102030001", "+6281234567890"
WHY = "KTP dicocokkan di loket kantor."
KARTI = "/dinas/umkm/UMKM-3303-990001"


@pytest.fixture
def karti(database) -> Business:
    sealed = kept_columns({"nik": NIK}, number="UMKM-3303-990001")
    return factories.business(
        "Dapur Karti",
        owner_name="Karti Lestari",
        registration_number="UMKM-3303-990001",
        phone=PHONE,
        **sealed,
    )


@pytest.fixture
def siti(browser):
    return browser.sign_in(factories.officer())


def test_the_list_is_searched_and_narrowed_and_leads_to_the_business(siti, karti):
    factories.shop("Anyam Lestari")

    page = siti.get("/dinas/umkm?q=lestari")
    assert "2 UMKM." in page.text
    page = siti.get("/dinas/umkm?q=lestari&toko=tidak-ada&kelas=mikro&nib=belum")
    assert "1 UMKM." in page.text
    assert "Anyam" not in page.text

    assert siti.follow("Dapur Karti").path == KARTI


def test_pages_keep_the_question_and_lead_back(siti, database, monkeypatch):
    monkeypatch.setattr(listing, "PAGE", 2)
    for n in range(5):
        factories.business(f"Usaha {n}")
    factories.business("Lain")

    siti.get("/dinas/umkm?q=usaha")
    assert "Usaha 2" in siti.follow("Berikutnya").text
    assert "Usaha 0" in siti.follow("Berikutnya").text
    assert not siti.page.select("[rel=next]")
    assert "Usaha 2" in siti.follow("Sebelumnya").text
    assert "Lain" not in siti.page.text


def test_a_page_of_the_list_asks_as_much_for_many_as_for_one(siti, database):
    def asked() -> int:
        with statements() as seen:
            siti.get("/dinas/umkm")
        return len(seen)

    factories.business()
    before = asked()
    for _ in range(20):
        factories.shop()

    assert asked() == before


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "question",
    [f"q={NIK}", "q=0812+3456+7890", "kelas=raksasa", "wilayah=33.01.01", "q=" + 101 * "x"],
)
def test_what_cannot_be_asked_here_is_explained(siti, karti, question):
    page = siti.get(f"/dinas/umkm?{question}", status=422)

    assert len(page.errors) == 1
    assert "Dapur Karti" not in page.text


@pytest.mark.one_engine
@pytest.mark.parametrize("question", ["sebelum=0", "sebelum=x", "sesudah=99999999999", "q=%25"])
def test_an_absurd_address_is_no_fault_of_the_program(siti, karti, question):
    siti.get(f"/dinas/umkm?{question}")


def test_a_protected_number_finds_its_businesses_without_an_address(siti, karti):
    assert siti.post("/dinas/cari-umkm", {"number": "0812-3456-7890"}).path == KARTI
    assert siti.post("/dinas/cari-umkm", {"number": NIK}).path == KARTI

    factories.business("Dapur Kedua", phone=PHONE)
    page = siti.post("/dinas/cari-umkm", {"number": PHONE})
    assert "2 UMKM memakai nomor ini" in page.text
    assert page.headers["Cache-Control"] == "private, no-store"
    for nobody in ("3303050102039999", "karti"):
        assert len(siti.post("/dinas/cari-umkm", {"number": nobody}, status=422).errors) == 1


def test_the_page_tells_everything_but_protected_numbers(siti, karti):
    sale(karti, 25_000)
    sale(karti, 70_000, region_code="33.01.01")
    shop = factories.shop(of=karti)

    page = siti.get(KARTI)

    for known in ("Karti Lestari", "3303••••••••0001", "0812 •••• 7890", "Rp25.000", shop.name):
        assert known in page.text
    assert NIK.encode() not in page.body
    assert "70.000" not in page.text
    assert "Tahun 2026" in page.text
    assert "Rp25.000" in siti.follow("Maret 2026").text


def test_a_correction_keeps_what_was_not_typed_anew(siti, karti):
    siti.get(KARTI)
    siti.follow("Betulkan data")
    page = siti.submit("Simpan", {"name": "Dapur Bu Karti", "capital": "5000000", "reason": WHY})

    assert "Data Dapur Bu Karti tersimpan." in page.text
    assert (karti.name, karti.capital) == ("Dapur Bu Karti", 5_000_000)
    assert (karti.nik, karti.phone) == (NIK, PHONE)
    row = written()[-1]
    assert (row.act, [change.name for change in row.changed]) == (
        Act.BUSINESS_CORRECTED,
        ["modal", "nama_usaha"],
    )


@pytest.mark.one_engine
def test_a_wrong_cell_is_told_beside_it_and_nothing_is_saved(siti, karti):
    typed = {"name": "Baru", "nik": "12", "kbli": "x", "workers": "1.000", "reason": WHY}
    siti.get(f"{KARTI}/ubah")
    page = siti.submit("Simpan", typed, status=422)

    assert len(page.errors) == 3
    assert page.errors[0].startswith("NIK harus 16 angka")
    assert karti.name == "Dapur Karti"
    for short in ({"reason": "ok"}, {}):
        siti.get(f"{KARTI}/ubah")
        assert siti.submit("Simpan", {"name": "Baru"} | short, status=422).errors


@pytest.mark.one_engine
def test_who_only_reads_is_offered_no_change_and_another_region_sees_nothing(browser, karti):
    viewer = browser.sign_in(factories.officer(role=OfficerRole.VIEWER))
    outside = browser.another().sign_in(factories.officer(scope="33.03.05"))

    assert "Betulkan data" not in viewer.get(KARTI).text
    assert "Cari NIK" not in viewer.get("/dinas/umkm").text
    viewer.get(f"{KARTI}/ubah", status=403)
    viewer.get("/dinas/cari-umkm", status=403)
    assert "Dapur Karti" not in outside.get("/dinas/umkm").text
    assert len(outside.post("/dinas/cari-umkm", {"number": NIK}, status=422).errors) == 1
    for path in (KARTI, f"{KARTI}/ubah"):
        outside.get(path, status=404)
