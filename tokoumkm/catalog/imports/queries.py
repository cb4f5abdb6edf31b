"""Questions about imports. A shop sees its own and no other's."""

from collections.abc import Sequence

from sqlalchemy import select

from tokoumkm.catalog.imports.models import ImportedPhoto, ProductImport
from tokoumkm.catalog.models import Category
from tokoumkm.database import db
from tokoumkm.shops.models import Shop

SHOWN = 10


def import_in_shop(shop: Shop, import_id: int) -> ProductImport | None:
    wanted = ProductImport.id == import_id, ProductImport.shop_id == shop.id
    return db.session.scalar(select(ProductImport).where(*wanted))


def latest_imports(shop: Shop) -> Sequence[ProductImport]:
    """What a shop brought in last, the newest first."""
    return db.session.scalars(
        select(ProductImport)
        .where(ProductImport.shop_id == shop.id)
        .order_by(ProductImport.id.desc())
        .limit(SHOWN)
    ).all()


def stored_photos(import_id: int) -> Sequence[ImportedPhoto]:
    """The photos of an import that are stored and not yet shown."""
    wanted = select(ImportedPhoto).where(ImportedPhoto.import_id == import_id)
    return db.session.scalars(wanted.order_by(ImportedPhoto.id)).all()


def category_slugs() -> list[tuple[str, str]]:
    """The market's categories as a file names them, with the names that people read."""
    present = select(Category.slug, Category.name).where(Category.merged_into_id.is_(None))
    rows = db.session.execute(present.order_by(Category.slug))
    return [(slug, name) for slug, name in rows]
