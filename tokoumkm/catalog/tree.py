"""The rules of the category tree: two levels, no twins beside each other, one change at a time."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from tokoumkm.accounts.models import Account
from tokoumkm.audit.trail import About
from tokoumkm.catalog.categories import in_order
from tokoumkm.catalog.models import Category, Product
from tokoumkm.database import db, take_turns
from tokoumkm.errors import Refused
from tokoumkm.money import format_number
from tokoumkm.shops.locking import lock
from tokoumkm.shops.oversight import refuse_outsider
from tokoumkm.shops.wording import one_line

NAME_LENGTHS = range(2, 61)


class BadCategory(Refused):
    """The tree would not be one of two levels with different names beside each other."""

    status = 422


class CategoryGone(Refused):
    """Somebody merged it meanwhile."""


def hold_tree(by: Account, office_region: str) -> None:
    """One change of the tree at a time, by somebody who answers for all of the office's region."""
    refuse_outsider(by, office_region)
    take_turns("categories")


def hold_category(category: Category) -> None:
    """See it as it is now; `CategoryGone` where it was merged by somebody quicker."""
    lock(category)
    if category.merged_into_id is not None:
        raise CategoryGone(
            f"Kategori “{category.name}” baru saja digabungkan. Buka lagi daftar kategori."
        )


def beside(parent_id: int | None) -> Sequence[Category]:
    """The categories under a parent, in their order; under None the top ones."""
    present = select(Category).where(_is_under(parent_id), Category.merged_into_id.is_(None))
    return db.session.scalars(present.order_by(*in_order())).all()


def products_in(category: Category) -> int:
    wanted = select(func.count()).where(Product.category_id == category.id)
    return db.session.scalar(wanted) or 0


def refuse_as_parent(parent: Category) -> None:
    """Only a top one without products of its own; and products come into it by no other way."""
    hold_category(parent)
    if parent.parent_id is not None:
        raise BadCategory(
            f"“{parent.name}” sudah berada di dalam kategori lain. Pilih kategori tingkat pertama."
        )
    products = products_in(parent)
    if products and not beside(parent.id):
        raise BadCategory(
            f"“{parent.name}” sendiri berisi {format_number(products)} produk. Buat induk baru "
            f"dengan sub-kategori di dalamnya, lalu gabungkan “{parent.name}” ke sub-kategori itu."
        )


def refuse_twin(name: str, parent_id: int | None, *, but: int | None = None) -> None:
    """No two of the same name beside each other."""
    if any(each.name.casefold() == name.casefold() for each in beside(parent_id) if each.id != but):
        raise BadCategory(f"Sudah ada kategori “{name}” di tempat itu. Pakai nama lain.")


def usable_name(typed: str) -> str:
    name = one_line(typed)
    if len(name) not in NAME_LENGTHS:
        raise BadCategory("Isi nama kategori, 2 sampai 60 huruf.")
    return name


def about(category: Category, office_region: str) -> About:
    """A category, for the audit."""
    return About("category", category.id, category.name, office_region)


def _is_under(parent_id: int | None) -> ColumnElement[bool]:
    return Category.parent_id.is_(None) if parent_id is None else Category.parent_id == parent_id
