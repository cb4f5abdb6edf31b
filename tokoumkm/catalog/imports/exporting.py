"""A shop's products as a file that an import reads, and that changes nothing when it does."""

from collections.abc import Iterator
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import func, select

from tokoumkm.catalog.imports.columns import BETWEEN_PHOTOS, COLUMNS, TEXT
from tokoumkm.catalog.imports.known import KeptProduct, kept_products
from tokoumkm.catalog.models import Category, Product
from tokoumkm.csv_files import UTF_8, write_rows
from tokoumkm.database import db
from tokoumkm.row_checks import Progress
from tokoumkm.shops.models import Shop
from tokoumkm.xlsx_files import Sheet, write_book

BATCH = 1_000
XLSX = ".xlsx"


def export_products(shop: Shop, path: Path, *, progress: Progress | None = None) -> int:
    """Write all products of a shop, a row a variant; XLSX if the name ends so. Returns the rows.

    The file appears when it is complete: what stood there before is kept until then.
    """
    unfinished = path.with_name(f"{path.name}.part")
    rows = _rows(shop, progress or _nobody_watches)
    try:
        with unfinished.open("wb") as file:
            count = _write(file, rows, as_xlsx=path.suffix.lower() == XLSX)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def products_as_file(shop: Shop, *, as_xlsx: bool) -> bytes:
    """The same for a download."""
    file = BytesIO()
    _write(file, _rows(shop, _nobody_watches), as_xlsx=as_xlsx)
    return file.getvalue()


def _write(file: BinaryIO, rows: Iterator[list[Any]], *, as_xlsx: bool) -> int:
    if as_xlsx:
        return write_book(file, [Sheet("produk", COLUMNS, rows, TEXT)])
    # Spreadsheets recognise UTF-8 by the mark at its beginning.
    text = TextIOWrapper(file, encoding=UTF_8, newline="")
    count = write_rows(text, columns=COLUMNS, rows=rows, text=TEXT)
    text.detach()  # flushes, and leaves the file open
    return count


def _rows(shop: Shop, progress: Progress) -> Iterator[list[Any]]:
    slugs = {row.id: row.slug for row in db.session.execute(select(Category.id, Category.slug))}
    counted = select(func.count()).select_from(Product).where(Product.shop_id == shop.id)
    total = db.session.scalar(counted) or 0
    for done, product in enumerate(kept_products(shop), start=1):
        yield from _cells(product, slugs[product.draft.category_id])
        if done % BATCH == 0 or done == total:
            progress(done, total)


def _cells(product: KeptProduct, category: str) -> Iterator[list[Any]]:
    """A row for each variant; what is about the product stands in each of them."""
    draft = product.draft
    photos = BETWEEN_PHOTOS.join(f"{name}.webp" for name in product.photo_names)
    for variant in draft.variants:
        yield [
            variant.sku,
            draft.name,
            category,
            variant.price,
            draft.unit,
            "" if variant.stock is None else variant.stock,
            variant.weight_grams,
            draft.description,
            variant.name,
            photos,
        ]


def _nobody_watches(_done: int, _total: int) -> None:
    """Where no progress is asked for."""
