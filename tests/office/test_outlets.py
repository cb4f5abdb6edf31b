"""The office's pages about outlets (gerai)."""

import pytest

from tests import factories
from tests.chromium import width_of
from tests.databases import statements
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.shops.outlets import open_outlets

LIST = "/dinas/gerai"
TYPED = {
    "name": "Gerai Bobotsari",
    "region_code": "33.03.09",
    "address": "Jl. Kyai Mojo 1",
    "opening_hours": "Setiap hari, 08.00–15.00",
}


@pytest.fixture
def office(browser):
    return browser.sign_in(factories.officer())


def test_an_outlet_is_opened_changed_closed_and_opened_again(office, database):
    office.get("/dinas/pengaturan")
    office.follow("Gerai")
    office.follow("Gerai baru")
    page = office.submit("Simpan gerai", TYPED)
    assert "Gerai Bobotsari dibuka." in page.text
    [outlet] = open_outlets()
    assert (outlet.name, outlet.region_code) == ("Bobotsari", "33.03.09")

    office.follow("Gerai Bobotsari")
    page = office.submit("Simpan gerai", {"opening_hours": "Senin–Jumat, 09.00–14.00"})
    assert "Jl. Kyai Mojo 1. Buka Senin–Jumat, 09.00–14.00." in page.text

    office.follow("Gerai Bobotsari")
    page = office.follow("Tutup gerai ini")
    assert "0 toko mengantar ke sini." in page.text
    page = office.submit("Ya, tutup gerai")
    assert "Gerai Bobotsari ditutup." in page.text
    assert not outlet.is_active

    office.follow("Gerai Bobotsari")
    office.submit("Buka gerai lagi")
    assert outlet.is_active


def test_closing_says_whom_it_is_about(office):
    shop, outlet = factories.shop(), factories.outlet()
    factories.outlet_way(shop, to=outlet)

    page = office.get(f"{LIST}/{outlet.id}/penutupan")
    assert "1 toko mengantar ke sini." in page.text
    assert "berhenti berjualan sampai menambahkannya" in page.text
    office.submit("Ya, tutup gerai")

    owner = office.another().sign_in(factories.owner_of(shop))
    news = owner.get("/akun/pemberitahuan")
    assert f"Gerai {outlet.name} ditutup dinas." in news.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Isi nama gerai."),
        ({"name": "Kalimanah"}, "Sudah ada gerai bernama Kalimanah."),
        ({"region_code": ""}, "Pilih kecamatan gerai."),
        ({"region_code": "32.01.01"}, "Pilih salah satu yang ada di daftar."),
        ({"address": "x" * 201}, "Isi 2 sampai 200 huruf."),
        ({"opening_hours": " "}, "Isi jam buka gerai."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(office, typed, sentence):
    factories.outlet("Kalimanah")
    office.get(f"{LIST}/baru")

    page = office.submit("Simpan gerai", TYPED | typed, status=422)

    assert page.errors == [sentence + " Pakai nama lain." * ("Sudah" in sentence)]
    assert [outlet.name for outlet in open_outlets()] == ["Kalimanah"]


def test_a_viewer_reads_and_changes_nothing(browser):
    outlet = factories.outlet()
    viewer = browser.sign_in(factories.officer(role=OfficerRole.VIEWER))

    assert "Gerai baru" not in viewer.get(LIST).text
    page = viewer.get(f"{LIST}/{outlet.id}")
    assert outlet.address in page.text
    assert not [form for form in page.forms if "gerai" in form.action]
    for path in (f"{LIST}/baru", f"{LIST}/{outlet.id}", f"{LIST}/{outlet.id}/penutupan"):
        viewer.post(path, TYPED, status=403)


def test_outlets_of_other_regions_do_not_exist(browser):
    outlet = factories.outlet()
    elsewhere = browser.sign_in(factories.officer(scope="33.03.05"))

    assert outlet.name not in elsewhere.get(LIST).text
    for path in (f"{LIST}/{outlet.id}", f"{LIST}/{outlet.id}/penutupan"):
        elsewhere.get(path, status=404)
        elsewhere.post(path, TYPED, status=404)
    elsewhere.post(f"{LIST}/{outlet.id}/pembukaan", status=404)
    page = elsewhere.get(f"{LIST}/baru")
    assert [option["value"] for option in page.select("#region_code option")] == ["", "33.03.05"]
    assert outlet.is_active


def test_a_province_tells_kecamatan_of_the_same_name_apart(browser):
    browser.sign_in(factories.officer(scope="33"))

    with statements() as asked:
        page = browser.get(f"{LIST}/baru")

    names = [option.get_text() for option in page.select("#region_code option")]
    assert "Bobotsari, Kabupaten Purbalingga" in names
    assert len(names) > 500
    assert len([each for each in asked if "FROM regions" in each]) <= 4


def test_the_list_asks_as_much_for_many_as_for_one(office):
    factories.outlet()
    with statements() as one:
        office.get(LIST)
    for _ in range(5):
        factories.outlet_way(factories.shop())
    with statements() as many:
        office.get(LIST)

    assert len(many) == len(one)


def test_a_narrow_phone_shows_it_whole(open_phone):
    outlet = factories.outlet("UMKM Center Purbalingga", address="Jl. Jenderal Sudirman 100")
    officer = factories.officer()
    page = open_phone(scripts=False)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/masuk?lanjut=" + LIST)
    page.get_by_label("Nomor HP atau email").fill(officer.phone.reveal("typed by its owner"))
    page.get_by_label("Kata sandi").first.fill(factories.PASSWORD)
    page.get_by_role("button", name="Masuk").first.click()
    page.locator("#code").fill(factories.telephone_code(officer))
    page.locator("main form button").first.click()

    for path in (LIST, f"{LIST}/baru", f"{LIST}/{outlet.id}", f"{LIST}/{outlet.id}/penutupan"):
        page.goto(path)
        assert page.url.endswith(path)
        assert width_of(page) <= 320
