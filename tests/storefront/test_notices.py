"""The page of what a person was told, and the number on the bell."""

import pytest

from tests import factories
from tests.databases import statements
from tokoumkm.notices.actions import tell

HERE = "/akun/pemberitahuan"


@pytest.fixture
def rini(database):
    return factories.account("Rini Wulandari")


def listed(page) -> list[str]:
    return [tag.get_text(" ", strip=True) for tag in page.select("main li.panel p:first-child")]


def test_a_person_reads_what_is_new_and_says_so(browser, rini):
    tell(rini.id, words="Rekening Anda disetujui.", path="/penjual/toko")
    browser.sign_in(rini)

    page = browser.get(HERE)
    assert listed(page) == ["Baru Rekening Anda disetujui."]
    assert page.link("Lihat") == "/penjual/toko"

    page = browser.submit("Tandai semua sudah dibaca")
    assert listed(page) == ["Rekening Anda disetujui."]


def test_the_bell_counts_what_is_new(browser, rini):
    for words in ("satu", "dua"):
        tell(rini.id, words=words)
    browser.sign_in(rini)

    assert (
        browser.get("/akun/pesanan")
        .select("a.bell")[0]
        .get_text(" ", strip=True)
        .endswith("2 baru")
    )


def test_a_seller_sees_the_bell_on_every_page(browser, database):
    shop = factories.shop()
    tell(factories.owner_of(shop).id, words="Ada kabar.")
    browser.sign_in(factories.owner_of(shop))

    for path in ("/penjual", "/penjual/pesanan", "/penjual/produk", "/penjual/toko"):
        assert browser.get(path).select("a.bell .count"), path


def test_a_signed_in_person_sees_the_bell_on_public_pages_for_one_question(browser, rini):
    tell(rini.id, words="Ada kabar.")
    browser.sign_in(rini)
    browser.get("/produk")

    with statements() as asked:
        page = browser.get("/produk")

    assert page.select("a.bell .count")[0].get_text() == "1 baru"
    assert len([statement for statement in asked if "notices" in statement]) == 1


def test_a_visitors_pages_ask_nothing_about_notices(browser, database):
    browser.get("/produk")

    with statements() as asked:
        page = browser.get("/produk")

    assert not page.select("a.bell")
    assert not [statement for statement in asked if "notices" in statement]


def test_many_notices_come_in_pages(browser, rini):
    for number in range(21):
        tell(rini.id, words=f"kabar {number}")
    browser.sign_in(rini)

    assert len(listed(browser.get(HERE))) == 20
    assert listed(browser.follow("Berikutnya")) == ["Baru kabar 0"]


def test_a_notice_leads_nowhere_but_to_this_site(browser, rini):
    for path in ("https://pencuri.example/", "//pencuri.example", "javascript:alert(1)", ""):
        tell(rini.id, words="Klik.", path=path)
    browser.sign_in(rini)

    page = browser.get(HERE)

    assert len(listed(page)) == 4
    assert page.select("main li.panel a") == []


def test_somebody_elses_notices_do_not_exist(browser, rini):
    tell(factories.account().id, words="Rahasia Wati")
    browser.sign_in(rini)

    page = browser.get(HERE)

    assert "Belum ada pemberitahuan" in page.text
    assert "Rahasia" not in page.text


@pytest.mark.parametrize("before", ["0", "-1", "abc", "9" * 40, "%F0%9F%8D%8C", "²"])
def test_a_place_that_makes_no_sense_is_the_beginning(browser, rini, before):
    tell(rini.id, words="kabar")
    browser.sign_in(rini)

    assert listed(browser.get(f"{HERE}?sebelum={before}")) == ["Baru kabar"]
    browser.post(f"{HERE}/dibaca", {"sampai": before})


def test_a_visitor_is_asked_to_sign_in(browser):
    assert browser.get(HERE).path == f"/masuk?lanjut={HERE}"
    browser.post(f"{HERE}/dibaca", {"sampai": "1"}, status=401)
