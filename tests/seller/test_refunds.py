"""The seller writes down what went back: all of it, or so much of each part."""

from tests import factories, moves
from tests.complaints import scenes
from tests.seller.scenes import at
from tokoumkm.payments.queries import refunds_of
from tokoumkm.shops.ways import PaymentWay

WAY = {"way": "Tunai", "reason": "Diantar ke rumah."}


def refund_of(order) -> str:
    return f"{at(order)}/pengembalian-dana"


def completed(product):
    return moves.completed(factories.order(product, quantity=2))


def test_part_of_a_completed_order_goes_back_by_line_and_shipping(seller, product):
    order = completed(product)
    seller.get(at(order))
    page = seller.follow("Catat pengembalian uang")
    assert "Bisa dikembalikan Rp50.000." in page.text
    assert "Omzet Anda hari ini berkurang" in page.text

    line = f"line_{order.lines[0].id}"
    typed = {"scope": "sebagian", line: "12.500", "shipping": "8000"} | WAY
    page = seller.submit("Uang sudah dikembalikan", typed)

    [refund] = refunds_of(order)
    assert (refund.amount, refund.way, refund.reason) == (20_500, "Tunai", "Diantar ke rumah.")
    assert "Pengembalian uang tercatat. Omzet Anda ikut berkurang." in page.text
    assert "Rp37.500 tercatat sebagai omzet Anda" in page.text
    assert "Tas Anyaman Pandan Rp12.500, Ongkir Rp8.000" in page.text
    assert "Uang dikembalikan Rp20.500" in page.text

    page = seller.follow("Catat pengembalian uang")
    assert "Bisa dikembalikan Rp37.500 dari Rp50.000." in page.text
    assert "Ongkir" not in page.text.split("Jumlah, kalau hanya sebagian")[1]


def test_all_that_is_left_goes_back_at_once(seller, product):
    order = moves.processing(factories.order(product, payment=PaymentWay.TRANSFER))
    page = seller.get(refund_of(order))
    assert "Semua sisanya, Rp33.000" in page.text
    assert "tidak dihitung sebagai omzet" in page.text

    page = seller.submit("Uang sudah dikembalikan", {"scope": "semua"} | WAY)

    assert order.left == 0
    assert not page.select("a[href$='/pengembalian-dana']")


def test_too_much_is_said_beside_the_part_and_nothing_is_recorded(seller, product):
    order = completed(product)
    seller.get(refund_of(order))

    line = f"line_{order.lines[0].id}"
    typed = {"scope": "sebagian", line: "50.001"} | WAY
    page = seller.submit("Uang sudah dikembalikan", typed, status=422)

    assert page.errors == ["Isi paling banyak Rp50.000, sisa yang belum dikembalikan."]
    assert page.select(f"#{line}")[0]["value"] == "50.001"
    assert refunds_of(order) == []

    typed = {"scope": "sebagian", line: "", "shipping": "8001"} | WAY
    page = seller.submit("Uang sudah dikembalikan", typed, status=422)
    assert page.errors == ["Isi paling banyak Rp8.000, sisa yang belum dikembalikan."]


def test_what_is_no_amount_or_missing_is_explained(seller, product):
    order = completed(product)
    seller.get(refund_of(order))

    page = seller.submit("Uang sudah dikembalikan", {"shipping": "-5"}, status=422)
    assert page.errors == [
        "Pilih semua atau sebagian.",
        "Isi jumlah dengan angka saja, misalnya 10000.",
        "Tulis catatan pengembalian.",
    ]

    page = seller.submit(
        "Uang sudah dikembalikan", {"scope": "sebagian", "shipping": ""} | WAY, status=422
    )
    assert page.errors == ["Isi jumlah yang dikembalikan, paling sedikit Rp1."]
    assert refunds_of(order) == []


def test_an_order_that_was_not_paid_has_no_such_page(seller, product):
    order = factories.order(product)

    assert "Pengembalian uang" not in seller.get(at(order)).text
    seller.get(refund_of(order), status=409)
    seller.post(refund_of(order), {"scope": "semua"} | WAY, status=409)


def test_while_a_complaint_is_open_the_way_leads_through_it(seller, product):
    order = completed(product)
    scenes.opened(order)

    page = seller.get(at(order))
    assert not page.select("a[href$='/pengembalian-dana']")
    refused = seller.get(refund_of(order), status=409)
    assert "Buka halaman komplainnya" in refused.text
    assert seller.get(at(order)).link("Barang rusak")


def test_the_buyer_sees_what_came_back(browser, product):
    order = completed(product)
    seller = browser.another().sign_in(factories.owner_of(order.shop))
    seller.get(refund_of(order))
    seller.submit("Uang sudah dikembalikan", {"scope": "semua"} | WAY)

    page = browser.get(f"/pesanan/{order.token}")

    assert "Uang dikembalikan Rp58.000" in page.text
    assert "Rp58.000 lewat tunai" in page.text
