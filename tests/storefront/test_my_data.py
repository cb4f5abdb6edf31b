"""Taking one's own data along, and being forgotten, on the pages."""

import io
import zipfile
from datetime import timedelta

import pytest

from tests import factories, moves
from tests.databases import statements
from tokoumkm import clock
from tokoumkm.accounts.models import Account, SignIn
from tokoumkm.media import store

MINE = "/akun/data"
ERASE = "/akun/hapus"


def test_the_account_page_leads_everywhere(browser):
    browser.sign_in(factories.account())
    page = browser.get("/akun")

    for text in ("Pesanan saya", "Perangkat", "Ganti kata sandi", "Unduh data", "Hapus akun"):
        assert text in page.text
    for path in ("/akun/pesanan", "/akun/perangkat", "/akun/kata-sandi", MINE, ERASE):
        assert page.select(f'main a[href="{path}"]'), path
        browser.get(path)


@pytest.mark.parametrize("path", ["/akun", MINE, ERASE])
def test_a_visitor_signs_in_first(browser, path):
    assert browser.get(path, status=302).headers["Location"] == f"/masuk?lanjut={path}"


@pytest.mark.parametrize("path", [MINE, ERASE])
def test_a_visitor_cannot_send_the_form(browser, path):
    browser.post(path, {"password": factories.PASSWORD}, status=401)


def test_a_buyer_downloads_a_zip(browser):
    buyer = factories.account("Rini Wulandari")
    order = factories.order(buyer=buyer)
    browser.sign_in(buyer).get(MINE)

    answer = browser.submit("Unduh data saya", {"password": factories.PASSWORD})

    assert answer.headers["Content-Type"] == "application/zip"
    today = clock.today().isoformat()
    assert f"data-saya-{today}.zip" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "private, no-store"
    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert order.number in archive.read("pesanan.csv").decode()
        assert "toko.csv" not in archive.namelist()


def test_a_seller_takes_the_shop_along(browser):
    shop = factories.shop("Anyam Lestari")
    page = browser.sign_in(factories.owner_of(shop)).get(MINE)
    assert "Anyam Lestari" in page.text

    answer = browser.submit("Unduh data saya", {"password": factories.PASSWORD})

    with zipfile.ZipFile(io.BytesIO(answer.body)) as archive:
        assert {"toko.csv", "usaha.csv", "omzet.csv", "pesanan-toko.csv"} <= set(archive.namelist())


@pytest.mark.parametrize(("path", "button"), [(MINE, "Unduh data"), (ERASE, "Ya, hapus akun saya")])
def test_the_password_is_asked_for_again(browser, path, button):
    browser.sign_in(person := factories.account())
    browser.get(path)

    empty = browser.submit(button, {"password": ""}, status=422)
    wrong = browser.submit(button, {"password": "bukan-sandi-saya"}, status=422)

    assert empty.errors == ["Isi kata sandi Anda."]
    assert wrong.errors == [
        "Kata sandi ini tidak cocok. Ketik kata sandi yang Anda pakai untuk masuk."
    ]
    assert person.erased_at is None


@pytest.mark.parametrize(("path", "button"), [(MINE, "Unduh data"), (ERASE, "Ya, hapus akun saya")])
def test_whoever_guesses_has_to_wait(browser, path, button):
    browser.sign_in(factories.account()).get(path)
    for _ in range(5):
        browser.submit(button, {"password": "bukan-sandi-saya"}, status=422)

    browser.submit(button, {"password": factories.PASSWORD}, status=429)


def test_no_file_is_left_when_the_download_is_over(browser):
    browser.sign_in(factories.account()).get(MINE)
    browser.submit("Unduh data saya", {"password": factories.PASSWORD})

    with store.scratch_folder() as folder:
        assert list(folder.parent.iterdir()) == [folder]


def test_an_officer_proves_the_second_factor_anew(browser, database):
    browser.sign_in(officer := factories.officer()).get(MINE)
    with statements():
        rows = database.update(SignIn).where(SignIn.account_id == officer.id)
        old = clock.now() - timedelta(minutes=11)
        database.session.execute(rows.values(factor_at=old))
        database.session.commit()

    asked = browser.post(MINE, {"password": factories.PASSWORD}, status=302)

    assert asked.headers["Location"] == f"/dinas/kunci/buktikan?lanjut={MINE}"


