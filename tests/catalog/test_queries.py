"""What a visitor, a seller and an officer find of the products."""

from datetime import date, timedelta

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.catalog import queries
from tokoumkm.catalog.actions.curating import withdraw_product
from tokoumkm.catalog.filters import ProductFilter
from tokoumkm.catalog.models import ProductState
from tokoumkm.catalog.positions import Sort
from tokoumkm.shops.actions.closing import set_holiday
from tokoumkm.shops.models import ShopState

pytestmark = pytest.mark.usefixtures("database")

HOSTILE = ["\0", "%", "_", "\\", "' or 1=1 --", "\ud800", "a" * 5_000, "é", "😀 " * 50]


def names(**wanted) -> list[str]:
    return [card.name for card in queries.listed_products(ProductFilter(**wanted)).rows]


def test_newest_first_and_by_price():
    day = clock.now()
    for number, (name, price) in enumerate([("Satu", 3_000), ("Dua", 1_000), ("Tiga", 2_000)]):
        factories.product(name, price=price, listed_at=day + timedelta(hours=number))

    assert names() == ["Tiga", "Dua", "Satu"]
    assert names(sort=Sort.CHEAPEST) == ["Dua", "Tiga", "Satu"]
    assert names(sort=Sort.DEAREST) == ["Satu", "Tiga", "Dua"]


def test_every_word_must_occur_in_name_shop_or_category():
    shop = factories.shop("Nira Manis")
    factories.product("Gula Semut", of=shop, category_id=factories.category("Gula").id)
    factories.product("Gula Cetak")

    assert names(q="SEMUT gula") == ["Gula Semut"]
    assert names(q="nira semut") == ["Gula Semut"]
    assert names(q="semut cetak") == []


def test_letters_beyond_ascii_are_found_in_any_case():
    factories.product("Kopi CAFÉ")

    assert names(q="café") == ["Kopi CAFÉ"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_anything_can_be_typed_into_the_search_box(typed):
    factories.product("Diskon 100% a_b")

    queries.listed_products(ProductFilter(q=typed, category_slug=typed, kecamatan=typed))


def test_percent_and_underscore_mean_themselves():
    factories.product("Diskon 100% a_b")
    factories.product("Diskon 1000 acb")

    assert names(q="100%") == ["Diskon 100% a_b"]
    assert names(q="a_b") == ["Diskon 100% a_b"]


def test_a_top_category_includes_what_is_below_it():
    top = factories.category("Pangan")
    rice = factories.category("Beras", parent=top)
    factories.product("Beras Merah", category_id=rice.id)
    factories.product("Tepung", category_id=top.id)
    factories.product("Tas")

    assert sorted(names(category_slug=top.slug)) == ["Beras Merah", "Tepung"]
    assert names(category_slug=rice.slug) == ["Beras Merah"]
    assert names(category_slug="tidak-ada") == []


def test_kecamatan_and_price():
    far = factories.shop(of=factories.business(region_code="33.03.01.2001"))
    factories.product("Jauh", of=far, price=9_000)
    factories.product("Dekat", price=5_000)

    assert names(kecamatan="33.03.01") == ["Jauh"]
    assert names(price_max=5_000) == ["Dekat"]
    assert names(price_min=5_001) == ["Jauh"]
    assert names(price_min=10**30) == []
    assert names(price_max=-(10**30)) == []


def test_a_shop_on_holiday_is_left_out_of_the_lists_but_keeps_its_pages():
    bag = factories.product()
    set_holiday(bag.shop, closed_from=clock.today(), closed_until=None)

    assert names() == []
    assert queries.newest_products(5) == []
    assert [card.name for card in queries.shop_products(bag.shop_id)] == [bag.name]
    assert queries.product_with_slug(bag.slug)


def test_a_holiday_that_is_over_or_still_to_come_changes_nothing():
    bag = factories.product()
    set_holiday(bag.shop, closed_from=date(2020, 1, 1), closed_until=date(2020, 1, 2))
    assert names() == [bag.name]

    set_holiday(bag.shop, closed_from=date(2099, 1, 1), closed_until=None)
    assert names() == [bag.name]


def test_a_card_says_where_and_how_many():
    factories.product("Lampu", stock=None, of=factories.shop("Anyam Lestari"))

    [card] = queries.listed_products(ProductFilter()).rows

    assert (card.shop_name, card.kecamatan) == ("Anyam Lestari", "Kalimanah")
    assert (card.stock, card.lead_days, card.photo) == (None, 5, None)


def test_a_sold_out_or_withdrawn_product_keeps_its_page():
    sold_out, withdrawn = factories.product(stock=0), factories.product()
    withdraw_product(withdrawn)

    assert queries.product_with_slug(sold_out.slug)
    assert queries.product_with_slug(withdrawn.slug)
    assert names() == []


@pytest.mark.parametrize("state", [ProductState.DRAFT, ProductState.SUBMITTED])
def test_what_the_office_has_not_seen_has_no_page(state):
    assert queries.product_with_slug(factories.product(state=state).slug) is None


def test_a_product_of_a_shop_that_is_not_open_has_no_page():
    draft = factories.product(of=factories.shop(state=ShopState.DRAFT))

    assert queries.product_with_slug(draft.slug) is None
    assert queries.product_with_slug("a\0b") is None


def test_another_shops_product_does_not_exist():
    mine, other = factories.product(), factories.product()

    assert queries.product_in_shop(mine.shop, mine.id) == mine
    assert queries.product_in_shop(mine.shop, other.id) is None
    assert queries.products_of(mine.shop) == [mine]


def test_an_officer_sees_what_waits_inside_the_scope():
    waiting = factories.product(state=ProductState.SUBMITTED)
    renamed = factories.product(proposed_name="Nama Baru")
    published = factories.product()

    assert queries.product_waiting(renamed.id, "33.03.06") == renamed
    assert queries.product_waiting(published.id, "33") is None
    assert queries.product_waiting(waiting.id, "33.04") is None
    assert queries.product_waiting(waiting.id, "33") == waiting


def test_categories_stand_in_two_levels():
    top = factories.category("Pangan")
    rice = factories.category("Beras", parent=top)

    ours = next(node for node in queries.category_tree() if node.id == top.id)

    assert [child.id for child in ours.children] == [rice.id]
    assert ("Pangan", [(rice.id, "Beras")]) in queries.categories_for_form()
