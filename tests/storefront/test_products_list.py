"""The list of products: filters, order, pages, and addresses nobody meant."""

import pytest

from tests import factories
from tests.databases import statements
from tokoumkm.catalog.listing import refresh_shop
from tokoumkm.database import one_change


def names(page):
    return [tag.get_text(strip=True) for tag in page.select(".product-card a")]


def test_a_visitor_finds_by_word_and_reads_how_many(browser):
    factories.product("Gula Semut")
    factories.product("Sapu Glagah")

    page = browser.get("/produk?q=gula")

    assert page.title == "1 produk untuk “gula”"
    assert names(page) == ["Gula Semut"]


def test_the_search_box_leads_there(browser):
    factories.product("Gula Semut")

    browser.get("/")
    page = browser.submit("Cari", {"q": "semut"})

    assert names(page) == ["Gula Semut"]


def test_filters_are_shown_as_chips_and_each_can_be_taken_out(browser):
    sugar = factories.category("Gula dan madu")
    factories.product("Gula Semut", price=13_000, category_id=sugar.id)
    factories.product("Sapu Glagah", price=22_000)

    page = browser.get(f"/produk?kategori={sugar.slug}&kecamatan=33.03.06&harga_maks=20.000")

    assert page.title == "1 produk di Gula dan madu"
    assert "Kecamatan Kalimanah" in page.text
    assert "Sampai Rp20.000" in page.text
    wider = browser.follow("Hapus saringan Gula dan madu")
    assert names(wider) == ["Gula Semut"]
    assert len(names(browser.follow("Hapus saringan Sampai Rp20.000"))) == 2


def test_a_top_category_holds_what_lies_below_it(browser):
    top = factories.category("Camilan")
    below = factories.category("Keripik", parent=top)
    factories.product("Keripik Nanas", category_id=below.id)

    assert names(browser.get(f"/produk?kategori={top.slug}")) == ["Keripik Nanas"]


def test_the_cheapest_come_first_when_asked(browser):
    factories.product("Mahal", price=90_000)
    factories.product("Murah", price=9_000)

    browser.get("/produk")

    assert names(browser.follow("Termurah")) == ["Murah", "Mahal"]
    assert names(browser.follow("Termahal")) == ["Mahal", "Murah"]


def test_the_next_page_keeps_the_filters_and_leads_back(browser):
    shop = factories.shop()
    kind = factories.category()
    for number in range(26):
        factories.product(f"Sapu {number:02}", of=shop, category_id=kind.id)

    first = browser.get("/produk?q=sapu&urut=termurah")
    second = browser.follow("Berikutnya")

    assert len(names(first)) == 24
    assert len(names(second)) == 2
    assert not set(names(first)) & set(names(second))
    assert "q=sapu" in second.path
    assert "urut=termurah" in second.path
    assert names(browser.follow("Sebelumnya")) == names(first)


def test_nothing_found_says_what_to_try_instead(browser):
    factories.product("Sapu Glagah")

    page = browser.get("/produk?q=sapu+lidi+aren")

    assert page.title == "Belum ada yang menjual “sapu lidi aren”"
    assert names(browser.follow("sapu")) == ["Sapu Glagah"]


def test_a_shop_on_holiday_is_not_in_the_list(browser):
    shop = factories.shop(closed_from=factories.clock.today())
    factories.product("Nopia", of=shop)

    assert names(browser.get("/produk")) == []


def test_sold_out_goods_leave_the_list(browser):
    product = factories.product("Nopia")
    with one_change():
        product.variants[0].stock = product.variants[0].initial_stock = 0
    refresh_shop(product.shop_id)

    assert names(browser.get("/produk")) == []


JUNK = [
    "kategori=tidak-ada&kecamatan=99.99.99",
    "kecamatan=33.03.06.2014&urut=acak",
    "harga_min=banyak&harga_maks=-5",
    "harga_min=99999999999999999999999999",
    "halaman=0",
    "halaman=-1",
    "halaman=1.5",
    "halaman=99999999999999999999999999999999999",
    "halaman=2~99999999999999999999~1",
    "halaman=5000",
    "q=" + "a" * 5_000,
    "q=%25_%5C'%22;--&tersedia=mungkin",
    "q=%F0%9F%8D%8C%E2%80%AE",
    "q=a&q=b&kategori[]=x",
    "tersedia=ya&sertifikat=haram&sertifikat=&antar=99.99.99&urut=terlaris",
    "antar=33.03.06.2014&sertifikat=halal&sertifikat=halal&sertifikat=pirt&urut=sesuai",
    "urut=terlaris&halaman=7~-5~3",
    "urut=terlaris&halaman=7~99999999999~2147483647",
    "q=gula&urut=terlaris&halaman=9~253402214400000000~1-",
    "urut=termahal&halaman=3~253402214400000000~1-",
]


@pytest.mark.parametrize("address", JUNK)
def test_what_makes_no_sense_in_the_address_is_left_out(browser, address):
    factories.product("Sapu Glagah")

    browser.get(f"/produk?{address}")


def test_a_nul_in_the_address_is_refused(browser):
    browser.get("/produk?q=a%00b", status=400)


@pytest.mark.parametrize(
    "address",
    [
        "/produk",
        "/produk?halaman=2",
        "/produk?q=sapu&urut=termahal",
        "/produk?q=sapu&tersedia=1&antar=33.03.06&harga_maks=900000&halaman=2",
        "/produk?tersedia=1&sertifikat=halal&antar=33.03.06&harga_maks=900000&urut=terlaris",
        "/produk?antar=33.03.01&harga_maks=100",
    ],
)
def test_the_list_costs_a_visitor_at_most_four_statements(browser, address):
    shop = factories.shop()
    for number in range(25):
        factories.product(f"Sapu {number}", of=shop)
    browser.get("/produk")

    with statements() as asked:
        browser.get(address)

    assert len(asked) <= 4


def test_a_slip_is_told_with_a_way_back(browser):
    shop = factories.shop()
    for number in range(25):
        factories.product(f"Keripik Singkong {number}", of=shop)

    page = browser.get("/produk?q=kripik+singkong")

    assert page.title == "25 produk untuk “keripik singkong”"
    assert "Menampilkan hasil untuk “keripik singkong”" in page.text
    assert len(names(browser.follow("Berikutnya"))) == 1
    browser.get("/produk?q=kripik+singkong")
    literal = browser.follow("Cari “kripik singkong” saja")
    assert literal.title == "Belum ada yang menjual “kripik singkong”"


def test_a_search_begins_with_what_suits_best(browser):
    shop = factories.shop()
    factories.product("Gula Semut", of=shop)
    factories.product("Sapu Glagah", of=shop, description="Tidak untuk menyapu gula.")

    assert browser.get("/produk?q=gula").select("[aria-current=true]")[0].text == "Paling sesuai"
    assert names(browser.follow("Terbaru")) == ["Sapu Glagah", "Gula Semut"]
    assert names(browser.follow("Paling sesuai")) == ["Gula Semut", "Sapu Glagah"]
    assert not any("sesuai" in tag.text for tag in browser.get("/produk?urut=sesuai").select("nav"))
