"""The office keeps the category tree: it adds to it, renames, moves and orders. Each is audited.

Products lie in the lowest categories only, so that a seller always finds where they are.
"""

from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.catalog import listing
from tokoumkm.catalog.models import Category
from tokoumkm.catalog.tree import (
    BadCategory,
    about,
    beside,
    hold_category,
    hold_tree,
    refuse_as_parent,
    refuse_twin,
    usable_name,
)
from tokoumkm.database import db, one_change
from tokoumkm.shops.slugs import add_under_free_slug

TOP = "tingkat pertama"


@one_change()
def create_category(
    name: str, *, parent: Category | None, by: Account, office_region: str
) -> Category:
    """A new category, last among those beside it."""
    hold_tree(by, office_region)
    typed = usable_name(name)
    if parent is not None:
        refuse_as_parent(parent)
    parent_id = parent.id if parent else None
    refuse_twin(typed, parent_id)
    made = Category(name=typed, parent_id=parent_id, position=len(beside(parent_id)))
    add_under_free_slug(made, name=typed, fallback="kategori")
    changes = {"nama": ("", typed), "induk": ("", parent.name if parent else TOP)}
    trail.record(Act.CATEGORY_CREATED, by=by, about=about(made, office_region), changes=changes)
    return made


@one_change()
def change_category(
    category: Category, *, name: str, parent: Category | None, by: Account, office_region: str
) -> None:
    """Another name, another place (None: among the top ones), or both, as rows of their own.

    The address stays, and so do the addresses that people kept.
    """
    hold_tree(by, office_region)
    hold_category(category)
    typed, parent_id = usable_name(name), parent.id if parent else None
    if parent is not None and parent_id != category.parent_id:
        _refuse_below(category)
        refuse_as_parent(parent)
    refuse_twin(typed, parent_id, but=category.id)
    moved = _move(category, parent_id)
    renamed = _rename(category, typed)
    where = about(category, office_region)
    if moved:
        trail.record(Act.CATEGORY_MOVED, by=by, about=where, changes=moved)
    if renamed:
        trail.record(Act.CATEGORY_RENAMED, by=by, about=where, changes=renamed)


@one_change()
def order_category(category: Category, *, up: bool, by: Account, office_region: str) -> None:
    """Let it change places with the one before it, or after it; at the end nothing happens."""
    hold_tree(by, office_region)
    hold_category(category)
    row = list(beside(category.parent_id))
    here = row.index(category)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(row):
        return
    row[here], row[there] = row[there], row[here]
    for position, each in enumerate(row):
        each.position = position
    where = about(category, office_region)
    changes = {"urutan": (here + 1, there + 1)}
    trail.record(Act.CATEGORY_ORDERED, by=by, about=where, changes=changes)


def _refuse_below(category: Category) -> None:
    if beside(category.id):
        raise BadCategory(
            f"“{category.name}” punya sub-kategori, jadi tidak bisa ditaruh di dalam kategori "
            "lain. Pindahkan sub-kategorinya dahulu."
        )


def _move(category: Category, parent_id: int | None) -> trail.Changes:
    """Last among those at the new place; says what is different."""
    if parent_id == category.parent_id:
        return {}
    before = _name_of(category.parent_id)
    category.position, category.parent_id = len(beside(parent_id)), parent_id
    return {"induk": (before, _name_of(parent_id))}


def _rename(category: Category, name: str) -> trail.Changes:
    """The lists find products by the words of their category as well."""
    before = category.name
    if name == before:
        return {}
    category.name = name
    db.session.flush()
    listing.refresh_category(category.id)
    return {"nama": (before, name)}


def _name_of(parent_id: int | None) -> str:
    return db.session.get_one(Category, parent_id).name if parent_id is not None else TOP
