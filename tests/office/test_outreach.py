"""Quiet shops on a page: what an officer takes along, and what they note afterwards."""

from datetime import timedelta
from urllib.parse import unquote

import pytest

from tests import factories
from tests.databases import statements
from tests.outreach.scenes import called, days_ago, goods_of_old
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.outreach.models import Outcome
from tokoumkm.outreach.queries import calls_on

PATH = "/dinas/toko-sepi"
TOWN = "33.03.05"


@pytest.fixture
def office(browser):
    return browser.sign_in(factories.officer())


def old_goods(name: str, village: str = factories.SELABAYA):
    return goods_of_old(of=factories.business(name, region_code=village))


def shops_on(page) -> list[str]:
    return [tag.get_text() for tag in page.select("li.panel b")]


def test_a_list_to_walk_along_says_why_where_and_whom_to_write_to(office):
    shop = old_goods("Anyam").shop
    old_goods("Batik", f"{TOWN}.1001")

    page = office.get(PATH)

    assert shops_on(page) == ["Batik", "Anyam"]
    assert [tag.get_text() for tag in page.select("h2")] == [
        "Kecamatan Purbalingga",
        "Kecamatan Kalimanah",
    ]
    assert "Stok tidak berubah" in page.text
    assert "Dilihat 5 kali dalam 30 hari; belum pernah dipesan." in page.text
    assert "☐ Bertemu" in page.select("li.panel .print-only")[0].get_text()
    [chat] = [a["href"] for a in page.select("a") if shop.phone[1:] in str(a["href"])]
    assert chat.startswith(f"https://wa.me/{shop.phone[1:]}?text=")
    assert f"/toko/{shop.slug}" in unquote(chat)


def test_it_is_narrowed_down_by_place_reason_and_tab(office):
    with days_ago(3):
        factories.order(old_goods("Anyam"))
    old_goods("Batik")
    old_goods("Cahaya", f"{TOWN}.1001")
    called(old_goods("Damar").shop)

    assert shops_on(office.get(f"{PATH}?kecamatan={factories.KALIMANAH}")) == ["Anyam", "Batik"]
    assert shops_on(office.get(f"{PATH}?sebab=tidak-dijawab")) == ["Anyam"]
    page = office.get(f"{PATH}?sebab=stok-lama&kecamatan={TOWN}")
    assert shops_on(page) == ["Cahaya"]
    assert [tag.get_text() for tag in page.select(".tabs a span")] == ["1", "0"]
    kept = "kecamatan=33.03.05&sebab=stok-lama"
    assert [tag["href"] for tag in page.select(".tabs a")] == [
        f"{PATH}?{kept}",
        f"{PATH}?{kept}&tampil=sudah",
    ]
    page = office.get(f"{PATH}?tampil=sudah")
    assert shops_on(page) == ["Damar"]
    assert "Bertemu penjual" in page.text
    assert shops_on(office.get(f"{PATH}?sebab=x&kecamatan=99&tampil=y")) == [
        "Cahaya",
        "Anyam",
        "Batik",
    ]
    office.get(f"{PATH}?halaman=2", 404)


def test_nobody_on_the_list_is_said_kindly(office):
    assert "Tidak ada toko sepi" in office.get(PATH).text


def test_what_came_of_a_call_is_noted_and_read_again(office):
    shop = old_goods("Anyam").shop
    office.get(f"{PATH}/{shop.id}")

    page = office.submit("Simpan hasil kunjungan", {"outcome": "wants_help"}, 422)
    assert page.errors == [
        "Tulis bantuan apa yang diminta, supaya rekan Anda bisa menindaklanjuti."
    ]
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    typed = {"outcome": "wants_help", "note": "Foto produk buram."}
    page = office.submit("Simpan hasil kunjungan", {**typed, "on": tomorrow}, 422)
    assert page.errors == ["Pilih tanggal dari 90 hari terakhir sampai hari ini."]
    assert not calls_on(shop.id)
    page = office.submit("Simpan hasil kunjungan", {**typed, "on": clock.today().isoformat()})

    assert "Kunjungan tercatat." in page.text
    assert "Foto produk buram." in page.text
    assert calls_on(shop.id)[0].outcome == Outcome.WANTS_HELP
    assert shops_on(office.get(PATH)) == []


def test_the_page_of_the_business_tells_of_calls_and_leads_to_the_next(office):
    shop = old_goods("Anyam").shop
    called(shop, note="Sudah baik.")
    page = office.get(f"/dinas/umkm/{shop.business.registration_number}")

    assert "Sudah baik." in page.text
    assert office.follow("Catat kunjungan").path == f"{PATH}/{shop.id}"


def test_a_viewer_reads_and_notes_nothing(browser):
    shop = old_goods("Anyam").shop
    called(shop, note="Sudah baik.")
    page = browser.sign_in(factories.officer(role=OfficerRole.VIEWER)).get(f"{PATH}/{shop.id}")

    assert "Sudah baik." in page.text
    assert not page.select("form textarea")
    browser.post(f"{PATH}/{shop.id}", {"outcome": "met"}, 403)


def test_outside_the_region_there_is_nothing_and_the_public_never_learns_of_it(browser):
    shop = old_goods("Anyam").shop
    stranger = browser.another().sign_in(factories.officer(scope=TOWN))
    assert shops_on(stranger.get(PATH)) == []
    stranger.get(f"{PATH}/{shop.id}", 404)

    for path in ("/", "/produk", f"/toko/{shop.slug}"):
        assert "sepi" not in browser.get(path).text


def test_the_first_page_counts_them(office):
    old_goods("Anyam")
    page = office.get("/dinas")

    assert "1 toko sepi perlu dikunjungi" in page.text
    assert (
        office.get(
            page.link(
                "1 toko sepi perlu dikunjungi Tidak dilihat, tidak dipesan, atau tidak menjawab."
            )
        ).path
        == PATH
    )


def test_the_page_asks_as_much_for_many_as_for_one(office):
    old_goods("Anyam")
    with statements() as for_one:
        office.get(PATH)
    for number in range(3):
        called(old_goods(f"Batik {number}").shop, Outcome.NOT_MET)
    with statements() as for_more:
        page = office.get(PATH)

    assert len(shops_on(page)) == 4
    assert len(for_more) == len(for_one) <= 8
