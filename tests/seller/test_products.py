"""A seller's products: the list, the stock, on sale and off."""

from tests import factories
from tests.databases import statements
from tokoumkm.catalog.models import ProductState


def test_a_product_shows_its_price_its_stock_and_where_it_stands(seller, product):
    page = seller.get("/penjual/produk")

    assert "Rp25.000 / buah" in page.text
    assert "Tayang" in page.text
    assert page.select('input[name="stock"]')[0]["value"] == "90"


def test_the_offices_note_and_a_waiting_change_are_shown(seller, shop):
    factories.product("Lampu", of=shop, state=ProductState.DRAFT, office_note="Foto buram.")
    factories.product("Kursi", of=shop, proposed_name="Kursi Rotan Besar")

    page = seller.get("/penjual/produk")

    assert "Perlu diperbaiki" in page.text
    assert "Foto buram." in page.text
    assert "Nama baru: Kursi Rotan Besar" in page.text


def test_an_empty_shelf_leads_to_the_first_product(browser):
    browser.sign_in(factories.owner_of(factories.shop()))

    assert "Belum ada produk" in browser.get("/penjual/produk").text
    assert browser.follow("Tambah produk").path == "/penjual/produk/baru"


def test_the_list_asks_as_much_for_twenty_products_as_for_two(seller, shop):
    factories.product(of=shop, proposed_category_id=factories.category().id)
    with statements() as for_two:
        seller.get("/penjual/produk")
    for number in range(18):
        factories.product(
            f"Keranjang {number}",
            of=shop,
            category_id=factories.category().id,
            proposed_category_id=factories.category().id,
        )
    with statements() as for_twenty:
        seller.get("/penjual/produk")

    assert len(for_two) == len(for_twenty) <= 9


def test_stock_is_set_from_the_list_with_one_tap(seller, product):
    seller.get("/penjual/produk")

    page = seller.submit("Simpan stok Tas", {"stock": "1.200"})

    assert product.variants[0].stock == 1_200
    assert "Stok Tas Anyaman Pandan sekarang 1.200." in page.text


def test_stock_that_was_sold_meanwhile_is_not_written_over(seller, product):
    seller.get("/penjual/produk")
    factories.order(product, quantity=5)

    page = seller.submit("Simpan stok Tas", {"stock": "100"}, status=422)

    assert product.variants[0].stock == 85
    assert "baru saja berubah menjadi 85" in page.errors[0]
    assert page.select("#stock")[0]["value"] == "100"

    seller.submit("Simpan stok", {})
    assert product.variants[0].stock == 100


def test_stock_that_is_no_number_is_explained(seller, product):
    path = f"/penjual/produk/{product.id}/stok/{product.variants[0].id}"

    for typed in ("", "banyak", "-3", "2,5", "1000001"):
        page = seller.post(path, {"stock": typed, "seen": "90"}, status=422)
        assert page.select("#stock")[0].get("value", "") == typed
        assert page.errors

    assert product.variants[0].stock == 90


def test_a_product_leaves_the_lists_and_comes_back(seller, product):
    seller.get(f"/penjual/produk/{product.id}")
    seller.submit("Berhenti menjual produk ini")
    assert product.state == ProductState.WITHDRAWN
    assert not product.is_listed

    seller.get(f"/penjual/produk/{product.id}")
    seller.submit("Jual lagi produk ini")
    assert product.is_listed


def test_a_draft_is_submitted_once(seller, shop):
    draft = factories.product("Lampu", of=shop, state=ProductState.DRAFT)

    seller.get("/penjual/produk")
    page = seller.submit("Ajukan ke dinas")
    assert draft.state == ProductState.SUBMITTED
    assert "Menunggu dinas" in page.text

    seller.post(f"/penjual/produk/{draft.id}/pengajuan", status=409)


def test_a_step_that_does_not_fit_is_refused(seller, product):
    seller.post(f"/penjual/produk/{product.id}/jual-lagi", status=409)
    seller.post(f"/penjual/produk/{product.id}/pengajuan", status=409)

    assert product.state == ProductState.PUBLISHED


def test_another_shops_product_and_variant_do_not_exist(seller, product):
    other = factories.product("Batik")
    mine, theirs = (f"/penjual/produk/{each.id}" for each in (product, other))

    seller.get(theirs, status=404)
    seller.get(f"{theirs}/foto", status=404)
    seller.post(theirs, {"name": "Punya saya"}, status=404)
    for step in ("pengajuan", "berhenti", "jual-lagi", f"stok/{other.variants[0].id}"):
        seller.post(f"{theirs}/{step}", {"stock": "1", "seen": "10"}, status=404)
    seller.post(f"{mine}/stok/{other.variants[0].id}", {"stock": "1", "seen": "10"}, status=404)

    assert "Batik" not in seller.get("/penjual/produk").text
    assert (other.state, other.variants[0].stock) == (ProductState.PUBLISHED, 10)


def test_numbers_that_no_product_can_have_are_not_found(seller):
    for path in ("0", "99999999999999999999", "-1", "abc"):
        seller.get(f"/penjual/produk/{path}", status=404)
