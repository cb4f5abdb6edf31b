"""A seller's pages about sales elsewhere."""

import pytest

from tests import factories
from tests.turnover.outside.scenes import PAPER, declared, paper
from tokoumkm import clock
from tokoumkm.shops.actions.assisting import begin_assistance
from tokoumkm.turnover.closing.actions import close_month
from tokoumkm.turnover.outside.actions.deciding import return_declaration
from tokoumkm.turnover.outside.queries import declarations_of
from tokoumkm.turnover.period import Month

PLACE = "/penjual/omzet-luar"


@pytest.fixture(autouse=True)
def april():
    with clock.moved_to(clock.beginning_of(Month(2026, 4).first_day)):
        yield


@pytest.fixture
def shop(browser):
    shop = factories.shop()
    browser.sign_in(factories.owner_of(shop))
    return shop


def typed(**given):
    category = given.pop("category", None) or factories.category()
    plain = {"month": "2026-03", "channel": "shopee", "category": str(category.id)}
    return plain | {"amount": "2.500.000", "evidence": (paper(), "rekap.pdf")} | given


def test_a_month_is_declared_looked_at_changed_and_taken_back(browser, shop):
    assert "Belum ada laporan" in browser.get(PLACE).text

    page = browser.post(f"{PLACE}/baru", typed())

    assert "Tercatat. Angkanya sudah dihitung" in page.text
    assert "Shopee, Maret 2026" in page.text
    [made] = declarations_of(shop)
    page = browser.get(f"{PLACE}/{made.id}")
    assert "Dilaporkan: Rp2.500.000" in page.text
    answer = browser.get(f"{PLACE}/{made.id}/bukti")
    assert (answer.body, answer.headers["Cache-Control"]) == (PAPER, "private, no-store")

    browser.get(f"{PLACE}/{made.id}/ubah")
    browser.submit("Simpan", {"amount": "Rp3.000.000"})
    assert made.amount == 3_000_000
    browser.get(f"{PLACE}/{made.id}/tarik")
    assert "Laporan ditarik" in browser.submit("Ya, tarik").text
    assert declarations_of(shop) == []


def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(browser, shop):
    page = browser.post(f"{PLACE}/baru", {"amount": "dua juta", "note": "Bazar"}, status=422)

    assert page.errors == [
        "Pilih bulannya.",
        "Pilih tempat jualnya.",
        "Pilih kategori barang.",
        "Isi omzet sebulan dengan angka saja, misalnya 2500000.",
        "Pilih foto atau PDF buktinya.",
    ]
    assert "dua juta" in page.body.decode()
    declared(shop)
    page = browser.post(f"{PLACE}/baru", typed(), status=422)
    assert page.errors[0].startswith("Omzet Shopee bulan itu sudah dilaporkan.")
    page = browser.post(f"{PLACE}/baru", typed(evidence=(paper(), "x"), amount="0"), status=422)
    assert page.errors == ["Isi omzet antara Rp1 dan Rp1.000.000.000.000."]


def test_what_came_back_says_why_and_is_mended(browser, shop):
    made = declared(shop)
    return_declaration(made, reason="Fotonya tidak terbaca.", by=factories.officer())

    page = browser.get(PLACE)
    assert "Fotonya tidak terbaca." in page.text
    browser.follow("Perbaiki")
    assert "Laporan diubah" in browser.submit("Simpan", {"evidence": (paper(), "b.pdf")}).text


def test_what_the_seller_cannot_change_any_more_says_why(browser, shop):
    made = declared(shop)
    close_month(Month(2026, 3), by=None, pending={})

    page = browser.get(f"{PLACE}/{made.id}")
    assert "Maret 2026 sudah ditutup dinas" in page.text
    assert "Tarik laporan" not in page.text
    for step in ("ubah", "tarik"):
        page = browser.get(f"{PLACE}/{made.id}/{step}", status=409)
        assert "Hubungi dinas kalau masih ada yang kurang" in page.text


def test_anothers_declaration_does_not_exist(browser, shop):
    other = declared()

    for page in ("", "/bukti", "/ubah", "/tarik"):
        browser.get(f"{PLACE}/{other.id}{page}", status=404)


def test_an_officer_may_declare_in_the_sellers_place(browser, shop):
    helper = factories.officer()
    officers = browser.another()
    officers.sign_in(helper)
    begin_assistance(shop, reason="Bu Karti datang membawa buku penjualan.", by=helper)

    officers.post(f"{PLACE}/baru", typed())

    [made] = declarations_of(shop)
    assert [event.account_id for event in made.events] == [helper.id]
