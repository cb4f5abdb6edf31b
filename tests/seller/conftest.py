"""A seller at work: a product on sale, and a browser whose person works in its shop."""

import pytest
from flask_sqlalchemy import SQLAlchemy

from tests import factories
from tests.browser import Browser
from tokoumkm.catalog.models import Product
from tokoumkm.shops.models import Shop


@pytest.fixture
def product(database: SQLAlchemy) -> Product:
    return factories.product("Tas Anyaman Pandan", price=25_000, stock=90)


@pytest.fixture
def shop(product: Product) -> Shop:
    return product.shop


@pytest.fixture
def seller(browser: Browser, shop: Shop) -> Browser:
    return browser.sign_in(factories.owner_of(shop))
