"""The filters beside the list: in the address, with a number, as a chip, and the ways out."""

from tests import factories
from tests.certificates import papers
from tests.storefront.test_products_list import names

CHOICES = ("Semua kategori", "Anyaman", "Siap kirim", "Halal")


def numbers(form) -> dict[str, int]:
    """What stands beside each choice of the filters."""
    labels = [label for label in form.select("label.choice") if label.select(".n")]
    return {
        label.contents[1].strip(): int(label.select(".n")[0].text.replace(".", ""))
        for label in labels
    }


def test_every_filter_is_in_the_address_and_has_its_number_and_its_chip(browser):
    shop = factories.shop()
    papers.verified(shop)
    factories.product("Gula Semut", of=shop, price=13_000)
    factories.product("Tas Pandan", of=shop, stock=None)
    factories.product("Sapu Glagah")

    page = browser.get("/produk?tersedia=1&sertifikat=halal&antar=33.03.06&urut=terlaris")

    assert names(page) == ["Gula Semut"]
    assert [chip.get_text(" ", strip=True) for chip in page.select(".chips a")] == [
        "Hapus saringan Siap kirim",
        "Hapus saringan Halal",
        "Hapus saringan Diantar ke Kalimanah",
    ]
    aside = page.select("aside")[0]
    assert numbers(aside) == dict.fromkeys(CHOICES, 1) | {"P-IRT": 0}
    assert "Kalimanah (1)" in aside.text
    assert set(names(browser.follow("Hapus saringan Siap kirim"))) == {"Gula Semut", "Tas Pandan"}
    sent = browser.submit("Terapkan", {"sertifikat": ["halal"], "harga_maks": "20000"})
    assert names(sent) == ["Gula Semut"]
    assert sent.select(".sort [aria-current=true]")[0].text == "Terlaris"
    assert page.select("link[rel=canonical]")[0]["href"].endswith("/produk")


def test_a_category_counts_what_is_found_under_the_other_filters(browser):
    top, other = factories.category("Camilan"), factories.category("Anyaman")
    below = factories.category("Keripik", parent=top)
    for kind, price in ((below, 5_000), (below, 50_000), (top, 7_000), (other, 9_000)):
        factories.product(category_id=kind.id, price=price)

    page = browser.get(f"/produk?kategori={below.slug}&harga_maks=10000")

    counted = numbers(page.select("aside")[0])
    assert page.title == "1 produk di Keripik"
    assert (counted["Semua kategori"], counted["Camilan"], counted["– Keripik"]) == (3, 2, 1)
    assert counted["Anyaman"] == 1
    assert "Pangan" not in counted


def test_where_all_filters_together_find_nothing_each_can_be_dropped(browser):
    sugar = factories.category("Gula dan madu")
    factories.product("Gula Semut", category_id=sugar.id, price=13_000)
    factories.product("Gula Cair", category_id=sugar.id, price=15_000)
    factories.product("Sapu Gula", price=3_000)

    page = browser.get(f"/produk?q=gula&kategori={sugar.slug}&harga_maks=5000&sertifikat=pirt")
    assert page.title == "Belum ada yang menjual “gula” di Gula dan madu"
    assert "Hapus “" not in page.text  # no single one of them is to blame

    page = browser.get(f"/produk?q=gula&kategori={sugar.slug}&harga_maks=5000")
    assert page.title == "Tidak ada yang cocok untuk “gula” di Gula dan madu"
    assert "Hapus “Gula dan madu”: 1 produk" in page.text
    assert len(names(browser.follow("Hapus “Sampai Rp5.000”: 2 produk"))) == 2
