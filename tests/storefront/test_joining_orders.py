"""Guest orders join an account only by their secret link."""

from tests import factories

PHONE = "0812 0000 0137"  # what guests type in these tests


def page_of(browser, order, status=200):
    return browser.get(f"/pesanan/{order.token}", status)


def test_a_guest_who_signs_in_keeps_the_order(browser):
    order = factories.order()
    rini = factories.account("Rini Wulandari")
    page_of(browser, order)
    browser.follow("Masuk dan simpan ke akun")
    typed = rini.phone.reveal("she types it")
    browser.submit("Masuk", {"identifier": typed, "password": factories.PASSWORD})

    page = browser.submit("Simpan ke akun saya")

    assert "Pesanan tersimpan di akun Anda." in page.text
    assert not [button for button in page.select("button") if "Simpan ke akun" in button.text]
    assert order.number in browser.get("/akun/pesanan").text


def test_signing_up_with_the_same_number_brings_no_orders_along(browser):
    order = factories.order()
    browser.get("/daftar")
    typed = {"name": "Orang lain", "phone": PHONE, "password": "hujan sore pasar"}
    browser.submit("Buat akun", typed)

    page = browser.get("/akun/pesanan")

    assert order.number not in page.text
    assert "Belum ada pesanan" in page.text


def test_the_number_of_an_order_keeps_nothing(browser):
    """It is on receipts; only the token of 128 bits opens something."""
    order = factories.order()
    browser.sign_in(factories.account())

    browser.post(f"/pesanan/{order.number}/simpan", status=404)


def test_a_visitor_signs_in_first(browser):
    order = factories.order()

    browser.post(f"/pesanan/{order.token}/simpan", status=401)


def test_an_order_of_somebody_elses_account_cannot_be_taken_over(browser):
    siti = factories.account("Siti")
    order = factories.order(buyer=siti)
    browser.sign_in(factories.account())

    assert "Simpan ke akun saya" not in page_of(browser, order).text
    page = browser.post(f"/pesanan/{order.token}/simpan", status=409)

    assert "Pesanan ini sudah tersimpan di akun lain." in page.text
    assert order.purchase.account_id == siti.id


def test_keeping_an_order_is_no_link_and_needs_its_token(browser):
    order = factories.order()
    browser.sign_in(factories.account())

    browser.get(f"/pesanan/{order.token}/simpan", status=405)
    browser.post(f"/pesanan/{order.token}/simpan", status=400, with_token=False)
