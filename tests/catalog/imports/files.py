"""Products files for tests, and bringing them in as a seller does who says yes."""

import csv
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests import factories
from tests.catalog.pictures import two_colours, written
from tokoumkm.catalog.imports.files import Brought
from tokoumkm.catalog.imports.reports import ImportReport
from tokoumkm.catalog.imports.running import run_claimed
from tokoumkm.catalog.imports.starting import Handover, start_at_once, start_import
from tokoumkm.catalog.models import Category, Product
from tokoumkm.database import db
from tokoumkm.shops.models import Shop

ROW = {
    "sku": "GS-1",
    "nama": "Gula Semut",
    "kategori": "Gula",
    "harga": "12500",
    "satuan": "bungkus",
    "stok": "10",
    "berat_gram": "500",
    "deskripsi": "Gula semut asli.",
    "varian": "",
    "foto": "",
}


def row(**given: str) -> dict[str, str]:
    """A row that is right in every column, with some cells changed."""
    return ROW | given


@pytest.fixture
def shop(database) -> Shop:
    return factories.shop()


@pytest.fixture
def category(database) -> Category:
    return factories.category("Gula")


@pytest.fixture
def file(tmp_path, category):
    """Write rows to a file: `file(row(sku="A"), row(sku="B"))`."""

    def write(*rows, columns=tuple(ROW), delimiter=",", encoding="utf-8") -> Path:
        path = tmp_path / "produk.csv"
        with path.open("w", encoding=encoding, newline="") as out:
            writer = csv.DictWriter(out, columns, delimiter=delimiter, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


@pytest.fixture
def started(shop, file):
    """Hand a file of rows over, as its seller does."""

    def start(*rows, photos=None):
        handed = brought(file(*rows), photos)
        return start_import(shop, brought=handed, by=factories.owner_of(shop))

    return start


def brought(path: Path, photos: Path | None = None, **given) -> Handover:
    """A file as it is handed over, with its photos."""
    files = [Brought(each.name, BytesIO(each.read_bytes())) for each in (path, photos) if each]
    return Handover(*files, **given)


def bring(shop: Shop, path: Path, photos: Path | None = None, **given) -> ImportReport:
    """Bring a file into a shop, from beginning to end."""
    report = run_claimed(start_at_once(shop, brought=brought(path, photos, **given)))
    assert report
    return report


def zipped(folder: Path, *names: str, **contents: bytes) -> Path:
    """A ZIP of photos, each of another size so that none is the same."""
    path = folder / "foto.zip"
    with ZipFile(path, "w") as archive:
        for number, name in enumerate(names):
            archive.writestr(name, written(two_colours(300 + number), "JPEG").read())
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def products(shop: Shop) -> list[Product]:
    """What the shop has now, the oldest first."""
    db.session.rollback()
    found = db.select(Product).where(Product.shop_id == shop.id).order_by(Product.id)
    return list(db.session.scalars(found))


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    """Created, changed, unchanged, bad."""
    return report.created, report.changed, report.unchanged, report.bad_rows
