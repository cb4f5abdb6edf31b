"""Cards of products, each made once: one that says the same is the same."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from flask import Flask
from markupsafe import Markup

from tokoumkm.catalog.cards import ProductCard
from tokoumkm.certificates.queries import Badge
from tokoumkm.web.caching import is_thrifty

TEMPLATE = "components/product_card.html"
MOST = 4_000  # of about a kilobyte
NO_BADGES: Mapping[int, Sequence[Badge]] = {}


def init_app(app: Flask) -> None:
    @lru_cache(0 if app.debug else MOST)
    def card(product: ProductCard, words: tuple[str, ...], is_lazy: bool, is_small: bool) -> str:
        macro = app.jinja_env.get_template(TEMPLATE).module.product_card  # type: ignore[attr-defined]
        return str(macro(product, lazy=is_lazy, words=words, small=is_small))

    def product_cards(
        products: Iterable[ProductCard],
        badges: Mapping[int, Sequence[Badge]] = NO_BADGES,
        *,
        eager: int,
    ) -> Markup:
        """Beside each other; the pictures of the first so many load at once."""
        is_small = is_thrifty()
        return Markup("").join(
            Markup(card(product, _words(badges.get(product.id, ())), number >= eager, is_small))  # noqa: S704 - what Jinja made
            for number, product in enumerate(products)
        )

    app.add_template_global(product_cards)


def _words(badges: Sequence[Badge]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(badge.words for badge in badges))