def test_an_officer_with_a_fresh_factor_downloads(browser):
    browser.sign_in(factories.officer()).get(MINE)

    answer = browser.submit("Unduh data saya", {"password": factories.PASSWORD})

    assert answer.headers["Content-Type"] == "application/zip"


def test_erasing_signs_out_everywhere_and_for_good(browser, database):
    buyer = factories.account("Rini Wulandari")
    phone = buyer.phone.reveal("typed")
    other = browser.another().sign_in(buyer)
    browser.sign_in(buyer).get(ERASE)

    page = browser.submit("Ya, hapus akun saya", {"password": factories.PASSWORD})

    assert "Akun Anda sudah dihapus" in page.text
    assert "Rini" not in page.text
    browser.get("/akun", status=302)
    other.get("/akun", status=302)
    sent = {"identifier": phone, "password": factories.PASSWORD}
    assert browser.post("/masuk", sent, status=422).errors
    assert database.session.get(Account, buyer.id).erased_at is not None


def test_a_running_order_is_named_and_there_is_no_button(browser):
    buyer = factories.account()
    order = factories.order(buyer=buyer)
    page = browser.sign_in(buyer).get(ERASE)

    assert order.number in page.text
    assert not [form for form in page.forms if form.has("input[type=password]")]
    refused = browser.post(ERASE, {"password": factories.PASSWORD}, status=409)
    assert order.number in refused.text


def test_an_officer_is_told_to_be_dismissed_first(browser):
    browser.sign_in(factories.officer())

    assert "Minta admin memberhentikan" in browser.get(ERASE).text
    browser.post(ERASE, {"password": factories.PASSWORD}, status=409)


def test_a_seller_reads_what_becomes_of_the_shop(browser):
    shop = factories.shop("Anyam Lestari")
    browser.sign_in(factories.owner_of(shop))
    assert "Anyam Lestari ditutup untuk seterusnya" in browser.get(ERASE).text

    browser.submit("Ya, hapus akun saya", {"password": factories.PASSWORD})

    browser.get(f"/toko/{shop.slug}", status=404)


def test_pages_of_the_forgotten_still_open(browser):
    """The other side of the order sees goods and amounts, and no empty links."""
    buyer = factories.account("Rini Wulandari")
    order = moves.completed(factories.order(buyer=buyer))
    seller = factories.owner_of(order.shop)
    browser.sign_in(buyer).get(ERASE)
    browser.submit("Ya, hapus akun saya", {"password": factories.PASSWORD})

    page = browser.sign_in(seller).get(f"/penjual/pesanan/{order.number}")
    assert "Rini" not in page.text
    assert not page.select('a[href^="https://wa.me/?"]')
    browser.get("/penjual/pesanan?tab=selesai")

    browser.get(ERASE)
    browser.submit("Ya, hapus akun saya", {"password": factories.PASSWORD})
    page = browser.get(f"/pesanan/{order.token}")
    assert not page.select('a[href^="https://wa.me/?"]')


def test_a_guest_erases_the_data_of_an_order_by_its_link(browser):
    order = factories.order()
    assert "Hapus data saya" not in browser.get(f"/pesanan/{order.token}").text
    browser.post(f"/pesanan/{order.token}/hapus-data", status=409)

    moves.completed(order)
    browser.get(f"/pesanan/{order.token}")
    browser.follow("Hapus data saya dari pesanan ini")
    page = browser.submit("Ya, hapus data saya")

    assert "Data Anda sudah dihapus" in page.text
    assert "Rini Wulandari" not in page.text
    assert "Hapus data saya" not in page.text
    browser.get(f"/pesanan/{order.token}/hapus-data", status=404)


def test_the_link_does_not_erase_what_belongs_to_an_account(browser):
    order = moves.completed(factories.order(buyer=factories.account()))

    browser.get(f"/pesanan/{order.token}/hapus-data", status=404)
    browser.post(f"/pesanan/{order.token}/hapus-data", status=404)
    assert order.purchase.buyer_name == "Rini Wulandari"
