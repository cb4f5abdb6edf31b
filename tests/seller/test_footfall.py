"""Sellers read how often their shop and their goods were looked at this week."""

import pytest

from tests import factories
from tests.footfall.looking import look, nothing_counted, visits_of, written
from tokoumkm.catalog.models import ProductState

__all__ = ["nothing_counted"]
pytestmark = pytest.mark.usefixtures("nothing_counted")


def test_the_first_page_and_the_list_say_how_often(seller, shop, product):
    draft = factories.product("Lampu", of=shop, state=ProductState.DRAFT)
    look(product, times=1_204)
    look(factories.product("Tas lain"), times=7)
    written()

    assert "dilihat 1.204 kali dalam 7 hari terakhir" in seller.get("/penjual").text
    goods = {
        tag["id"]: tag.get_text(" ") for tag in seller.get("/penjual/produk").select("li.panel")
    }
    assert "Dilihat 1.204 kali dalam 7 hari" in goods[f"produk-{product.id}"]
    assert "Dilihat" not in goods[f"produk-{draft.id}"]


def test_a_week_without_a_visit_says_what_helps(seller, shop):
    visits_of(shop.id, 9, days_ago=8)

    assert "Belum ada yang melihat toko Anda" in seller.get("/penjual").text
