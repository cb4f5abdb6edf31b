"""One category becomes part of another. Its row stays, because orders and the ledger name it."""

from sqlalchemy import and_, case, null, or_, update

from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.catalog import listing
from tokoumkm.catalog.models import Category, Product, ProductState
from tokoumkm.catalog.tree import (
    BadCategory,
    about,
    beside,
    hold_category,
    hold_tree,
    products_in,
    refuse_as_parent,
    refuse_twin,
)
from tokoumkm.database import db, one_change


@one_change()
def merge_category(category: Category, *, into: Category, by: Account, office_region: str) -> int:
    """Products and sub-categories follow; returns how many products that were.

    Whoever is just putting a product into it is waited for (`hold_categories`).
    """
    hold_tree(by, office_region)
    hold_category(category)
    if into.id == category.id:
        raise BadCategory("Kategori tidak bisa digabungkan ke dirinya sendiri. Pilih yang lain.")
    hold_category(into)
    children = len(beside(category.id))
    products = products_in(category)
    _take_children(category, into)
    _refuse_without_place(into, products)
    category.merged_into_id = into.id
    db.session.execute(
        update(Category)
        .where(Category.merged_into_id == category.id)
        .values(merged_into_id=into.id)
    )
    db.session.flush()
    _take_products(category, into)
    changes = {"digabungkan ke": ("", into.name), "produk": (products, "ikut")}
    changes |= {"sub-kategori": (children, "ikut")} if children else {}
    where = about(category, office_region)
    trail.record(Act.CATEGORY_MERGED, by=by, about=where, changes=changes)
    return products


def _take_children(category: Category, into: Category) -> None:
    """They go on below the other, behind its own."""
    children = beside(category.id)
    if not children:
        return
    if into.parent_id is not None:
        raise BadCategory(
            f"“{category.name}” punya sub-kategori, jadi hanya bisa digabungkan ke kategori "
            "tingkat pertama. Pindahkan atau gabungkan sub-kategorinya dahulu."
        )
    refuse_as_parent(into)
    for child in children:
        refuse_twin(child.name, into.id)
    behind = len(beside(into.id))
    for place, child in enumerate(children):
        child.parent_id, child.position = into.id, behind + place
    db.session.flush()


def _refuse_without_place(into: Category, products: int) -> None:
    """Products lie in the lowest categories only."""
    if products and beside(into.id):
        raise BadCategory(
            f"“{into.name}” punya sub-kategori, dan produk ditaruh di sub-kategori. "
            "Pilih salah satu sub-kategorinya."
        )


def _take_products(category: Category, into: Category) -> None:
    """What lies in it, and what somebody asked to put into it, in one statement each.

    A change that thereby asks for nothing any more waits no longer.
    """
    lies_there = Product.category_id == category.id
    is_asked = Product.proposed_category_id == category.id
    listing.lock_products(or_(lies_there, is_asked))
    here = {"category_id": into.id, "version": Product.version + 1}
    db.session.execute(update(Product).where(lies_there).values(here))
    asked = {"proposed_category_id": into.id, "version": Product.version + 1}
    db.session.execute(update(Product).where(is_asked).values(asked))
    _forget_idle_questions(into)
    listing.refresh_category(into.id)


def _forget_idle_questions(into: Category) -> None:
    idle = and_(Product.proposed_category_id == into.id, Product.category_id == into.id)
    goes_on = or_(Product.proposed_name.is_not(None), Product.state == ProductState.SUBMITTED)
    since = case((goes_on, Product.submitted_at), else_=null())
    values = {"proposed_category_id": None, "submitted_at": since}
    db.session.execute(
        update(Product).where(idle).values(values).execution_options(synchronize_session=False)
    )
