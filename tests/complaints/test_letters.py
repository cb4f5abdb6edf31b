"""A letter about a complaint goes to whoever did not write, once."""

import pytest

from tests import factories
from tests.complaints import scenes
from tests.outbox import letters, text_of
from tokoumkm.database import one_change
from tokoumkm.web.letters.sending import send_letters

pytestmark = pytest.mark.usefixtures("database")


def sent_now(app) -> list:
    before = len(letters(app))
    send_letters()
    return letters(app)[before:]


def test_buyer_and_seller_read_what_the_other_did(app):
    buyer = factories.account("Rini Wulandari", email="rini@contoh.id")
    order = scenes.paid_on_its_way(buyer=buyer)
    with one_change():
        factories.owner_of(order.shop).email = "karti@contoh.id"
    sent_now(app)

    complaint = scenes.opened(order)
    [letter] = sent_now(app)
    assert letter["To"] == "karti@contoh.id"
    assert letter["Subject"].startswith(f"Komplain pesanan {order.number}")
    assert f"Pesanan {order.number}. Komplain: Barang rusak." in text_of(letter)
    assert "Talinya putus waktu dibuka." in text_of(letter)

    scenes.answering.contest(complaint, words="Dikirim utuh.", by=scenes.seller_of(complaint))
    [letter] = sent_now(app)
    assert letter["To"] == "rini@contoh.id"
    assert "Penjual tidak setuju, dinas diminta memutuskan." in text_of(letter)
    assert sent_now(app) == []
