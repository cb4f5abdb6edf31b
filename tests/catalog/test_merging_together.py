"""Two who change the tree at the same moment, on both engines."""

from functools import partial

from tests import factories
from tests.catalog import goods
from tests.catalog.keeping import REGION
from tests.crowds import together
from tokoumkm.accounts.models import Account
from tokoumkm.catalog.actions.arranging import create_category
from tokoumkm.catalog.actions.merging import merge_category
from tokoumkm.catalog.actions.writing import create_product
from tokoumkm.catalog.models import Category, Product
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.shops.models import Shop


def merge(source: int, target: int, officer: int) -> str:
    by, into = db.session.get_one(Account, officer), db.session.get_one(Category, target)
    try:
        merge_category(db.session.get_one(Category, source), into=into, by=by, office_region=REGION)
    except Refused as refusal:
        return type(refusal).__name__
    return "merged"


def create(name: str, officer: int) -> str:
    by = db.session.get_one(Account, officer)
    try:
        create_category(name, parent=None, by=by, office_region=REGION)
    except Refused as refusal:
        return type(refusal).__name__
    return "created"


def sell(shop_id: int, category_id: int) -> str:
    shop = db.session.get_one(Shop, shop_id)
    draft = goods.draft(category_id=category_id)
    try:
        create_product(shop, draft=draft, by=factories.owner_of(shop))
    except Refused as refusal:
        return type(refusal).__name__
    return "sold"


def test_each_into_the_other_leaves_one(app, database):
    one, other = factories.category("Kopi"), factories.category("Teh")
    officers = [factories.officer().id for _ in range(2)]
    calls = [
        partial(merge, one.id, other.id, officers[0]),
        partial(merge, other.id, one.id, officers[1]),
    ]

    outcomes = together(app, calls)

    assert sorted(outcomes) == ["CategoryGone", "merged"]
    assert sorted([one.merged_into_id is None, other.merged_into_id is None]) == [False, True]


def test_one_name_typed_twice_is_one_category(app, database):
    officers = [factories.officer().id for _ in range(2)]

    outcomes = together(app, [partial(create, "Kriya", officer) for officer in officers])

    assert sorted(outcomes) == ["BadCategory", "created"]


def test_no_product_is_left_in_a_category_that_is_merged_meanwhile(app, database):
    """Sellers put products into it while it is merged: each follows, or is refused."""
    officer = factories.officer().id
    shops = [factories.shop() for _ in range(6)]
    source, target = factories.category("Kopi"), factories.category("Teh")
    factories.product(of=shops[0], category_id=source.id)
    calls = [partial(sell, shop.id, source.id) for shop in shops]

    outcomes = together(app, [partial(merge, source.id, target.id, officer), *calls])

    assert outcomes[0] == "merged"
    assert set(outcomes[1:]) <= {"sold", "BadDraft"}
    left = db.select(Product.id).where(Product.category_id == source.id)
    assert db.session.scalars(left).all() == []
    there = db.select(Product.id).where(Product.category_id == target.id)
    assert len(db.session.scalars(there).all()) == 1 + outcomes.count("sold")
