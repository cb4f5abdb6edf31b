"""The list of orders, an order's page, and whose orders they are."""

import pytest

from tests import factories, moves
from tests.databases import statements
from tests.seller.scenes import at, jpeg
from tokoumkm.payments.actions import send_proof
from tokoumkm.payments.queries import proofs_of
from tokoumkm.shops.ways import DeliveryKind, PaymentWay


def test_new_orders_stand_first_with_one_thing_to_do(seller, product):
    order = factories.order(product)

    page = seller.get("/penjual/pesanan")

    assert order.number in page.text
    assert "Pesanan baru" in page.text
    assert "Rp33.000" in page.text  # goods and the way to Kalimanah
    assert len(page.select(".order-card .button:not(.quiet)")) == 1


@pytest.mark.parametrize(
    ("tab", "ready"),
    [
        ("perlu-dikerjakan", moves.processing),
        ("dikirim", moves.on_its_way),
        ("selesai", moves.completed),
    ],
)
def test_a_tab_holds_the_orders_of_its_state(seller, product, tab, ready):
    order = ready(factories.order(product))

    assert order.number in seller.get(f"/penjual/pesanan?tab={tab}").text
    assert order.number not in seller.get("/penjual/pesanan?tab=batal").text


def test_unpaid_orders_have_their_own_tab(seller, product):
    order = factories.order(product, payment=PaymentWay.TRANSFER)

    assert order.number not in seller.get("/penjual/pesanan").text
    assert order.number in seller.get("/penjual/pesanan?tab=belum-dibayar").text


def test_an_empty_list_says_what_to_do(seller):
    assert "Tidak ada yang perlu dikerjakan" in seller.get("/penjual/pesanan").text


def test_an_unknown_tab_does_not_exist(seller):
    seller.get("/penjual/pesanan?tab=entah", status=404)


@pytest.mark.parametrize("after", ["abc", "-1", "0", "9" * 30])
def test_a_senseless_place_in_the_list_is_the_beginning(seller, product, after):
    order = factories.order(product)

    assert order.number in seller.get(f"/penjual/pesanan?setelah={after}").text


def test_a_long_list_goes_on_where_the_page_ended(seller, product):
    numbers = [factories.order(product).number for _ in range(21)]

    page = seller.get("/penjual/pesanan")
    rest = seller.follow("Berikutnya")

    assert numbers[19] in page.text
    assert numbers[20] not in page.text
    assert numbers[20] in rest.text
    assert numbers[0] not in rest.text


def test_the_list_asks_as_much_for_twenty_orders_as_for_one(seller, product):
    factories.order(product)
    with statements() as for_one:
        seller.get("/penjual/pesanan")
    for _ in range(19):
        factories.order(product)
    with statements() as for_twenty:
        seller.get("/penjual/pesanan")

    assert len(for_one) == len(for_twenty) <= 9


def test_an_order_shows_who_what_and_where_to(seller, product):
    order = factories.order(product, quantity=2)

    page = seller.get(f"/penjual/pesanan/{order.number}")

    for words in ("Rini Wulandari", "0812 0000 0137", "Selabaya", "Rp50.000", "Rp58.000"):
        assert words in page.text
    assert page.link("WhatsApp").startswith("https://wa.me/6281200000137?text=Halo%20Rini")


def test_an_order_shows_its_way_so_far(seller, product):
    order = moves.on_its_way(factories.order(product))

    steps = [tag.get_text(" ", strip=True) for tag in seller.get(at(order)).select(".timeline b")]

    assert steps == ["Pesanan dibuat", "Sedang disiapkan", "Dikirim"]


def test_only_steps_that_are_possible_are_offered(seller, product):
    order = moves.processing(factories.order(product, delivery=DeliveryKind.PICKUP))

    page = seller.get(at(order))

    assert "Tandai siap diambil" in page.text
    assert "Kirim pesanan" not in page.text


def test_a_slip_is_shown_to_the_shop_that_waits_for_it(seller, product):
    order = factories.order(product, payment=PaymentWay.TRANSFER)
    send_proof(order, slip=jpeg(), by=None)

    page = seller.get(at(order))
    picture = seller.get(page.select(".shots img")[0]["src"])

    assert picture.headers["Content-Type"] == "image/webp"
    assert "no-store" in picture.headers["Cache-Control"]


def test_another_shops_order_and_slip_do_not_exist(seller):
    order = factories.order(payment=PaymentWay.TRANSFER)
    send_proof(order, slip=jpeg(), by=None)

    seller.get(at(order), status=404)
    seller.get(f"{at(order)}/bukti/{proofs_of(order)[0].id}", status=404)
    for step in ("pembayaran", "pengiriman", "pembatalan", "penyelesaian", "pengembalian-dana"):
        seller.get(f"{at(order)}/{step}", status=404)
        seller.post(f"{at(order)}/{step}", {"reason": "x"}, status=404)
    for step in ("konfirmasi", "siap-diambil"):
        seller.post(f"{at(order)}/{step}", status=404)
    assert "TK-" not in seller.get("/penjual/pesanan").text


def test_a_slip_belongs_to_one_order_only(seller, product):
    paid, other = (factories.order(product, payment=PaymentWay.TRANSFER) for _ in range(2))
    send_proof(paid, slip=jpeg(), by=None)

    seller.get(f"{at(other)}/bukti/{proofs_of(paid)[0].id}", status=404)


def test_a_buyer_without_a_shop_is_turned_away(browser):
    browser.sign_in(factories.account())

    browser.get("/penjual/pesanan", status=403)


def test_a_visitor_signs_in_first_and_comes_back(browser):
    page = browser.get("/penjual/pesanan?tab=selesai", status=302)

    assert page.headers["Location"] == "/masuk?lanjut=/penjual/pesanan?tab%3Dselesai"
    browser.post("/penjual/pesanan/TK-261122-AAAAA/konfirmasi", status=401)
