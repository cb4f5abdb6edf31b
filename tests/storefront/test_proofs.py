"""Slips of a transfer: sent by the buyer, seen by whoever has the link."""

from io import BytesIO

import pytest
from PIL import Image

from tests import factories, moves
from tests.payments.drawn_slips import pdf
from tests.payments.misfits import short
from tokoumkm.catalog import papers
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
    monkeypatch.setattr(papers, "MOST_BYTES", 1_000)

    page = send(browser, order, (BytesIO(b"\xff" * 1_001), "besar.jpg"), status=422)

    [words] = page.errors
    assert words.startswith("Berkas ini lebih dari 5 MB.")
    assert proofs_of(order) == []


def test_a_form_without_a_file_says_so(browser, order):
    page = send(browser, order, "", status=422)

    assert page.errors == ["Pilih foto atau PDF bukti dulu."]


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


def test_a_pdf_is_a_download_that_no_page_of_ours_shows(browser, order):
    page = send(browser, order, (pdf(), "bukti.pdf"))

    shown = browser.get(page.link("Bukti 1"))

    assert shown.headers["Content-Type"] == "application/pdf"
    assert shown.headers["Content-Disposition"].startswith("attachment; filename=bukti-TK-")
    assert shown.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert shown.headers["Cache-Control"] == "private, no-store"
    assert shown.headers["X-Content-Type-Options"] == "nosniff"
    assert shown.body.startswith(b"%PDF-")


def test_a_slip_of_another_order_warns_the_seller_of_both(browser, order):
    other = factories.order(payment=PaymentWay.TRANSFER)
    for each in (order, other):
        send(browser, each, (picture(), "a.jpg"))
    browser.sign_in(factories.owner_of(other.shop))

    page = browser.get(f"/penjual/pesanan/{other.number}/pembayaran")

    assert "Bukti yang sama atau hampir sama pernah dikirim untuk pesanan lain." in page.text
    assert "Periksa rekening Anda, bukan fotonya" in page.text
    assert order.number not in page.text


def test_the_seller_downloads_a_pdf(browser, order):
    send(browser, order, (pdf(), "bukti.pdf"))
    [slip] = proofs_of(order)
    seller = browser.another().sign_in(factories.owner_of(order.shop))

    page = seller.get(f"/penjual/pesanan/{order.number}")
    shown = seller.get(f"/penjual/pesanan/{order.number}/bukti/{slip.id}")

    assert not page.select("ul.shots img")
    assert shown.headers["Content-Disposition"].startswith("attachment")


def test_a_marked_transfer_says_what_to_send_until_when(browser, database):
    shop = factories.shop(adds_suffix=True)
    order = factories.order(factories.product(of=shop), payment=PaymentWay.TRANSFER)

    page = browser.get(f"/pesanan/{order.token}")

    [copied] = page.select(f'[data-copy="{order.amount_asked}"]')
    assert copied
    assert f"Termasuk kode unik Rp{order.transfer_suffix}" in page.text
    [until] = page.select("time[data-countdown]")
    assert until["datetime"] == order.deadline_at.isoformat()
    assert until.get_text(strip=True)


def test_who_sent_too_little_is_asked_for_the_rest_alone(browser, order):
    short(order)

    page = browser.get(f"/pesanan/{order.token}")

    assert "Uang Anda kurang Rp3.000." in page.text
    assert page.select('[data-copy="3000"]')
    assert not page.select('[data-copy="33000"]')
    assert "Jumlahnya tidak pas: Rp30.000" in page.text
