"""Chats whose first words are ready: what they say, and to whom they open which door."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests import factories, moves
from tests.seller.scenes import at
from tokoumkm.web.chats import order_to_seller


def said_in(link: str) -> str:
    assert urlsplit(link).netloc == "wa.me"
    return parse_qs(urlsplit(link).query)["text"][0]


@pytest.fixture
def order(database):
    return factories.order(factories.product("Tas & Dompet", of=factories.shop("Anyam Lestari")))


def test_a_seller_tells_the_newest_news_and_where_the_buyer_sees_the_order(app, browser, order):
    moves.on_its_way(order)
    browser.sign_in(factories.owner_of(order.shop))

    link = browser.get(at(order)).link("WhatsApp")

    assert urlsplit(link).path == "/6281200000137"
    assert said_in(link).split("\n") == [
        "Halo Rini Wulandari, saya dari Anyam Lestari.",
        f"Pesanan {order.number} dikirim Anyam Lestari: Diantar penjual.",
        f"{app.config['SITE_URL']}/pesanan/{order.token}",
    ]


def test_a_buyer_never_hands_over_the_secret_link(app, order):
    said = order_to_seller(order)

    assert order.token not in said
    assert "1 × Tas & Dompet = Rp25.000" in said
    assert said.endswith(f"{app.config['SITE_URL']}/penjual/pesanan/{order.number}")
