"""Receipts at the seller's door: printed, put right, and what stands on them."""

import pytest

from tests import factories, moves
from tests.receipts.paying import receipt_of, receipts
from tests.receipts.pdf_reading import text_of
from tests.seller.scenes import at
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order
from tokoumkm.payments.money_back import MoneyBack
from tokoumkm.payments.refunding import refund_parts
from tokoumkm.receipts.models import Shown
from tokoumkm.receipts.queries import settings_of

SAYS = {"buyer_name": "SD Negeri 1", "buyer_address": "Jalan Raya 5", "purpose": "Hadiah lomba"}
NUMBERS = {"nib_shown": "full", "npwp_shown": "full", "npwp": "09.254.294.3-407.000"}


@pytest.fixture
def order(product) -> Order:
    return moves.completed(factories.order(product))


def test_an_order_leads_to_its_receipt(seller, order):
    seller.get(at(order))

    page = seller.follow(f"Nota {receipt_of(order).number}")

    for words in ("Nota penjualan", "tiga puluh tiga ribu rupiah", "Rini Wulandari", "Rp33.000"):
        assert words in page.text
    assert page.html.title.text.startswith(f"Nota {receipt_of(order).number}")


def test_an_order_that_is_not_paid_has_none(seller, product):
    order = factories.order(product)

    assert "Nota" not in seller.get(at(order)).text
    seller.get(f"{at(order)}/nota", status=404)


def test_it_comes_as_a_file(seller, order):
    receipt = receipt_of(order)
    seller.get(f"{at(order)}/nota")

    page = seller.follow("PDF nota ini")

    assert page.headers["Content-Type"] == "application/pdf"
    assert page.headers["Cache-Control"] == "private, no-store"
    assert receipt.file_name in page.headers["Content-Disposition"]
    assert receipt.number in text_of(page.body)


def test_a_treasurer_has_lines_to_fill_in(seller, order):
    seller.get(f"{at(order)}/nota")

    page = seller.follow("Untuk bendahara kantor")

    for words in ("Kegiatan", "Kode rekening", "Bendahara", f"Barang pesanan {order.number}"):
        assert words in page.text
    assert "Kode rekening" in text_of(seller.follow("PDF nota ini").body)
    assert "Kode rekening" not in seller.get(f"{at(order)}/nota").text


def test_what_was_wrong_is_put_right_with_another_number(seller, order):
    first = receipt_of(order).number
    seller.get(f"{at(order)}/nota")
    seller.follow("Betulkan nota ini")

    page = seller.submit("Buat nota pembetulan", {**SAYS, "reason": "Nama sekolah."})

    assert f"Pembetulan atas nota {first}. Alasan: Nama sekolah." in page.text
    assert "SD Negeri 1" in page.text
    assert "Hadiah lomba" in page.text
    older = seller.follow(f"Lihat nota sebelumnya, {first}")
    assert f"diganti nota {receipt_of(order).number}" in older.text
    assert "Betulkan" not in older.text


def test_money_that_went_back_is_said_and_taken_off_by_a_correction(seller, product):
    order = moves.completed(factories.order(product))
    back = MoneyBack({order.lines[0].id: Rupiah(5_000)}, shipping=Rupiah(0))
    by = factories.owner_of(product.shop)
    refund_parts(order, back=back, way="Tunai", reason="Satu sudut robek.", by=by)

    page = seller.get(f"{at(order)}/nota")
    assert "Sesudah nota ini dibuat, Rp5.000 dikembalikan kepada pembeli." in page.text

    seller.follow("Betulkan nota ini")
    page = seller.submit("Buat nota pembetulan", {**SAYS, "reason": "Uang kembali."})
    assert "Sudah dikembalikan -Rp5.000 Diterima penjual Rp28.000" in page.text
    assert "dua puluh delapan ribu rupiah" in page.text
    assert "Sesudah nota ini dibuat" not in page.text


def test_a_correction_needs_a_reason_and_keeps_what_was_typed(seller, order):
    path = f"{at(order)}/nota/{receipt_of(order).id}/pembetulan"
    seller.get(path)

    page = seller.submit("Buat nota pembetulan", SAYS, status=422)

    assert page.errors == ["Tulis apa yang dibetulkan."]
    assert page.select("#buyer_name")[0]["value"] == "SD Negeri 1"
    assert len(receipts()) == 1


def test_the_page_of_a_correction_shows_what_the_receipt_says_now(seller, order):
    page = seller.get(f"{at(order)}/nota/{receipt_of(order).id}/pembetulan")

    assert page.select("#buyer_name")[0]["value"] == "Rini Wulandari"
    assert page.select("#reason")[0].text.strip() == ""


def test_a_receipt_that_is_replaced_is_not_corrected_again(seller, order):
    path = f"{at(order)}/nota/{receipt_of(order).id}/pembetulan"
    seller.post(path, {**SAYS, "reason": "Nama."})

    page = seller.post(path, {**SAYS, "reason": "Nama."}, status=409)

    assert receipt_of(order).number in page.text


def test_another_orders_and_another_shops_receipt_do_not_exist(seller, product, order):
    other, strange = moves.completed(factories.order(product)), moves.completed(factories.order())
    for place in (f"{at(order)}/nota/{receipt_of(other).id}", f"{at(strange)}/nota"):
        seller.get(place, status=404)
    for end in ("", ".pdf", "/pembetulan"):
        seller.get(f"{at(strange)}/nota/{receipt_of(strange).id}{end}", status=404)
        seller.get(f"{at(order)}/nota/{receipt_of(strange).id}{end}", status=404)


def test_the_seller_says_which_numbers_are_printed(seller, shop, product):
    seller.get("/penjual/toko")
    seller.follow("Nota NIB dan NPWP yang tampil untuk pembeli")
    seller.submit("Simpan", NUMBERS)

    order = moves.completed(factories.order(product))

    assert "NPWP 092542943407000" in seller.get(f"{at(order)}/nota").text
    page = seller.get("/penjual/nota")
    assert "0925•••••••7000" in page.text
    assert "092542943407000" not in page.html.decode()


def test_saving_again_without_a_number_keeps_it_and_ticking_drops_it(seller, shop):
    seller.post("/penjual/nota", NUMBERS)
    seller.post("/penjual/nota", {"nib_shown": "hidden", "npwp_shown": "masked"})
    assert settings_of(shop).npwp == "092542943407000"
    assert settings_of(shop).nib_shown == Shown.HIDDEN

    seller.post("/penjual/nota", {**NUMBERS, "npwp": "", "drops_npwp": "y"})
    assert settings_of(shop).npwp is None


def test_what_is_no_npwp_is_refused_beside_its_field(seller, shop):
    page = seller.post("/penjual/nota", {**NUMBERS, "npwp": "123"}, status=422)

    assert page.errors == [
        "NPWP terdiri dari 15 atau 16 angka. Periksa lagi angka yang Anda ketik."
    ]
    assert page.select("#npwp")[0]["value"] == "123"
    assert settings_of(shop).npwp is None
