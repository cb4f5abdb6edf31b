"""What a visitor looks for, and the conditions that say it to the database."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, SQLColumnExpression, false, or_, select
from sqlalchemy.orm import aliased

from tokoumkm.catalog.models import Category, Product
from tokoumkm.catalog.positions import Sort
from tokoumkm.regions.codes import KECAMATAN, is_code, level_of
from tokoumkm.shops.models import Shop
from tokoumkm.shops.queries import is_on_holiday
from tokoumkm.shops.slugs import is_slug

Condition = SQLColumnExpression[bool]

LONGEST_SEARCH = 100
MOST_WORDS = 8
HIGHEST_PRICE = 999_999_999


@dataclass(frozen=True)
class ProductFilter:
    """Everything optional. What cannot exist (an unknown category) finds nothing."""

    q: str = ""
    category_slug: str = ""
    kecamatan: str = ""
    price_min: int | None = None
    price_max: int | None = None
    sort: Sort = Sort.NEWEST
    is_literal: bool = False  # the words as they are typed, whether or not they find anything

    @property
    def words(self) -> list[str]:
        """The words to find, each of them; cut where nobody types any more."""
        printable = "".join(letter if letter.isprintable() else " " for letter in self.q)
        return printable[:LONGEST_SEARCH].lower().split()[:MOST_WORDS]


def listed_on(day: date) -> list[Condition]:
    """What the lists may show: listed, and the shop not on holiday that day."""
    on_holiday = select(Shop.id).where(is_on_holiday(day))
    return [Product.is_listed, Product.shop_id.not_in(on_holiday)]


def conditions_of(wanted: ProductFilter) -> list[Condition]:
    """All but the words, as conditions on the products table alone, which an index can answer."""
    conditions: list[Condition] = []
    if wanted.category_slug:
        conditions.append(_is_in_category(wanted.category_slug))
    if wanted.kecamatan:
        conditions.append(_is_in_kecamatan(wanted.kecamatan))
    if wanted.price_min is not None:
        conditions.append(Product.price >= _bounded(wanted.price_min))
    if wanted.price_max is not None:
        conditions.append(Product.price <= _bounded(wanted.price_max))
    return conditions


def _is_in_category(slug: str) -> ColumnElement[bool]:
    """In the category itself or, where it is a top one, in any below it."""
    if not is_slug(slug):
        return false()
    parent = aliased(Category)
    here = (
        select(Category.id)
        .outerjoin(parent, Category.parent_id == parent.id)
        .where(or_(Category.slug == slug, parent.slug == slug))
    )
    return Product.category_id.in_(here)


def _is_in_kecamatan(code: str) -> ColumnElement[bool]:
    if not is_code(code) or level_of(code) != KECAMATAN:
        return false()
    return Product.kecamatan_code == code


def _bounded(price: int) -> int:
    """An amount that every engine can compare with."""
    return max(-1, min(price, HIGHEST_PRICE + 1))


def like_pattern(word: str) -> str:
    """A LIKE pattern for a word; a letter beyond ASCII matches any, since SQLite can't lower it."""
    return "%" + "".join(_for_like(letter) for letter in word) + "%"


def _for_like(letter: str) -> str:
    if letter in "%_\\":
        return "\\" + letter
    return letter if letter.isascii() else "_"
