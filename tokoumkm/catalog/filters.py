"""What a visitor looks for, and the conditions that say it to the database."""

from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Integer,
    SQLColumnExpression,
    String,
    UnaryExpression,
    bindparam,
    false,
    func,
    select,
)
from sqlalchemy.sql.operators import custom_op
from sqlalchemy.types import TypeEngine

from tokoumkm import clock
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.positions import Sort
from tokoumkm.database import has_one_writer
from tokoumkm.regions.codes import KECAMATAN, PROVINSI, at_level, is_code, level_of
from tokoumkm.shops.models import Shop
from tokoumkm.shops.queries import is_on_holiday
from tokoumkm.shops.reaching import shops_that_reach

Condition = SQLColumnExpression[bool]

LONGEST_SEARCH = 100
MOST_WORDS = 8
HIGHEST_PRICE = 999_999_999
NOWHERE = "-"  # the code of no region


class Certified(StrEnum):
    """The certificates that goods are chosen by."""

    HALAL = "halal"
    PIRT = "pirt"


class ProductFilter(NamedTuple):
    """Everything optional. What cannot exist (an unknown category) finds nothing."""

    q: str = ""
    category_slug: str = ""
    kecamatan: str = ""
    price_min: int | None = None
    price_max: int | None = None
    sort: Sort = Sort.NEWEST
    is_literal: bool = False  # the words as they are typed, whether or not they find anything
    is_ready: bool = False  # some of it lies there
    certified: tuple[Certified, ...] = ()  # by each of them
    destination: str = ""  # a kecamatan that the shop brings it to
    category_ids: tuple[int, ...] | None = None  # the category and what is below it, once known

    @property
    def words(self) -> list[str]:
        """The words to find, each of them; cut where nobody types any more."""
        printable = "".join(letter if letter.isprintable() else " " for letter in self.q)
        return printable[:LONGEST_SEARCH].lower().split()[:MOST_WORDS]

    @property
    def used(self) -> frozenset[str]:
        """The names in `CONDITIONS` of what is filtered by."""
        said = {
            "category": bool(self.category_slug),
            "kecamatan": bool(self.kecamatan),
            "price_min": self.price_min is not None,
            "price_max": self.price_max is not None,
            "ready": self.is_ready,
            "destination": bool(self.destination),
            **{kind.value: kind in self.certified for kind in Certified},
        }
        return frozenset(name for name, is_used in said.items() if is_used)


def listed_on(day: date) -> list[Condition]:
    """What the lists may show: listed, and the shop not on holiday that day."""
    return listed_when({"wanted_day": day})


def listed_when(values: dict[str, Any]) -> list[Condition]:
    """The same for a statement that may be given the day anew each time."""
    day = _bind("wanted_day", values)
    on_holiday = select(Shop.id).where(is_on_holiday(day))
    return [Product.is_listed, Product.shop_id.not_in(on_holiday)]


def listed_of_named(values: dict[str, Any]) -> list[Condition]:
    """The same of products that are named by id: SQLite is not to walk along all that is listed."""
    is_listed, *others = listed_when(values)
    return [func.coalesce(is_listed, false()), *others]


def conditions_of(wanted: ProductFilter) -> list[Condition]:
    """All but the words, as conditions on the products table alone, which an index can answer."""
    return conditions_for(wanted.used, values=values_of(wanted))


def conditions_for(
    used: Collection[str], *, values: dict[str, Any], aside: Collection[str] = ()
) -> list[Condition]:
    """The conditions of these names, with values that a statement may be given anew each time.

    SQLite looks for nothing by those that stand `aside`: it asks them of rows it walks by anyway.
    """
    made: list[Condition] = []
    for name, condition in CONDITIONS.items():
        if name in used:
            column: Any = COLUMNS[name]
            column = _walked_by(column) if name in aside and has_one_writer() else column
            made.append(condition(column, lambda name: _bind(name, values)))
    return made


def values_of(wanted: ProductFilter) -> dict[str, Any]:
    """What the conditions compare with, in a form that every engine can take."""
    destination = _kecamatan(wanted.destination)
    return {
        "wanted_categories": list(wanted.category_ids or ()),
        "wanted_kecamatan": _kecamatan(wanted.kecamatan),
        "wanted_low": _bounded(wanted.price_min),
        "wanted_high": _bounded(wanted.price_max),
        "wanted_destination": destination,
        "wanted_province": at_level(destination, PROVINSI) or NOWHERE,
        "wanted_day": clock.today(),
    }


Bind = Callable[[str], BindParameter[Any]]
TYPES: dict[str, TypeEngine[Any]] = {
    "wanted_low": Integer(),
    "wanted_high": Integer(),
    "wanted_day": Date(),
    "wanted_categories": Integer(),
}
COLUMNS = {
    "category": Product.category_id,
    "kecamatan": Product.kecamatan_code,
    "price_min": Product.price,
    "price_max": Product.price,
    "ready": Product.is_ready,
    "halal": Product.halal_until,
    "pirt": Product.pirt_until,
    "destination": Product.shop_id,
}
CONDITIONS: dict[str, Callable[[Any, Bind], Condition]] = {
    "category": lambda column, bind: column.in_(bind("wanted_categories")),
    "kecamatan": lambda column, bind: column == bind("wanted_kecamatan"),
    "price_min": lambda column, bind: column >= bind("wanted_low"),
    "price_max": lambda column, bind: column <= bind("wanted_high"),
    "ready": lambda column, _bind: column,
    "halal": lambda column, bind: column >= bind("wanted_day"),
    "pirt": lambda column, bind: column >= bind("wanted_day"),
    "destination": lambda column, bind: column.in_(
        shops_that_reach(bind("wanted_destination"), bind("wanted_province"))
    ),
}


def _bind(name: str, values: dict[str, Any]) -> BindParameter[Any]:
    many = name == "wanted_categories"
    return bindparam(name, values[name], type_=TYPES.get(name, String()), expanding=many)


def _walked_by(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The same column behind a sign, which no index of SQLite is looked into for."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def _kecamatan(code: str) -> str:
    return code if is_code(code) and level_of(code) == KECAMATAN else NOWHERE


def _bounded(price: int | None) -> int:
    """An amount that every engine can compare with."""
    return max(-1, min(price or 0, HIGHEST_PRICE + 1))


def like_pattern(word: str) -> str:
    """A LIKE pattern for a word; a letter beyond ASCII matches any, since SQLite can't lower it."""
    return "%" + "".join(_for_like(letter) for letter in word) + "%"


def _for_like(letter: str) -> str:
    if letter in "%_\\":
        return "\\" + letter
    return letter if letter.isascii() else "_"
