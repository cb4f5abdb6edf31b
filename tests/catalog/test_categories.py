"""The office keeps the tree of categories: two levels, and no two of one name beside each other."""

import pytest

from tests import factories
from tests.audit.acting import written
from tests.catalog.keeping import Keeper
from tests.databases import statements
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.catalog.actions.categories import load_categories
from tokoumkm.catalog.categories import shelves_of_market
from tokoumkm.catalog.filters import ProductFilter
from tokoumkm.catalog.models import Category
from tokoumkm.catalog.queries import categories_for_form, category_tree, listed_products
from tokoumkm.catalog.tree import BadCategory
from tokoumkm.database import db
from tokoumkm.shops.oversight import NotYourRegion

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def keeper():
    return Keeper()


def tree() -> dict[str, list[str]]:
    return {top.name: [child.name for child in top.children] for top in category_tree()}


def told() -> tuple[str, str, list[tuple[str, str, str]]]:
    row = written()[-1]
    changes = [(change.name, change.before, change.after) for change in row.changed]
    return row.act, row.about_words, changes


def test_a_category_is_added_behind_the_others(keeper):
    craft = keeper.creates("Kriya")
    keeper.creates("Anyaman", parent=craft)
    keeper.creates("Batik & lurik", parent=craft)

    assert tree() == {"Kriya": ["Anyaman", "Batik & lurik"]}
    act, about, changes = told()
    assert (act, about) == (Act.CATEGORY_CREATED, "Batik & lurik")
    assert ("induk", "", "Kriya") in changes
    assert category_tree()[0].children[1].slug == "batik-lurik"


def test_another_name_keeps_the_address_and_reaches_the_lists(keeper):
    category = keeper.creates("Kopi")
    product = factories.product("Arabika", category_id=category.id)

    keeper.renames(category, "  Kopi   bubuk ")

    assert (category.name, category.slug) == ("Kopi bubuk", "kopi")
    [found] = listed_products(ProductFilter(q="bubuk")).rows
    assert found.id == product.id
    assert told() == (Act.CATEGORY_RENAMED, "Kopi bubuk", [("nama", "Kopi", "Kopi bubuk")])


def test_the_same_name_again_changes_nothing(keeper):
    category = keeper.creates("Kopi")
    before = len(written())

    keeper.renames(category, "Kopi")
    keeper.moves(category, parent=None)

    assert len(written()) == before


def test_a_category_moves_under_another_parent_and_its_products_with_it(keeper):
    food, drink = keeper.creates("Pangan"), keeper.creates("Minuman")
    coffee = keeper.creates("Kopi", parent=food)
    product = factories.product(category_id=coffee.id)

    keeper.moves(coffee, parent=drink)

    assert tree() == {"Pangan": [], "Minuman": ["Kopi"]}
    assert product.category == coffee
    assert told() == (Act.CATEGORY_MOVED, "Kopi", [("induk", "Pangan", "Minuman")])
    keeper.moves(coffee, parent=None)
    assert list(tree()) == ["Pangan", "Minuman", "Kopi"]


def test_categories_change_places(keeper):
    for name in ("Satu", "Dua", "Tiga"):
        last = keeper.creates(name)

    keeper.orders(last, up=True)
    assert list(tree()) == ["Satu", "Tiga", "Dua"]
    assert told() == (Act.CATEGORY_ORDERED, "Tiga", [("urutan", "3", "2")])
    keeper.orders(last, up=False)
    assert list(tree()) == ["Satu", "Dua", "Tiga"]
    before = len(written())
    keeper.orders(last, up=False)
    assert list(tree()) == ["Satu", "Dua", "Tiga"]
    assert len(written()) == before


def test_a_category_moves_beside_its_namesake_under_another_name(keeper):
    food, drink = keeper.creates("Pangan"), keeper.creates("Minuman")
    keeper.creates("Kopi", parent=food)
    other = keeper.creates("Kopi", parent=drink)

    keeper.changes(other, name="Kopi bubuk", parent=food)

    assert tree() == {"Pangan": ["Kopi", "Kopi bubuk"], "Minuman": []}
    assert [row.act for row in written()[-2:]] == [Act.CATEGORY_MOVED, Act.CATEGORY_RENAMED]


