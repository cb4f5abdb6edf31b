"""Where an officer begins and ends to help in a shop."""

from datetime import timedelta

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.database import db
from tokoumkm.notices.models import Notice
from tokoumkm.shops.models import Assistance

HERE = "/dinas/pendampingan"
REASON = {"reason": "Bu Lestari datang ke kantor."}


@pytest.fixture
def shop(database):
    return factories.shop("Anyam Lestari")


@pytest.fixture
def siti(browser, shop):
    return browser.sign_in(factories.officer())


def running() -> list[Assistance]:
    return list(db.session.scalars(db.select(Assistance).where(Assistance.ended_at.is_(None))))


def test_an_officer_finds_a_shop_says_why_and_is_in_it(siti, shop):
    siti.get(HERE)
    siti.submit("Cari", {"q": "lestari"})
    siti.follow("Dampingi Anyam Lestari")

    page = siti.submit("Mulai mendampingi", REASON)

    assert page.path == "/penjual"
    assert "Anda mendampingi Anyam Lestari sebagai petugas" in page.text
    assert [row.shop_id for row in running()] == [shop.id]


def test_the_seller_is_told_at_once_and_can_read_why(siti, browser, shop):
    siti.post(f"{HERE}/{shop.id}", REASON)
    seller = browser.another().sign_in(factories.owner_of(shop))

    page = seller.get("/akun/pemberitahuan")
    assert "Siti Rohmah (dinas) mulai mendampingi toko Anda: Bu Lestari datang" in page.text
    page = seller.follow("Lihat")
    assert "Sedang berjalan" in page.text

    seller.submit("Hentikan pendampingan")
    assert running() == []
    siti.get("/penjual", status=403)


def test_the_button_on_the_banner_ends_it(siti, shop):
    siti.post(f"{HERE}/{shop.id}", REASON)

    assert siti.submit("Selesai mendampingi Anyam Lestari").path == HERE

    assert running() == []
    siti.get("/penjual", status=403)


def test_the_page_says_whom_one_helps(siti, shop):
    siti.post(f"{HERE}/{shop.id}", REASON)

    page = siti.get(HERE)
    assert "Anda sedang mendampingi Anyam Lestari" in page.text
    siti.submit("Selesai")
    assert running() == []


def test_without_a_reason_nothing_begins(siti, shop):
    page = siti.post(f"{HERE}/{shop.id}", {"reason": ""}, status=422)
    assert page.errors == ["Tulis alasannya. Penjual membacanya."]
    page = siti.post(f"{HERE}/{shop.id}", {"reason": "\x01\x02 a \x03\x04\x05"}, status=422)
    assert page.errors == ["Tulis alasannya dalam 5 sampai 300 huruf."]

    assert running() == []
    assert db.session.scalars(db.select(Notice)).all() == []


def test_a_shop_of_another_region_is_neither_found_nor_helped(browser, shop):
    outside = browser.sign_in(factories.officer(scope="33.03.05"))

    page = outside.get(f"{HERE}?q=lestari")

    assert "Tidak ada toko yang cocok" in page.text
    outside.get(f"{HERE}/{shop.id}", status=404)
    outside.post(f"{HERE}/{shop.id}", REASON, status=404)


def test_who_only_reads_helps_nobody(browser, shop):
    viewer = browser.sign_in(factories.officer(role=OfficerRole.VIEWER))

    assert "Dampingi" not in viewer.get(f"{HERE}?q=lestari").text.replace("mendampingi", "")
    viewer.get(f"{HERE}/{shop.id}")
    viewer.post(f"{HERE}/{shop.id}", REASON, status=403)
    assert running() == []


def test_the_second_factor_must_be_fresh(siti, shop):
    siti.get(HERE)
    with clock.moved_to(clock.now() + timedelta(minutes=11)):
        assert siti.get(f"{HERE}/{shop.id}").path.startswith("/dinas/kunci/buktikan")
        siti.post(f"{HERE}/{shop.id}", REASON)

    assert running() == []


@pytest.mark.parametrize("words", ["%", "_", "'", "🍌", "x" * 500, "  "])
def test_a_search_that_makes_no_sense_finds_nothing(siti, words):
    page = siti.get(HERE, query_string={"q": words})

    assert "Anyam Lestari" not in page.text
