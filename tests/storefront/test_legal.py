"""The pages that law asks for, and the links to them."""

import pytest

from tests import factories
from tokoumkm.shops.paying import limits
from tokoumkm.web.imprint import Operator

LEGAL = ["/privasi", "/syarat", "/pengaduan"]


def operator(**given) -> Operator:
    known = {"name": "Koperasi Pasar", "address": "Jalan Jenderal 5", "phone": "0281 123 456"}
    known |= {"email": "aduan@pasar.example", "complaint_days": 3, "return_days": 4}
    return Operator(**known | given)


@pytest.fixture
def run_by(app, monkeypatch):
    """Somebody answers for the site."""
    return lambda who: monkeypatch.setitem(app.jinja_env.globals, "operator", who)


@pytest.mark.parametrize("path", LEGAL)
def test_who_answers_for_the_site_stands_on_each(browser, run_by, path):
    run_by(operator())
    page = browser.get(path)

    for text in ("Koperasi Pasar", "Jalan Jenderal 5", "0281 123 456", "aduan@pasar.example"):
        assert text in page.text
    assert "Belum diisi" not in page.text


@pytest.mark.parametrize("path", LEGAL)
def test_what_nobody_filled_in_is_said_honestly(browser, run_by, path):
    run_by(operator(phone="", address=""))
    page = browser.get(path)

    assert "Belum diisi oleh pengelola" in page.text
    assert "Pengelola belum mengisi semua kontaknya" in page.text


def test_deadlines_come_from_the_settings(browser, run_by):
    run_by(operator())

    complaints = browser.get("/pengaduan").text
    assert "paling lambat 3 hari kerja" in complaints
    assert "paling lambat 4 hari kerja" in complaints
    terms = browser.get("/syarat").text
    assert "paling lambat 4 hari kerja" in terms
    assert "Pembayaran ditunggu 24 jam" in terms
    assert "selesai setelah 7 hari" in terms


def test_a_breach_is_told_within_three_days(browser):
    assert "3 × 24 jam" in browser.get("/privasi").text


def test_the_rights_lead_to_where_they_are_used(browser):
    page = browser.get("/privasi")

    assert page.select('main a[href="/akun/data"]')
    assert page.select('main a[href="/akun/hapus"]')


def test_the_ministrys_desk_is_named(browser):
    assert "Perlindungan Konsumen dan Tertib Niaga" in browser.get("/pengaduan").text


@pytest.mark.parametrize("path", ["/", "/produk", "/masuk", *LEGAL])
def test_every_footer_leads_there(browser, path):
    page = browser.get(path)

    for legal in LEGAL:
        assert page.select(f'footer a[href="{legal}"]'), (path, legal)


def test_registering_and_ordering_name_the_terms(browser):
    assert browser.get("/daftar").select('main a[href="/syarat"]')
    bag = factories.product()
    browser.get(f"/produk/{bag.slug}")
    browser.submit("Masukkan ke keranjang", {"quantity": "1"})
    page = browser.get("/checkout")

    assert page.select('aside a[href="/syarat"]')
    assert page.select('aside a[href="/privasi"]')


def test_a_shop_says_who_it_is(browser):
    business = factories.business("Anyam Lestari", nib="1234567890123")
    shop = factories.shop(of=business)
    page = browser.get(f"/toko/{shop.slug}")

    for text in (business.registration_number, "1234567890123", "RT 02 RW 04", "Selabaya"):
        assert text in page.text
    assert "0813 " in page.text
    assert page.select('main a[href="/pengaduan"]')


def test_an_order_says_who_sold_it_and_where_to_complain(browser):
    order = factories.order()
    page = browser.get(f"/pesanan/{order.token}")

    assert order.shop.business.registration_number in page.text
    assert page.select('main a[href="/pengaduan"]')


def test_who_takes_cards_says_where_the_money_and_the_names_go(browser, monkeypatch):
    before = [browser.get(path).text for path in LEGAL[:2]]
    monkeypatch.setattr(limits, "takes_cards", True)

    privacy, terms = (browser.get(path).text for path in LEGAL[:2])

    assert "Stripe" not in "".join(before)
    assert "bukan nama, nomor HP, atau alamat Anda" in privacy
    assert "Pengelola tidak menyimpan uang siapa pun" in before[1]
    assert "Pengelola tidak menyimpan uang siapa pun" not in terms
    assert "akun Stripe milik pengelola" in terms
