"""The address book on its own pages: everything by links and forms."""

import pytest

from tests import factories
from tests.databases import statements
from tokoumkm.addresses.actions import MOST, Recipient, save_address
from tokoumkm.addresses.queries import addresses_of

BOOK = "/akun/alamat"
TYPED = {
    "name": "Rini Wulandari",
    "phone": "0812 0000 0137",
    "address": "RT 02 RW 04",
    "kecamatan": factories.KALIMANAH,
}


@pytest.fixture
def rini(browser, database):
    account = factories.account("Rini Wulandari")
    browser.sign_in(account)
    return account


def saved(account, street="RT 02 RW 04", *, code=factories.SELABAYA):
    return save_address(account, recipient=Recipient("Rini", "+6281200000137", street, code))


def test_an_address_is_typed_step_by_step_and_kept(browser, rini):
    page = browser.get(BOOK)
    assert "Belum ada alamat" in page.text
    browser.follow("Tambah alamat")
    page = browser.submit("Perbarui daftar desa", TYPED)
    assert page.errors == []
    assert page.select("#name")[0]["value"] == "Rini Wulandari"

    page = browser.submit("Simpan alamat", {"village": factories.SELABAYA})

    assert page.path == BOOK
    assert "Alamat utama" in page.text
    assert "0812 0000 0137" in page.text
    assert "RT 02 RW 04, Selabaya, Kalimanah, Kabupaten Purbalingga, Jawa Tengah" in page.text


@pytest.mark.parametrize("code", [factories.SELABAYA, "33.02.01"])
def test_an_address_inside_or_outside_the_district_is_changed(browser, rini, code):
    address = saved(rini, code=code)

    page = browser.get(f"{BOOK}/{address.id}")
    assert page.form("Simpan alamat").fields["phone"] == "0812 0000 0137"
    browser.submit("Simpan alamat", {"address": "RT 09"})

    [kept] = addresses_of(rini)
    assert (kept.address, kept.region_code) == ("RT 09", code)


def test_another_default_is_chosen(browser, rini):
    saved(rini)
    second = saved(rini, "RT 09")

    browser.get(BOOK)
    browser.submit("Jadikan utama Rini, RT 09")

    assert addresses_of(rini)[0].id == second.id


def test_removing_asks_first(browser, rini):
    saved(rini)
    browser.get(BOOK)

    page = browser.follow("Hapus Rini, RT 02 RW 04")
    assert page.title == "Hapus alamat Rini?"
    browser.send("HEAD", page.path)
    assert len(addresses_of(rini)) == 1
    browser.submit("Ya, hapus alamat")

    assert list(addresses_of(rini)) == []


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", " ", "Isi nama penerima."),
        ("phone", "12", "tidak dikenali"),
        ("address", "", "Isi alamat: jalan, RT/RW, atau patokan rumah."),
        ("kecamatan", "99.99.99", "Pilih kecamatan dulu."),
        ("village", "33.03.01.2001", "Pilih desa atau kelurahan dulu."),
    ],
)
def test_a_wrong_field_is_named_and_the_rest_is_kept(browser, rini, field, typed, said):
    browser.get(f"{BOOK}/baru")
    browser.submit("Perbarui daftar desa", TYPED)

    page = browser.submit(
        "Simpan alamat", {"village": factories.SELABAYA, field: typed}, status=422
    )

    assert any(said in error for error in page.errors), page.errors
    assert page.select("#phone" if field == "name" else "#name")[0]["value"]
    assert list(addresses_of(rini)) == []


def test_a_full_book_offers_no_new_one(browser, rini):
    for number in range(MOST):
        saved(rini, f"No. {number}")

    page = browser.get(BOOK)

    assert "Buku alamat sudah penuh" in page.text
    assert "Tambah alamat" not in page.text


def test_a_full_book_costs_no_more_statements_than_a_small_one(browser, rini):
    saved(rini)
    with statements() as asked:
        browser.get(BOOK)
    for number in range(3):
        saved(rini, f"No. {number}", code="33.02.01")
    with statements() as asked_more:
        browser.get(BOOK)

    assert len(asked_more) == len(asked)


def test_somebody_elses_address_does_not_exist(browser, rini):
    somebody = factories.account("Siapa")
    theirs = [saved(somebody, street).id for street in ("RT 1", "RT 2")][-1]

    for path in ("", "/hapus"):
        browser.get(f"{BOOK}/{theirs}{path}", status=404)
    browser.post(f"{BOOK}/{theirs}", {**TYPED, "village": factories.SELABAYA}, status=404)
    for path in ("utama", "hapus"):
        browser.post(f"{BOOK}/{theirs}/{path}")

    assert [each.address for each in addresses_of(somebody)] == ["RT 1", "RT 2"]


def test_a_double_click_on_removing_is_no_error(browser, rini):
    address = saved(rini).id

    for _click in range(2):
        browser.post(f"{BOOK}/{address}/hapus")

    assert list(addresses_of(rini)) == []


def test_a_visitor_has_no_address_book(browser):
    page = browser.get(BOOK)

    assert page.path == f"/masuk?lanjut={BOOK}"
