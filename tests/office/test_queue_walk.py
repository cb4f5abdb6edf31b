"""From one entry of the queue to the next, also when a colleague is quicker."""

from datetime import timedelta

import pytest

from tests import factories
from tests.office.asking import FRIDAY, KINDS, NOTE, asked, submitted_product, submitted_shop
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.catalog.models import ProductState
from tokoumkm.database import one_change
from tokoumkm.shops.models import PaymentAccountState

YES = {"decision": "approve"}
NO = {"decision": "return", "note": NOTE}


@pytest.fixture
def office(browser):
    return browser.sign_in(factories.officer())


@pytest.fixture
def three(database):
    """Products in the order in which they came: the second was made first."""
    made = [submitted_product(name=name) for name in ("Kedua", "Pertama", "Ketiga")]
    with one_change():
        made[1].submitted_at = FRIDAY - timedelta(days=1)
        made[2].submitted_at = FRIDAY + timedelta(days=1)
    return [made[1], made[0], made[2]]


def path_of(product, query: str = "") -> str:
    return f"/dinas/verifikasi/produk/{product.id}{query}"


def test_each_entry_leads_to_the_ones_before_and_after_it(office, three):
    first, second, third = three

    page = office.get(path_of(second))

    assert page.link("Sebelumnya") == path_of(first)
    assert page.link("Berikutnya") == path_of(third)
    assert not office.get(path_of(first)).select("a[rel=prev]")
    assert not office.get(path_of(third)).select("a[rel=next]")


def test_entries_of_one_moment_are_all_met(office):
    made = {path_of(submitted_product(name=f"Sama {n}")) for n in range(4)}
    shop = submitted_shop()
    met, here = [], f"/dinas/verifikasi/toko/{shop.id}"
    while links := office.get(here).select("a[rel=prev]"):
        here = str(links[0]["href"])
        met.append(here)

    assert set(met) == made
    assert len(met) == 4


def test_after_a_decision_the_next_one_is_there_with_what_was_done(office, three):
    first, second, _ = three

    page = office.post(path_of(first), NO)

    assert page.path == path_of(second)
    assert "Pertama dikembalikan kepada penjual." in page.text


def test_after_the_last_one_it_begins_again_with_the_oldest(office, three):
    first, _, third = three

    assert office.post(path_of(third), NO).path == path_of(first)


def test_after_the_only_one_the_queue_is_empty(office):
    page = office.post(path_of(submitted_product()), YES)

    assert page.path == "/dinas/verifikasi"
    assert "Semua sudah diperiksa" in page.text


def test_who_works_on_one_kind_stays_with_it(office, three):
    submitted_shop()
    account = factories.payment_account(three[0].shop, state=PaymentAccountState.PROPOSED)
    narrowed = "?jenis=produk&kecamatan=33.03.06"

    page = office.get(path_of(three[0], narrowed))
    assert page.link("Berikutnya") == path_of(three[1], narrowed)
    page = office.post(path_of(three[2], narrowed), NO)

    assert page.path.startswith(path_of(three[0]))
    office.post(f"/dinas/verifikasi/rekening/{account.id}?jenis=rekening", YES)
    assert "Di sini semua sudah diperiksa" in office.get("/dinas/verifikasi?jenis=rekening").text


def test_neighbours_of_another_region_do_not_exist(browser, three):
    away = factories.business(region_code="33.03.09.2001")
    there = submitted_product(factories.shop(of=away), name="Utara")
    browser.sign_in(factories.officer(scope="33.03.09"))

    page = browser.get(path_of(there))

    assert not page.select("a[rel=prev], a[rel=next]")


def test_who_decides_too_late_is_told_so(office, browser, three):
    first = three[0]
    colleague = browser.another().sign_in(factories.officer())
    office.get(path_of(first))
    colleague.post(path_of(first), YES)

    page = office.submit("Kirim keputusan", NO, status=409)

    assert "sudah diputuskan petugas lain" in page.text
    assert first.state == ProductState.PUBLISHED


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_decided_twice_and_nobody_decides_elsewhere(office, kind):
    path = asked(kind)
    neighbour = office.another().sign_in(factories.officer(scope="33.03.05"))
    neighbour.post(path, NO, status=404)

    office.post(path, NO)

    assert "sudah diputuskan" in office.post(path, YES, status=409).text


def test_who_looks_too_late_is_led_back_to_the_queue(office, three):
    office.post(path_of(three[0]), YES)

    page = office.get(path_of(three[0], "?jenis=produk"), status=302)
    assert page.headers["Location"].endswith("/dinas/verifikasi?jenis=produk")
    assert "tidak menunggu lagi" in office.get("/dinas/verifikasi").text


def test_what_never_was_in_the_region_does_not_exist(browser, three):
    browser.sign_in(factories.officer(scope="33.04"))

    for path in (path_of(three[0]), "/dinas/verifikasi/produk/999999"):
        browser.get(path, status=404)
        browser.post(path, YES, status=404)


def test_a_viewer_walks_and_does_not_act(browser, three):
    browser.sign_in(factories.officer(role=OfficerRole.VIEWER))

    page = browser.get(path_of(three[0]))

    assert page.link("Berikutnya") == path_of(three[1])
    assert "Anda hanya dapat melihat" in page.text
    browser.post(path_of(three[0]), YES, status=403)
