"""Cards of products: each is made once, and one that says something else is another."""

from datetime import UTC, datetime

import pytest

from tokoumkm.catalog.cards import ProductCard
from tokoumkm.web import cards

CARD = ProductCard(
    id=1,
    shop_id=1,
    slug="peyek",
    name="Peyek Kacang",
    price=12_000,
    unit="bungkus",
    shop_name="Dapur Bu Karti",
    kecamatan="Bobotsari",
    photo="ab12cd",
    stock=8,
    lead_days=None,
    stars_total=9,
    stars_count=2,
    listed_at=datetime(2026, 11, 22, tzinfo=UTC),
    sold_pieces=0,
)


@pytest.fixture
def drawn(app):
    """Some cards beside each other, as a page has them."""
    draw = app.jinja_env.globals["product_cards"]
    with app.test_request_context("/produk"):
        yield lambda *products, eager=0: str(draw(products, eager=eager))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"price": 13_500}, "Rp13.500"),
        ({"stock": 2}, "Sisa 2"),
        ({"stock": 0}, "Habis"),
        ({"name": "Peyek Teri"}, "Peyek Teri"),
        ({"photo": "ef34ab"}, "ef34ab"),
        ({"stars_total": 10}, "5,0"),
        ({"stock": None, "lead_days": 3}, "Dibuat 3 hari"),
    ],
)
def test_a_card_that_says_something_else_is_made_anew(drawn, change, words):
    assert words not in drawn(CARD)
    assert words in drawn(CARD._replace(**change))


def test_a_card_is_made_once_wherever_its_product_stands(app, drawn):
    app.extensions["cards"].made.clear()

    assert drawn(CARD) == drawn(CARD._replace(sold_pieces=5, score=7))
    assert len(app.extensions["cards"].made) == 1
    assert drawn(CARD, eager=1) != drawn(CARD)


def test_what_was_made_first_goes_first(app, drawn, monkeypatch):
    monkeypatch.setattr(cards, "MOST", 3)
    app.extensions["cards"].made.clear()

    drawn(*(CARD._replace(id=number) for number in range(5)))

    assert [key[0] for key in app.extensions["cards"].made] == [2, 3, 4]
    app.extensions["cards"].made.clear()
