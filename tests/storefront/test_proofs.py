"""Slips of a transfer: sent by the buyer, seen by whoever has the link."""

from io import BytesIO

import pytest
from PIL import Image

from tests import factories, moves
from tokoumkm.catalog import photos
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.actions import money_not_seen
from tokoumkm.payments.queries import proofs_of
from tokoumkm.shops.ways import PaymentWay


def picture(kind="JPEG"):
    made = BytesIO()
    Image.new("RGB", (600, 900), "white").save(made, kind)
    made.seek(0)
    return made


@pytest.fixture
def order(database):
    return factories.order(payment=PaymentWay.TRANSFER)


def send(browser, order, file, status=200):
    browser.get(f"/pesanan/{order.token}")
    return browser.submit("Kirim bukti", {"proof": file}, status=status)


def test_a_slip_moves_the_order_to_the_sellers_desk(browser, order):
    page = send(browser, order, (picture(), "struk.jpg"))

    assert order.state == OrderState.AWAITING_CONFIRMATION
    assert "Giliran penjual: mencocokkan uang yang masuk." in page.text
    [slip] = proofs_of(order)
    shown = browser.get(page.link("Bukti 1"))
    assert shown.headers["Content-Type"] == "image/webp"
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert shown.body[8:12] == b"WEBP"
    assert shown.path == f"/pesanan/{order.token}/bukti/{slip.id}"


def test_a_second_slip_may_follow(browser, order):
    send(browser, order, (picture(), "a.jpg"))
    page = send(browser, order, (picture("PNG"), "b.png"))

    assert len(proofs_of(order)) == 2
    assert "Bukti 2" in page.text


def test_money_that_was_not_seen_is_asked_for_again_with_the_reason(browser, order):
    send(browser, order, (picture(), "a.jpg"))
    money_not_seen(order, reason="Baru masuk Rp20.000", by=factories.owner_of(order.shop))

    page = browser.get(f"/pesanan/{order.token}")

    assert "Baru masuk Rp20.000" in page.text
    assert "Transfer sebelum" in page.text


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "kosong.jpg"),
        (b"bukan foto", "struk.jpg"),
        (b"%PDF-1.7\n", "struk.pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "struk.svg"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 2_000, "rusak.jpg"),
        (b"GIF89a" + b"\0" * 50, "\0../../etc/passwd"),
    ],
)
def test_a_file_that_is_no_photo_gets_a_sentence(browser, order, content, name):
    page = send(browser, order, (BytesIO(content), name), status=422)

    assert page.errors
    assert order.state == OrderState.AWAITING_PAYMENT
    assert proofs_of(order) == []


def test_a_file_that_is_too_large_gets_a_sentence(browser, order, monkeypatch):
    monkeypatch.setattr(photos, "MOST_BYTES", 1_000)

    page = send(browser, order, (BytesIO(b"\xff" * 1_001), "besar.jpg"), status=422)

    [words] = page.errors
    assert words.startswith("Berkas “besar.jpg” lebih dari 10 MB. Pilih foto lain;")
    assert proofs_of(order) == []


def test_a_form_without_a_file_says_so(browser, order):
    page = send(browser, order, "", status=422)

    assert page.errors == ["Pilih foto bukti transfer dulu."]


def test_a_slip_for_an_order_that_needs_none_is_refused(browser, database):
    cod, paid = factories.order(), moves.processing(factories.order(payment=PaymentWay.TRANSFER))

    for each in (cod, paid):
        sent = {"proof": (picture(), "a.jpg")}
        browser.post(f"/pesanan/{each.token}/bukti", sent, status=409)
        assert proofs_of(each) == []


def test_the_slip_of_another_order_does_not_exist(browser, order):
    send(browser, order, (picture(), "a.jpg"))
    [slip] = proofs_of(order)
    other = factories.order(payment=PaymentWay.TRANSFER)

    browser.another().get(f"/pesanan/{other.token}/bukti/{slip.id}", status=404)
