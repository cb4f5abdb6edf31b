"""The shop's QRIS: a sticker is read, looked at once more, and goes to the office."""

from io import BytesIO

import pytest

from tests import factories
from tests.catalog.stickers import sticker
from tests.shops.codes import qris_of
from tests.shops.test_qris import SHOP
from tokoumkm.notices.models import Notice
from tokoumkm.shops.models import AccountKind, PaymentAccountState
from tokoumkm.shops.qris import build
from tokoumkm.shops.queries import payment_account_in_force, payment_account_proposed

PAYLOAD = build(SHOP)
PLACE = "/penjual/toko/qris"
WITH_PASSWORD = {"password": factories.PASSWORD}


def proposed(shop):
    return payment_account_proposed(shop.id, kind=AccountKind.QRIS)


def test_a_photo_of_the_sticker_becomes_a_proposal(seller, shop, database):
    seller.get("/penjual/toko")
    seller.follow("QRIS")
    page = seller.submit("Baca kode", {"photo": [(sticker(PAYLOAD, "http://menu"), "qris.jpg")]})
    assert page.title == "Ini QRIS Anda?"
    for words in (SHOP.name, SHOP.nmid, SHOP.city):
        assert words in page.text
    assert page.select(".qr svg")
    assert proposed(shop) is None

    page = seller.submit("Ajukan QRIS ini", WITH_PASSWORD)

    assert "QRIS diajukan." in page.text
    asked = proposed(shop)
    assert (asked.qris_payload, asked.holder, asked.bank) == (PAYLOAD, SHOP.name, "QRIS")
    assert asked.number == SHOP.nmid
    assert payment_account_in_force(shop.id, kind=AccountKind.QRIS) is None
    [told] = database.session.scalars(database.select(Notice))
    assert told.words.startswith(f"QRIS atas nama {SHOP.name} diajukan kepada dinas.")
    assert f"Menunggu dinas: QRIS {SHOP.name}" in seller.get(PLACE).text


def test_the_text_of_the_code_does_as_well_broken_lines_included(seller, shop):
    page = seller.post(PLACE, {"text": f"{PAYLOAD[:60]}\r\n{PAYLOAD[60:]} "})

    assert page.title == "Ini QRIS Anda?"
    seller.submit("Ajukan QRIS ini", WITH_PASSWORD)
    assert proposed(shop).qris_payload == PAYLOAD


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (dict, "Pilih foto stikernya, atau tempel tulisan kodenya."),
        (lambda: {"text": "halo"}, "bukan kode QRIS"),
        (lambda: {"text": PAYLOAD.replace("WARUNG", "WARUMG")}, "huruf atau angka yang keliru"),
        (lambda: {"photo": [(BytesIO(b"x"), "a.jpg")]}, "bukan foto yang bisa dibaca"),
        (lambda: {"photo": [(sticker(), "a.jpg")]}, "Tidak ada kode QR yang terbaca"),
        (lambda: {"photo": [(sticker("http://menu"), "a.jpg")]}, "bukan kode QRIS"),
        (
            lambda: {"photo": [(sticker(PAYLOAD, PAYLOAD.replace("11", "12")), "a.jpg")]},
            "lebih dari satu QRIS",
        ),
    ],
)
def test_what_is_no_qris_gets_a_sentence(seller, shop, make, sentence):
    page = seller.post(PLACE, make(), status=422)

    [words] = page.errors
    assert sentence in words
    assert page.title == "QRIS"


def test_without_the_password_nothing_is_asked_for(seller, shop):
    seller.post(PLACE, {"text": PAYLOAD})

    page = seller.submit("Ajukan QRIS ini", {"password": "sandi-orang-lain"}, status=422)

    assert "Kata sandi ini tidak cocok." in page.errors[0]
    assert page.select(".qr svg")
    assert proposed(shop) is None
    assert seller.submit("Ajukan QRIS ini", WITH_PASSWORD).status == 200
    assert proposed(shop)


def test_a_code_that_was_changed_on_the_way_is_not_asked_for(seller, shop):
    sent = {"payload": PAYLOAD.replace("WARUNG", "WARUMG"), **WITH_PASSWORD}

    page = seller.post(f"{PLACE}/pengajuan", sent, status=422)

    assert "rusak di jalan" in page.text
    assert proposed(shop) is None


def test_the_code_in_force_is_drawn_and_a_refusal_is_read(seller, shop):
    qris_of(shop, name="ANYAM LAMA")
    refused = qris_of(shop, state=PaymentAccountState.REJECTED, name="ANYAM PALSU")
    with factories.one_change():
        refused.office_note = "Nama orang lain."

    page = seller.get(PLACE)

    assert page.select("[aria-labelledby=h-in-force] .qr svg")
    assert "ANYAM LAMA" in page.text
    assert "Dinas menolak QRIS ANYAM PALSU. Nama orang lain." in page.text
    assert "QRIS ditolak dinas" in seller.get("/penjual").text
    assert "Rekening" not in "".join(each.get_text() for each in page.select(".note"))


def test_a_rejected_code_is_not_asked_for_again(seller, shop):
    rejected = qris_of(shop, state=PaymentAccountState.REJECTED)
    sent = {"payload": rejected.qris_payload, **WITH_PASSWORD}

    page = seller.post(f"{PLACE}/pengajuan", sent, status=422)

    assert "Dinas sudah menolak QRIS ini." in page.errors[0]
