"""Cards of products, each made once: one that says the same is the same."""

from collections import namedtuple
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from flask import Flask
from markupsafe import Markup

from tokoumkm.catalog.cards import ProductCard
from tokoumkm.certificates.queries import Badge
from tokoumkm.web.caching import is_thrifty

TEMPLATE = "components/product_card.html"
MOST = 4_000  # of about a kilobyte
# What a card says, wherever its product stands in a list (mypy wants the names written out again).
SAYS = slice(ProductCard._fields.index("slug"), ProductCard._fields.index("listed_at"))
Said = namedtuple("Said", ProductCard._fields[SAYS])  # type: ignore[misc]
NO_BADGES: Mapping[int, Sequence[Badge]] = {}


def init_app(app: Flask) -> None:
    @lru_cache(0 if app.debug else MOST)
    def card(said: tuple[Any, ...], words: tuple[str, ...], is_lazy: bool, is_small: bool) -> str:
        macro = app.jinja_env.get_template(TEMPLATE).module.product_card  # type: ignore[attr-defined]
        return str(macro(Said(*said), lazy=is_lazy, words=words, small=is_small))

    def product_cards(
        products: Iterable[ProductCard],
        badges: Mapping[int, Sequence[Badge]] = NO_BADGES,
        *,
        eager: int,
    ) -> Markup:
        """Beside each other; the pictures of the first so many load at once."""
        is_small = is_thrifty()
        made = [
            card(product[SAYS], _words(badges.get(product.id, ())), number >= eager, is_small)
            for number, product in enumerate(products)
        ]
        return Markup("".join(made))  # noqa: S704 - what Jinja made

    app.add_template_global(product_cards)


def _words(badges: Sequence[Badge]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(badge.words for badge in badges))
