"""Several orders at once: ready or on their way, with labels and lists to pack by."""

import pytest

from tests import factories, moves
from tests.databases import statements
from tests.seller.scenes import by_courier
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.orders.actions.sending import Parcel, send_parcels
from tokoumkm.orders.states import OrderState
from tokoumkm.shops.actions.assisting import begin_assistance
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

PARCELS = "/penjual/pesanan/paket"


def prepared(product, **ways):
    return moves.processing(factories.order(product, **ways))


def asked(*orders) -> dict[str, list[str]]:
    return {"nomor": [order.number for order in orders]}


def send(seller, *orders):
    return seller.get(f"{PARCELS}/kirim", query_string=asked(*orders))


def test_orders_that_are_prepared_have_a_box(seller, product):
    new, packed = factories.order(product), prepared(product)

    page = seller.get("/penjual/pesanan")

    boxes = page.select("input[name=nomor]")
    assert [box["value"] for box in boxes] == [packed.number]
    assert {box["form"] for box in boxes} == {page.select("form.picking")[0]["id"]}
    assert new.number in page.text


def test_without_anything_to_pack_there_is_nothing_to_tick(seller, product):
    factories.order(product)

    page = seller.get("/penjual/pesanan")

    assert page.select(".picking, input[name=nomor]") == []


def test_all_can_be_ticked_by_a_link(seller, product):
    for _ in range(2):
        prepared(product)
    seller.get("/penjual/pesanan?tab=perlu-dikerjakan&bayar=cod")

    page = seller.follow("Pilih semua yang disiapkan")

    assert len(page.select("input[name=nomor][checked]")) == 2
    assert "bayar=cod" in page.path


def test_each_goes_the_way_it_is_delivered(seller, product):
    own, fetched = prepared(product), prepared(product, delivery=DeliveryKind.PICKUP)
    courier = prepared(product)
    by_courier(courier)
    send(seller, own, fetched, courier)

    page = seller.submit("Tandai 3 pesanan", {f"resi-{courier.number}": "jx77"})

    assert "3 pesanan ditandai." in page.text
    assert [each.state for each in (own, fetched, courier)] == [
        OrderState.SHIPPED,
        OrderState.READY_FOR_PICKUP,
        OrderState.SHIPPED,
    ]
    assert courier.tracking_number == "JX77"


def test_a_couriers_parcel_needs_its_number_and_nothing_happens_without(seller, product):
    own, courier, other = (prepared(product) for _ in range(3))
    by_courier(courier)
    by_courier(other)
    send(seller, own, courier, other)

    page = seller.submit("Tandai 3 pesanan", {f"resi-{other.number}": "JX1"}, status=422)

    assert page.errors == [f"Isi nomor resi {courier.number}."]
    assert page.select(f"#resi-{other.number}")[0]["value"] == "JX1"
    assert own.state == OrderState.PROCESSING


def test_what_cannot_go_is_named_and_stays(seller, product):
    new, packed = factories.order(product), prepared(product)

    page = send(seller, new, packed)

    assert f"{new.number}, Rini Wulandari: Pesanan baru" in page.text
    seller.submit("Tandai 1 pesanan")
    assert (new.state, packed.state) == (OrderState.AWAITING_CONFIRMATION, OrderState.SHIPPED)


def test_pressing_twice_does_no_harm(seller, product):
    order = prepared(product)
    page = send(seller, order)
    form = page.form("Tandai 1 pesanan").fields

    for _ in range(2):
        seller.post(f"{PARCELS}/kirim?nomor={order.number}", form)

    assert order.state == OrderState.SHIPPED
    assert [move.target for move in order.moves].count(OrderState.SHIPPED) == 1


def test_one_that_was_called_off_meanwhile_keeps_no_other_back(product):
    gone, goes = prepared(product), prepared(product)
    owner = factories.owner_of(product.shop)
    cancel_by_seller(gone, reason="habis", by=owner)

    sent = send_parcels([Parcel(gone), Parcel(goes)], by=owner)

    assert sent.numbers == [goes.number]
    assert list(sent.refused) == [gone.number]
    assert "Dibatalkan" in sent.refused[gone.number]
    assert goes.state == OrderState.SHIPPED


@pytest.mark.parametrize("place", ["kirim", "label", "daftar-barang"])
def test_nothing_ticked_says_what_to_do(seller, place):
    page = seller.get(f"{PARCELS}/{place}")

    assert "Pesanan" in page.select(".empty a")[0].text


@pytest.mark.parametrize("place", ["kirim", "label", "daftar-barang"])
def test_another_shops_orders_do_not_exist(seller, place):
    strange = prepared(factories.product())

    page = seller.get(f"{PARCELS}/{place}", query_string=asked(strange))

    assert strange.number not in page.text
    assert "Rini" not in page.text


def test_a_label_says_who_where_and_how_much(seller, product):
    cod, paid = prepared(product), prepared(product, payment=PaymentWay.TRANSFER)

    page = seller.get(f"{PARCELS}/label", query_string=asked(cod, paid))

    first, second = page.select(".label-card")
    for words in ("Rini Wulandari", "0812 0000 0137", "RT 02 RW 04", "Selabaya", product.shop.name):
        assert words in first.text
    assert "COD, tagih Rp33.000" in first.text
    assert "500 gram" in first.text
    assert "Lunas" in second.text
    assert "tagih" not in second.text


def test_a_list_sums_up_what_to_take_from_the_shelf(seller, product):
    hat = factories.product("Topi", of=product.shop)
    orders = [prepared(product, quantity=2), prepared(product, quantity=3), prepared(hat)]

    page = seller.get(f"{PARCELS}/daftar-barang", query_string=asked(*orders))

    shelf = page.select("[aria-labelledby=h-rak] li")
    assert [tag.get_text(" ", strip=True) for tag in shelf] == [
        "Tas Anyaman Pandan 5 buah",
        "Topi 1 buah",
    ]
    assert len(page.select(".packing")) == 4


@pytest.mark.parametrize("place", ["kirim", "label", "daftar-barang"])
def test_many_orders_ask_as_much_as_one(seller, product, place):
    orders = [prepared(product) for _ in range(6)]
    one, six = asked(orders[0]), asked(*orders)
    with statements() as for_one:
        seller.get(f"{PARCELS}/{place}", query_string=one)
    with statements() as for_six:
        seller.get(f"{PARCELS}/{place}", query_string=six)

    assert len(for_one) == len(for_six) <= 8


def test_an_officer_who_helps_sends_them_and_prints_no_phone(browser, product):
    order, officer = prepared(product), factories.officer()
    browser.sign_in(officer)
    begin_assistance(product.shop, reason="Diminta penjual.", by=officer)

    label = browser.get(f"{PARCELS}/label", query_string=asked(order))
    send(browser, order)
    browser.submit("Tandai 1 pesanan")

    assert "0812 •••• 0137" in label.text
    assert "0812 0000 0137" not in label.text
    assert order.state == OrderState.SHIPPED
