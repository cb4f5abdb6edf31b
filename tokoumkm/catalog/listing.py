"""The columns that lists stand on. Nothing else writes them; they always follow from the truth."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update

from tokoumkm.catalog import search
from tokoumkm.catalog.certified import certified_until
from tokoumkm.catalog.models import Product, ProductState, Variant
from tokoumkm.database import db, one_change
from tokoumkm.regions.codes import KECAMATAN, LENGTHS
from tokoumkm.shops.models import Shop
from tokoumkm.shops.selling import is_selling

_its_shop = Shop.id == Product.shop_id
_on_sale = and_(Variant.product_id == Product.id, Variant.is_active)

# A shop's holiday is not in here: it depends on the day, so the lists ask for it.
_is_listed = and_(
    Product.state == ProductState.PUBLISHED,
    exists().where(_its_shop, is_selling()),
    exists().where(_on_sale, or_(Variant.stock > 0, Variant.stock.is_(None))),
)
_price = func.coalesce(select(func.min(Variant.price)).where(_on_sale).scalar_subquery(), 0)
_kecamatan = (
    select(func.substr(Shop.village_code, 1, LENGTHS[KECAMATAN])).where(_its_shop).scalar_subquery()
)

_is_ready = exists().where(_on_sale, Variant.stock > 0)
_TRUTH: Mapping[Any, ColumnElement[Any]] = {
    Product.is_listed: _is_listed,
    Product.price: _price,
    Product.kecamatan_code: _kecamatan,
    Product.is_ready: _is_ready,
    Product.halal_until: certified_until("halal"),
    Product.pirt_until: certified_until("pirt"),
}


@one_change()
def refresh_products(ids: Collection[int]) -> None:
    """Let the lists follow what has just happened to some products."""
    _refresh(Product.id.in_(sorted(ids)))


@one_change()
def refresh_held(ids: Collection[int]) -> None:
    """The same for products that the change around this one holds already."""
    _write_truth(Product.id.in_(sorted(ids)))


@one_change()
def refresh_shop(shop_id: int) -> None:
    """Let the lists follow a shop that opened, closed, moved, was certified or renamed."""
    _refresh(Product.shop_id == shop_id)


@one_change()
def refresh_category(category_id: int) -> None:
    """Let the lists follow a category that has another name, or took in another."""
    _refresh(Product.category_id == category_id)


@one_change()
def mend(which: ColumnElement[bool]) -> tuple[Sequence[int], search.Followed]:
    """Let the lists follow the truth wherever they do not; gives which products that were."""
    lock_products(which)
    return _write_truth(which)


def lock_products(which: ColumnElement[bool]) -> list[int]:
    """Hold products in the order of their ids, so that two changes can't wait for each other.

    Two buyers may take the last of two variants at the same moment; whoever comes
    second must see what the first one took before saying whether the product is listed.
    """
    held = select(Product.id).where(which).order_by(Product.id).with_for_update(key_share=True)
    return list(db.session.scalars(held))


def _refresh(which: ColumnElement[bool]) -> None:
    lock_products(which)
    _write_truth(which)


def _write_truth(which: ColumnElement[bool]) -> tuple[Sequence[int], search.Followed]:
    """One UPDATE from the truth, then the index; what is right already is not written."""
    is_stale = or_(*(column.is_distinct_from(value) for column, value in _TRUTH.items()))
    stale = db.session.scalars(
        update(Product)
        .where(which, is_stale)
        .values(_TRUTH)
        .returning(Product.id)
        .execution_options(synchronize_session="fetch")
    ).all()
    return stale, search.follow(which)
