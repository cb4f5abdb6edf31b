"""Classes at the office's desk: the lists, an officer's word, the recaps and their files."""

import pytest

from tests import factories
from tests.databases import statements
from tests.grading.scenes import BILLION, BOBOTSARI, NOON, known
from tests.pages import squeezed
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.grading.queries import PAGE

TYPED = {"size_class": "kecil", "day": "2026-11-20", "reason": "Laporan keuangan 2025."}


@pytest.fixture
def office(browser):
    """An officer of the district, on 22 November 2026."""
    with clock.moved_to(NOON):
        yield browser.sign_in(factories.officer())


def rows(page) -> dict[str, list[str]]:
    """The first table: the cells behind each name, the total included."""
    table = page.select(".panel-table")[0]
    return {
        squeezed(row.th.get_text(" ")): [squeezed(cell.get_text(" ")) for cell in row.select("td")]
        for row in table.select("tbody tr, tfoot tr")
    }


def test_an_officer_finds_a_proposal_and_decides(office):
    anyam = known("Anyam Lestari", site=2 * BILLION + 350_000_000)
    known("Jauh", yearly_turnover=1_000_000)
    known("Hampir", yearly_turnover=1_999_000_000)

    assert rows(office.get("/dinas/kelas")) == {
        "Anyam Lestari Selabaya, Kalimanah": [
            "Mikro → Kecil Tercatat",
            "Rp2.350.000.000",
            "Rp2.350.000.000",
            "Rp350.000.000 di atas",
            "1 dari 3",
        ]
    }
    near = rows(office.get("/dinas/kelas?daftar=mendekati"))
    assert near["Hampir Selabaya, Kalimanah"][3] == "Rp1.000.000 lagi"
    office.get("/dinas/kelas")
    page = office.follow("Anyam Lestari")
    assert "Angkanya mengusulkan kecil" in page.text
    assert "PP 7/2021 Pasal 35 ayat (5)" in page.text
    assert "UU 20/2008 Pasal 6 huruf b, yang berlaku sampai 1 Februari 2021: kecil" in page.text
    assert "2 dari 3 bulan" not in page.text

    page = office.submit("Simpan keputusan", {"reason": "Laporan keuangan 2025."})

    assert "Anyam Lestari sekarang usaha kecil" in page.text
    assert "Mikro → Kecil" in page.text
    assert anyam.size_class == BusinessClass.SMALL
    assert "Tidak ada usaha di daftar ini" in office.get("/dinas/kelas").text
    assert rows(office.get("/dinas/kelas/naik-kelas"))["Kalimanah"] == ["1", "0", "0", "1", "0"]


def test_faults_stand_beside_what_was_typed(office):
    anyam = known()
    path = f"/dinas/kelas/usaha/{anyam.registration_number}"

    page = office.post(path, {"size_class": "", "day": "kemarin", "reason": ""}, status=422)
    assert page.errors == ["Pilih kelasnya.", "Isi tanggal seperti 2026-11-22.", "Tulis alasannya."]
    page = office.post(path, TYPED | {"day": "2026-11-23"}, status=422)
    assert page.errors == ["Tanggalnya belum tiba. Isi hari ini atau sebelumnya."]
    office.post(path, TYPED)
    page = office.post(path, TYPED | {"size_class": "menengah", "seen": "0"}, status=409)

    assert "Petugas lain baru saja memutuskan" in page.text
    assert anyam.size_class == BusinessClass.SMALL


def test_a_viewer_reads_and_another_region_does_not_exist(office):
    there = known(region_code=BOBOTSARI, site=3 * BILLION)
    path = f"/dinas/kelas/usaha/{there.registration_number}"
    viewer = office.another().sign_in(factories.officer(role=OfficerRole.VIEWER))
    outside = office.another().sign_in(factories.officer(scope="33.03.06"))

    assert not viewer.get(path).select("#reason")
    viewer.post(path, TYPED, status=403)
    outside.get(path, status=404)
    outside.post(path, TYPED, status=404)
    outside.get("/dinas/kelas?wilayah=33.03.09", status=404)
    assert "Tidak ada usaha di daftar ini" in outside.get("/dinas/kelas").text


def test_a_page_of_a_list_asks_the_same_however_long_it_is(office):
    known("Usaha satu", site=3 * BILLION)
    with statements() as few:
        office.get("/dinas/kelas")
    for number in range(PAGE):
        known(f"Usaha {number}", yearly_turnover=3 * BILLION + number)

    with statements() as many:
        page = office.get("/dinas/kelas")

    assert len(rows(page)) == PAGE
    assert len(many) <= len(few)
    assert list(rows(office.follow("Berikutnya"))) == ["Usaha 0 Selabaya, Kalimanah"]


@pytest.mark.parametrize(
    "query", ["daftar=semua", "wilayah=99", "wilayah=33.03-belum-diketahui", "wilayah=33"]
)
def test_an_address_that_asks_for_nothing_known_is_not_there(office, query):
    office.get(f"/dinas/kelas?{query}", status=404)


@pytest.mark.parametrize("junk", ["x", "1", "1.", "9" * 30 + ".1", "--1.1", "٣.١"])
def test_a_position_that_is_none_begins_at_the_front(office, junk):
    known(site=3 * BILLION)

    assert len(rows(office.get(f"/dinas/kelas?setelah={junk}"))) == 1


def test_the_recaps_and_their_files_say_the_same(office):
    known(yearly_turnover=40_000_000)
    known(size_class=BusinessClass.SMALL, region_code=BOBOTSARI)

    page = office.get("/dinas/kelas/rekap")
    file = office.get("/dinas/kelas/rekap.csv")

    assert rows(page)["Kalimanah"] == ["1", "0", "0", "0", "1"]
    lines = file.body.decode().splitlines()
    assert lines[0] == "kode,nama,mikro,kecil,menengah,besar,jumlah"
    assert "33.03.06,Kalimanah,1,0,0,0,1" in lines
    assert lines[-1] == "TOTAL,,1,1,0,0,2"
    assert "Jenjang di dalam mikro" in page.text
    office.get("/dinas/kelas/rekap")
    assert office.follow("Bobotsari").path.endswith("?wilayah=33.03.09")
    moved = office.get("/dinas/kelas/naik-kelas.csv?tahun=2025").body.decode().splitlines()
    assert moved[0].startswith("kode,nama,menjadi kecil,")
    assert moved[-1] == "TOTAL,,0,0,0,0,0"
    office.get("/dinas/kelas/naik-kelas?tahun=1999", status=404)