@pytest.mark.parametrize("name", ["", " ", "K", "x" * 61])
def test_a_name_that_is_none_is_refused(keeper, name):
    with pytest.raises(BadCategory, match="Isi nama kategori"):
        keeper.creates(name)


def test_two_of_one_name_do_not_lie_beside_each_other(keeper):
    food, drink = keeper.creates("Pangan"), keeper.creates("Minuman")
    keeper.creates("Kopi", parent=food)
    other = keeper.creates("Kopi", parent=drink)

    with pytest.raises(BadCategory, match="Sudah ada kategori “pangan”"):
        keeper.creates("pangan")
    with pytest.raises(BadCategory, match="Sudah ada"):
        keeper.renames(drink, "PANGAN")
    with pytest.raises(BadCategory, match="Sudah ada"):
        keeper.moves(other, parent=food)
    assert tree() == {"Pangan": ["Kopi"], "Minuman": ["Kopi"]}


def test_there_are_two_levels_and_no_third(keeper):
    food, drink = keeper.creates("Pangan"), keeper.creates("Minuman")
    coffee = keeper.creates("Kopi", parent=food)

    with pytest.raises(BadCategory, match="sudah berada di dalam kategori lain"):
        keeper.creates("Arabika", parent=coffee)
    with pytest.raises(BadCategory, match="punya sub-kategori"):
        keeper.moves(food, parent=drink)
    with pytest.raises(BadCategory, match="sudah berada di dalam"):
        keeper.moves(drink, parent=coffee)


def test_what_holds_products_gets_nothing_below_it(keeper):
    """A seller could not find the products again: only the lowest are offered to them."""
    craft, other = keeper.creates("Kriya"), keeper.creates("Lain")
    factories.product(category_id=craft.id)

    with pytest.raises(BadCategory, match="berisi 1 produk"):
        keeper.creates("Anyaman", parent=craft)
    with pytest.raises(BadCategory, match="berisi 1 produk"):
        keeper.moves(other, parent=craft)
    assert (craft.name, [(craft.id, craft.name)]) in categories_for_form()


def test_the_office_sees_how_many_products_lie_where_in_one_statement(keeper):
    food = keeper.creates("Pangan")
    coffee, tea = (keeper.creates(name, parent=food) for name in ("Kopi", "Teh"))
    shop = factories.shop()
    for category in (coffee, coffee, tea):
        factories.product(of=shop, category_id=category.id)
    db.session.rollback()

    with statements() as asked:
        [top] = shelves_of_market()

    assert (top.products, top.all_products) == (0, 3)
    assert [(each.category.name, each.products) for each in top.children] == [
        ("Kopi", 2),
        ("Teh", 1),
    ]
    assert len(asked) == 1


@pytest.mark.parametrize(
    "officer", [{"scope": "33.03.06"}, {"scope": "33.04"}, {"role": OfficerRole.VIEWER}]
)
def test_only_who_acts_for_the_whole_region_keeps_categories(officer):
    category, other = factories.category("Kopi"), factories.category("Teh")
    somebody = Keeper(**officer)

    for change in (
        lambda: somebody.creates("Baru"),
        lambda: somebody.renames(category, "Baru"),
        lambda: somebody.moves(category, parent=other),
        lambda: somebody.orders(other, up=True),
        lambda: somebody.merges(category, into=other),
    ):
        with pytest.raises(NotYourRegion):
            change()
    assert tree() == {"Kopi": [], "Teh": []}


def test_an_officer_of_the_province_keeps_them_too():
    Keeper(scope="33").creates("Kriya")

    assert tree() == {"Kriya": []}


def test_planting_the_shipped_tree_again_brings_nothing_back(keeper):
    planted = load_categories()
    top, other = category_tree()[:2]
    child = db.session.get_one(Category, top.children[0].id)
    moved = db.session.get_one(Category, other.children[0].id)
    keeper.merges(child, into=db.session.get_one(Category, top.children[1].id))
    keeper.moves(moved, parent=db.session.get_one(Category, top.id))
    before = tree()

    assert load_categories() == 0
    assert tree() == before
    assert planted == sum(1 + len(children) for children in before.values()) + 1
