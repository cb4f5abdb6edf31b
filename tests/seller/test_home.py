"""The seller's first page: what waits, how the month goes, what the shop still lacks."""

from datetime import UTC, datetime

from tests import factories, moves
from tests.databases import statements
from tests.seller.scenes import jpeg
from tokoumkm import clock
from tokoumkm.catalog.models import ProductState
from tokoumkm.database import one_change
from tokoumkm.payments.actions import send_proof
from tokoumkm.shops.models import PaymentAccountState, ShopState
from tokoumkm.shops.ways import PaymentWay


def tasks(page) -> list[str]:
    return [tag.get_text(" ", strip=True) for tag in page.select("main .todo a")]


def test_what_waits_stands_before_any_figure(seller, product):
    factories.order(product)
    send_proof(factories.order(product, payment=PaymentWay.TRANSFER), slip=jpeg(), by=None)
    moves.processing(factories.order(product))

    page = seller.get("/penjual")

    new, slip, ready = tasks(page)
    assert new.startswith("1 Pesanan baru Yang paling lama menunggu sejak")
    assert slip.startswith("1 Bukti pembayaran perlu dicek")
    assert ready.startswith("1 Perlu disiapkan dan dikirim")
    assert page.text.index("Kerjakan sekarang") < page.text.index("Bulan ini")


def test_a_refund_that_is_owed_is_not_forgotten(seller, product):
    order = moves.processing(factories.order(product, payment=PaymentWay.TRANSFER))
    seller.post(f"/penjual/pesanan/{order.number}/pembatalan", {"reason": "Pandan habis."})

    assert tasks(seller.get("/penjual"))[0].startswith("1 Uang perlu dikembalikan")


def test_a_shelf_that_empties_is_announced(seller, shop):
    factories.product("Lampu Rotan", of=shop, stock=3)
    factories.product("Kursi Rotan", of=shop, stock=None)

    assert tasks(seller.get("/penjual")) == ["1 Stok hampir habis Lampu Rotan, sisa 3"]


def test_nothing_to_do_is_said_as_well(seller):
    assert "Tidak ada yang menunggu." in seller.get("/penjual").text


def test_this_month_is_compared_with_the_same_days_of_the_last(seller, product):
    with clock.moved_to(datetime(2026, 10, 20, 5, tzinfo=UTC)):
        moves.completed(factories.order(product, quantity=2))
    with clock.moved_to(datetime(2026, 10, 29, 5, tzinfo=UTC)):
        moves.completed(factories.order(product, quantity=40))  # later than the 22nd
    with clock.moved_to(datetime(2026, 11, 22, 5, tzinfo=UTC)):
        moves.completed(factories.order(product, quantity=3))
        page = seller.get("/penjual")

    assert "Omzet di situs, 1–22 November Rp75.000" in page.text
    assert "naik 50,0% dari Rp50.000 pada 1–22 Oktober" in page.text
    assert "tanpa ongkir" in page.text


def test_a_month_without_a_month_before_has_nothing_to_compare(seller):
    page = seller.get("/penjual")

    assert "belum ada pembanding" in page.text
    assert "0,0%" not in page.text


def test_what_the_office_sent_back_stands_after_the_orders_and_before_the_shelf(seller, shop):
    factories.order(factories.product("Lampu", of=shop, stock=3))
    factories.product("Rak", of=shop, state=ProductState.DRAFT, office_note="Foto buram.")
    factories.product("Kursi", of=shop, state=ProductState.REJECTED, office_note="Bukan UMKM.")
    account = factories.payment_account(shop, state=PaymentAccountState.RETURNED)
    with one_change():
        account.office_note = "Nama tidak sama."

    assert tasks(seller.get("/penjual"))[1:] == [
        "1 Kursi ditolak dinas Bukan UMKM.",
        "1 Rak dikembalikan dinas Foto buram.",
        "1 Rekening Bank Jateng dikembalikan dinas Nama tidak sama.",
        "1 Stok hampir habis Lampu, sisa 2",
    ]


def test_many_products_that_came_back_are_one_line(seller, shop):
    for number in range(4):
        factories.product(f"Rak {number}", of=shop, state=ProductState.DRAFT, office_note="Buram.")

    assert tasks(seller.get("/penjual")) == ["4 Produk dikembalikan dinas Buram."]
    assert len(seller.follow("Produk dikembalikan").select("main .goods")) == 4


def test_a_shop_that_is_not_open_says_what_is_missing(browser):
    draft = factories.shop(state=ShopState.DRAFT, address="")
    browser.sign_in(factories.owner_of(draft))

    page = browser.get("/penjual")

    assert tasks(page) == [
        "2 Langkah sebelum toko buka Isi alamat toko dan pilih desa atau kelurahannya."
    ]
    assert "6 dari 8 sudah lengkap" in page.text


def test_another_shops_work_and_money_are_not_shown(seller):
    moves.completed(factories.order())
    factories.order()

    page = seller.get("/penjual")

    assert not tasks(page)
    assert "Rp0" in page.text


def test_the_page_asks_little(seller, product):
    factories.order(product)

    with statements() as asked:
        seller.get("/penjual")

    assert len(asked) <= 20
