"""The category tree a market begins with."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from tokoumkm.catalog.models import Category
from tokoumkm.database import db, one_change

SHIPPED = Path(__file__).parent.parent / "categories.json"


@one_change()
def load_categories(file: Path = SHIPPED) -> int:
    """Plant the two-level tree of a JSON file; what has its slug already is left as it is.

    Returns how many categories were added.
    """
    known = {category.slug: category for category in db.session.scalars(select(Category))}
    before = len(known)
    for position, top in enumerate(json.loads(file.read_text("utf-8"))):
        parent = _top_of(_planted(top, known, parent=None, position=position))
        for place, child in enumerate(top.get("children", ())):
            _planted(child, known, parent=parent, position=place)
    return len(known) - before


def _top_of(category: Category) -> Category:
    """Where something below it goes today: the office may have merged or moved it."""
    if category.merged_into_id is not None:
        category = db.session.get_one(Category, category.merged_into_id)
    return category.parent or category


def _planted(
    node: Mapping[str, Any],
    known: dict[str, Category],
    *,
    parent: Category | None,
    position: int,
) -> Category:
    if node["slug"] not in known:
        category = Category(
            slug=node["slug"],
            name=node["name"],
            parent_id=parent.id if parent else None,
            picture=node.get("picture") or "",
            position=position,
        )
        db.session.add(category)
        db.session.flush()
        known[node["slug"]] = category
    return known[node["slug"]]
