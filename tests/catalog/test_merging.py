"""One category becomes part of another: products follow, history stays."""

import pytest

from tests import factories, moves
from tests.audit.acting import written
from tests.catalog import goods
from tests.catalog.keeping import Keeper
from tests.databases import statements
from tests.turnover.sales import MARCH, sale
from tokoumkm.audit.acts import Act
from tokoumkm.catalog import queries
from tokoumkm.catalog.actions.writing import change_product, create_product
from tokoumkm.catalog.categories import shelves_of_market, slug_after_merging
from tokoumkm.catalog.drafts import BadDraft
from tokoumkm.catalog.filters import ProductFilter
from tokoumkm.catalog.imports.queries import category_slugs
from tokoumkm.catalog.imports.shelves import shelves
from tokoumkm.catalog.tree import BadCategory, CategoryGone
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Level
from tokoumkm.turnover.totals import differences

pytestmark = pytest.mark.usefixtures("database")

IN_MARCH = Period.parse("2026-03")


@pytest.fixture
def keeper():
    return Keeper()


@pytest.fixture
def coffee(keeper):
    return keeper.creates("Kopi")


@pytest.fixture
def tea(keeper):
    return keeper.creates("Teh")


def test_products_follow_and_are_found_there(keeper, coffee, tea):
    product = factories.product("Arabika", category_id=coffee.id)

    assert keeper.merges(coffee, into=tea) == 1

    assert product.category == tea
    assert queries.listed_products(ProductFilter(q="teh")).total == 1
    assert queries.listed_products(ProductFilter(category_slug="teh")).total == 1
    assert [top.name for top in queries.category_tree()] == ["Teh"]
    assert [shelf.all_products for shelf in shelves_of_market()] == [1]
    row = written()[-1]
    assert (row.act, row.about_words) == (Act.CATEGORY_MERGED, "Kopi")
    assert next((c.name, c.after) for c in row.changed) == ("digabungkan ke", "Teh")


def test_old_months_say_what_they_said(keeper, coffee, tea):
    """The row stays for the ledger: sums and names of what was booked do not move."""
    sale(factories.business(), 25_000, category=coffee, at=MARCH)
    sale(factories.business(), 10_000, category=tea, at=MARCH)
    reports = [
        turnover_by(level, period=IN_MARCH, region="33.03")
        for level in (Level.CATEGORY, Level.KECAMATAN, Level.MONTH)
    ]

    keeper.merges(coffee, into=tea)

    again = [
        turnover_by(level, period=IN_MARCH, region="33.03")
        for level in (Level.CATEGORY, Level.KECAMATAN, Level.MONTH)
    ]
    assert again == reports
    assert [(row.name, row.site) for row in again[0].rows] == [("Kopi", 25_000), ("Teh", 10_000)]
    assert again[0].total.site == 35_000
    assert differences() == []


def test_an_order_on_its_way_is_booked_where_it_was_ordered(keeper, coffee, tea):
    order = factories.order(factories.product(category_id=coffee.id, price=25_000))
    keeper.merges(coffee, into=tea)

    moves.completed(order)

    rows = turnover_by(Level.CATEGORY, period=Period.parse("2026"), region="33.03").rows
    assert [(row.code, row.site) for row in rows] == [("kopi", 25_000)]
    assert turnover_by(Level.DESA, period=Period.parse("2026")).total.site == 25_000


def test_addresses_lead_to_the_one_that_took_it_in_however_often(keeper, coffee, tea):
    drinks = keeper.creates("Minuman")
    keeper.merges(coffee, into=tea)
    assert slug_after_merging("kopi") == "teh"

    keeper.merges(tea, into=drinks)

    assert slug_after_merging("kopi") == slug_after_merging("teh") == "minuman"
    assert slug_after_merging("minuman") is None
    assert slug_after_merging("tidak-ada") is None


def test_a_parent_takes_in_another_with_what_is_below_it(keeper):
    food, drinks = keeper.creates("Pangan"), keeper.creates("Minuman")
    rice, milk = keeper.creates("Beras", parent=food), keeper.creates("Susu", parent=drinks)
    product = factories.product(category_id=milk.id)

    keeper.merges(drinks, into=food)

    [top] = queries.category_tree()
    assert [child.name for child in top.children] == [rice.name, milk.name]
    assert product.category == milk


