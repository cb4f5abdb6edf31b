"""A buyer at the checkout, as the tests need one."""

from tests import factories

CONTACT = {
    "name": "Rini Wulandari",
    "phone": "0812 0000 0137",
    "address": "RT 02 RW 04, rumah cat hijau",
    "kecamatan": factories.KALIMANAH,
}


def fill(browser, *products, quantity=1):
    """Put so many of each product into the browser's cart."""
    for product in products:
        browser.get(f"/produk/{product.slug}")
        browser.submit("Masukkan ke keranjang", {"quantity": str(quantity)})


def at_checkout(browser, *products, **typed):
    """With a full cart, an address typed and its fees in sight; only the village is open."""
    fill(browser, *products)
    browser.get("/checkout")
    return browser.submit("Perbarui ongkir dan desa", {**CONTACT, **typed})


def order(browser, status=200, **typed):
    """Press the button, from a page with fees in sight."""
    return browser.submit("Buat pesanan", {"village": factories.SELABAYA, **typed}, status=status)
