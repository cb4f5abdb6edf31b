"""Cards of products, each made once: one that says the same is the same."""

import threading
from collections import namedtuple
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup

from tokoumkm.catalog.cards import ProductCard
from tokoumkm.certificates.queries import Badge
from tokoumkm.web.caching import is_thrifty

TEMPLATE = "components/product_card.html"
MOST = 5_000  # of about a kilobyte; what was made first goes first
# What a card says, wherever its product stands in a list (mypy wants the names written out again).
SAYS = slice(ProductCard._fields.index("slug"), ProductCard._fields.index("listed_at"))
Said = namedtuple("Said", ProductCard._fields[SAYS])  # type: ignore[misc]
NO_BADGES: Mapping[int, Sequence[Badge]] = {}


class Cards:
    """Those made so far, by all that they say."""

    def __init__(self) -> None:
        self.made: dict[tuple[Any, ...], str] = {}
        self._making = threading.Lock()

    def card(
        self, product: ProductCard, words: tuple[str, ...], *, is_lazy: bool, is_small: bool
    ) -> str:
        said: Any = product[SAYS]
        # What it says is as long as the card: of that the key has but the sum.
        key = (product.id, hash(said), words, is_lazy, is_small)
        if (known := self.made.get(key)) is not None:
            return known
        macro = current_app.jinja_env.get_template(TEMPLATE).module.product_card  # type: ignore[attr-defined]
        made = str(macro(Said(*said), lazy=is_lazy, words=words, small=is_small))
        self._keep(key, made)
        return made

    def _keep(self, key: tuple[Any, ...], made: str) -> None:
        with self._making:
            self.made[key] = made
            while len(self.made) > (0 if current_app.debug else MOST):
                del self.made[next(iter(self.made))]


def product_cards(
    products: Iterable[ProductCard],
    badges: Mapping[int, Sequence[Badge]] = NO_BADGES,
    *,
    eager: int,
) -> Markup:
    """Beside each other; the pictures of the first so many load at once."""
    cards: Cards = current_app.extensions["cards"]
    is_small = is_thrifty()
    beside = [
        cards.card(
            product, _words(badges.get(product.id, ())), is_lazy=number >= eager, is_small=is_small
        )
        for number, product in enumerate(products)
    ]
    return Markup("".join(beside))  # noqa: S704 - what Jinja made


def _words(badges: Sequence[Badge]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(badge.words for badge in badges))


def init_app(app: Flask) -> None:
    app.extensions["cards"] = Cards()
    app.add_template_global(product_cards)
