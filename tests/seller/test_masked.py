"""Buyers' phones: the seller needs them, an officer who helps does not."""

from tests import factories, moves
from tokoumkm.shops.actions.assisting import begin_assistance


def test_a_seller_sees_whom_to_call_and_has_a_link_to_chat(seller, product):
    order = moves.processing(factories.order(product))

    for path in ("/penjual/pesanan", f"/penjual/pesanan/{order.number}"):
        page = seller.get(path)
        assert page.select('a[href^="https://wa.me/6281200000137"]')
    assert "0812 0000 0137" in page.text


def test_the_account_of_an_order_and_the_shops_own_are_masked(seller, shop):
    page = seller.get("/penjual/toko/rekening")

    assert "•••• 0483" in page.text
    assert "000000000483" not in page.text


def test_an_officer_who_helps_sees_the_phone_masked_and_no_link(browser, shop, product):
    officer, order = factories.officer(), factories.order(product)
    browser.sign_in(officer)
    begin_assistance(shop, reason="Diminta pemiliknya", by=officer)

    for path in ("/penjual/pesanan", f"/penjual/pesanan/{order.number}"):
        page = browser.get(path)
        assert "1200000137" not in page.text.replace(" ", "")
        assert not page.select('a[href^="https://wa.me/"]')
    assert "0812 •••• 0137" in page.text