def test_what_was_asked_for_is_asked_of_the_other(keeper, coffee, tea):
    asked = factories.product("A", proposed_category_id=coffee.id)
    there_already = factories.product(
        "B", category_id=tea.id, proposed_category_id=coffee.id, proposed_name="Beta"
    )
    idle = factories.product("C", category_id=tea.id, proposed_category_id=coffee.id)

    keeper.merges(coffee, into=tea)

    assert asked.proposed_category == tea
    assert (there_already.proposed_category, there_already.proposed_name) == (None, "Beta")
    assert there_already.submitted_at
    assert (idle.proposed_category, idle.submitted_at) == (None, None)
    assert queries.product_waiting(idle.id, "33.03") is None


def test_what_makes_no_sense_is_refused(keeper, coffee, tea):
    food = keeper.creates("Pangan")
    rice = keeper.creates("Beras", parent=food)
    factories.product(category_id=coffee.id)

    with pytest.raises(BadCategory, match="ke dirinya sendiri"):
        keeper.merges(coffee, into=coffee)
    with pytest.raises(BadCategory, match="hanya bisa digabungkan ke kategori tingkat pertama"):
        keeper.merges(food, into=rice)
    with pytest.raises(BadCategory, match="hanya bisa digabungkan ke kategori tingkat pertama"):
        keeper.merges(food, into=keeper.creates("Jagung", parent=food))
    with pytest.raises(BadCategory, match="Pilih salah satu sub-kategorinya"):
        keeper.merges(coffee, into=food)
    with pytest.raises(BadCategory, match="berisi 1 produk"):
        keeper.merges(food, into=coffee)
    assert coffee.merged_into_id is food.merged_into_id is None


def test_two_of_one_name_below_keep_their_parents_apart(keeper):
    food, drinks = keeper.creates("Pangan"), keeper.creates("Minuman")
    for parent in (food, drinks):
        keeper.creates("Lain-lain", parent=parent)

    with pytest.raises(BadCategory, match="Sudah ada kategori “Lain-lain”"):
        keeper.merges(drinks, into=food)


def test_what_is_gone_cannot_be_used_any_more(keeper, coffee, tea):
    keeper.merges(coffee, into=tea)

    for change in (
        lambda: keeper.renames(coffee, "Kopi lagi"),
        lambda: keeper.merges(coffee, into=tea),
        lambda: keeper.merges(tea, into=coffee),
        lambda: keeper.creates("Arabika", parent=coffee),
    ):
        with pytest.raises(CategoryGone, match="baru saja digabungkan"):
            change()
    with pytest.raises(BadDraft, match="Pilih kategori dari daftar"):
        goods.created(category_id=coffee.id)


def test_a_name_is_free_again_and_its_address_is_another(keeper, coffee, tea):
    keeper.merges(coffee, into=tea)

    again = keeper.creates("Kopi")

    assert again.slug == "kopi-2"
    assert slug_after_merging("kopi") == "teh"


def test_a_seller_who_typed_before_it_was_merged_is_asked_again(keeper, coffee, tea):
    shop = factories.shop()
    product = create_product(
        shop, draft=goods.draft(category_id=coffee.id), by=factories.owner_of(shop)
    )
    seen = goods.shown(product)
    keeper.merges(coffee, into=tea)

    with pytest.raises(BadDraft, match="Pilih kategori dari daftar"):
        change_product(product, draft=seen, by=factories.owner_of(shop))
    assert product.category == tea


def test_files_may_still_say_the_old_word(keeper, coffee, tea):
    keeper.merges(coffee, into=tea)

    known = shelves()

    assert known.category("kopi") == known.category("teh") == tea.id
    assert category_slugs() == [("teh", "Teh")]


def test_a_thousand_products_cost_as_many_statements_as_one(keeper, coffee, tea):
    shop = factories.shop()
    factories.product(of=shop, category_id=coffee.id)
    with statements() as few:
        keeper.merges(coffee, into=tea)
    for _ in range(20):
        factories.product(of=shop, category_id=tea.id)
    target = keeper.creates("Minuman")

    with statements() as many:
        assert keeper.merges(tea, into=target) == 21

    assert len(many) == len(few)
