"""What tests of product files ask for."""

from tests.catalog.imports.files import category, file, shop, started

__all__ = ["category", "file", "shop", "started"]
