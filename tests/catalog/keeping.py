"""An officer who keeps the category tree, for tests."""

from typing import Any

from tests import factories
from tokoumkm.catalog.actions import arranging, merging
from tokoumkm.catalog.models import Category

REGION = "33.03"


class Keeper:
    """Does what the office does to categories, in its own name."""

    def __init__(self, **officer: Any) -> None:
        self._me = {"by": factories.officer(**officer), "office_region": REGION}

    def creates(self, name: str, *, parent: Category | None = None) -> Category:
        return arranging.create_category(name, parent=parent, **self._me)

    def renames(self, category: Category, name: str) -> None:
        arranging.change_category(category, name=name, parent=category.parent, **self._me)

    def moves(self, category: Category, *, parent: Category | None) -> None:
        arranging.change_category(category, name=category.name, parent=parent, **self._me)

    def changes(self, category: Category, *, name: str, parent: Category | None) -> None:
        arranging.change_category(category, name=name, parent=parent, **self._me)

    def orders(self, category: Category, *, up: bool) -> None:
        arranging.order_category(category, up=up, **self._me)

    def merges(self, category: Category, *, into: Category) -> int:
        return merging.merge_category(category, into=into, **self._me)
