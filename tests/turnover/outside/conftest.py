"""A business that sells elsewhere, and a place for its files."""

import pytest

from tests import factories
from tests.turnover.outside.files import COLUMNS, NUMBER, sales_file
from tokoumkm.database import one_change


@pytest.fixture
def business(database):
    for slug in ("gula-semut", "lainnya"):
        category = factories.category(slug)
        with one_change():
            category.slug = slug
    return factories.business("Gula Semut Bu Karti", registration_number=NUMBER)


@pytest.fixture
def file(tmp_path, business):
    """Write rows to a file: `file(row(nilai="1"), row(baris="2"))`."""

    def write(*rows, columns=COLUMNS, delimiter=","):
        return sales_file(tmp_path / "omzet.csv", *rows, columns=columns, delimiter=delimiter)

    return write
