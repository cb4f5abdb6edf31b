"""Questions about imports. A shop sees its own and no other's."""

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import defer

from tokoumkm import clock
from tokoumkm.background import WorkState
from tokoumkm.catalog.imports.files import DECIDED_WITHIN
from tokoumkm.catalog.imports.models import ProductImport
from tokoumkm.catalog.models import Category
from tokoumkm.database import db
from tokoumkm.shops.models import Shop

SHOWN = 10


def import_in_shop(shop: Shop, import_id: int) -> ProductImport | None:
    return db.session.scalar(_imports_of(shop).where(ProductImport.id == import_id))


def latest_imports(shop: Shop) -> Sequence[ProductImport]:
    """What a shop has to decide about, and what it brought in last, the newest first.

    The long reports are not read.
    """
    return db.session.scalars(
        _imports_of(shop)
        .order_by(ProductImport.file == "", ProductImport.id.desc())
        .limit(SHOWN)
        .options(defer(ProductImport.report))
    ).all()


def undecided_imports(shop_id: int) -> int:
    """How many imports of a shop have their files here, because they have not come to an end."""
    recent = ProductImport.created_at > clock.now() - DECIDED_WITHIN
    here = ProductImport.shop_id == shop_id, ProductImport.file != "", recent
    return db.session.scalar(select(func.count()).select_from(ProductImport).where(*here)) or 0


def category_slugs() -> list[tuple[str, str]]:
    """The market's categories as a file names them, with the names that people read."""
    present = select(Category.slug, Category.name).where(Category.merged_into_id.is_(None))
    rows = db.session.execute(present.order_by(Category.slug))
    return [(slug, name) for slug, name in rows]


def _imports_of(shop: Shop) -> Select[ProductImport]:
    there = ProductImport.shop_id == shop.id, ProductImport.state != WorkState.DISCARDED
    return select(ProductImport).where(*there)
