"""What stands in the address of a list of products, understood and written back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from tokoumkm.catalog.filters import HIGHEST_PRICE, LONGEST_SEARCH, ProductFilter
from tokoumkm.catalog.pages import ProductPage
from tokoumkm.catalog.positions import Position, Sort, read_position, read_sort
from tokoumkm.catalog.queries import CategoryNode
from tokoumkm.money import format_number, format_rupiah
from tokoumkm.web.links import absolute
from tokoumkm.web.sharing import ShareCard, card_of_page
from tokoumkm.web.site import Place, current_site

SORT_WORDS = {
    Sort.RELEVANCE: "Paling sesuai",
    Sort.NEWEST: "Terbaru",
    Sort.CHEAPEST: "Termurah",
    Sort.DEAREST: "Termahal",
}
LITERAL = "asli"
PRICE = re.compile(r"(?:rp\.?\s*)?([0-9][0-9.]{0,14})", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True)
class Browsing:
    """A filter, a place in the list, and the names of what is filtered by."""

    wanted: ProductFilter
    position: Position
    category: str = ""
    top_category: str = ""  # the slug of the category, or of the one it lies in
    kecamatan: str = ""

    @property
    def parameters(self) -> dict[str, str | int]:
        """What belongs in an address; nothing for what is not filtered by."""
        wanted = self.wanted
        sort = "" if wanted.sort == _usual_sort(wanted.q) else wanted.sort.value
        every = {
            "q": wanted.q,
            "kategori": wanted.category_slug,
            "kecamatan": wanted.kecamatan,
            "harga_min": wanted.price_min,
            "harga_maks": wanted.price_max,
            "urut": sort,
            "ejaan": LITERAL if wanted.is_literal else "",
        }
        return {name: value for name, value in every.items() if value not in ("", None)}

    def link(self, **changes: str | int | None) -> str:
        """The address of this list with something else in it; None takes a filter out."""
        values: dict[str, Any] = {**self.parameters, **changes}
        return url_for("storefront.products.index", **values)

    @property
    def canonical(self) -> dict[str, str | int]:
        """What tells this list from others: another order or price shows the same goods again."""
        named = {name: self.parameters.get(name) for name in ("q", "kategori", "kecamatan")}
        kept: dict[str, str | int] = {name: value for name, value in named.items() if value}
        is_whole = kept == self.parameters
        return kept | (
            {"halaman": self.position.page} if is_whole and self.position.page > 1 else {}
        )

    @property
    def chips(self) -> list[tuple[str, str]]:
        """Each filter in use, and the address of the list without it."""
        low, high = self.wanted.price_min, self.wanted.price_max
        words = {
            "kategori": self.category,
            "kecamatan": f"Kecamatan {self.kecamatan}" if self.kecamatan else "",
            "harga_min": "" if low is None else f"Mulai {format_rupiah(low)}",
            "harga_maks": "" if high is None else f"Sampai {format_rupiah(high)}",
        }
        return [(text, self.link(**{name: None})) for name, text in words.items() if text]

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        return [
            (words, self.link(urut=sort.value), sort == self.wanted.sort)
            for sort, words in SORT_WORDS.items()
            if self.wanted.q or sort != Sort.RELEVANCE
        ]


def card_of_list(browsing: Browsing, listed: ProductPage) -> ShareCard:
    """A list as it is shared; what was searched for, and a page without goods, is not indexed."""
    place = f"Kecamatan {browsing.kecamatan}" if browsing.kecamatan else current_site().region
    goods = f"“{browsing.wanted.q}”" if browsing.wanted.q else browsing.category or "Semua produk"
    return card_of_page(
        f"{goods} dari {place}",
        said=f"{format_number(listed.total)} produk langsung dari usaha kecil {place}.",
        url=absolute("storefront.products.index", **browsing.canonical),
        photo=next((card.photo for card in listed.rows if card.photo), None),
        is_indexed=bool(listed.rows) and not browsing.wanted.q,
    )


def read_browsing(
    typed: Mapping[str, str], *, tree: Sequence[CategoryNode], places: Sequence[Place]
) -> Browsing:
    """Understand an address; what makes no sense in it is left out."""
    slug, category, top = _category(typed.get("kategori", ""), tree)
    names = {place.code: place.name for place in places}
    code = typed.get("kecamatan", "")
    kecamatan = names.get(code, "")
    words = " ".join(typed.get("q", "").split())[:LONGEST_SEARCH]
    wanted = ProductFilter(
        q=words,
        category_slug=slug,
        kecamatan=code if kecamatan else "",
        price_min=_price(typed.get("harga_min", "")),
        price_max=_price(typed.get("harga_maks", "")),
        sort=_sort(typed.get("urut"), words),
        is_literal=typed.get("ejaan") == LITERAL,
    )
    return Browsing(wanted, read_position(typed.get("halaman")), category, top, kecamatan)


def _usual_sort(words: str) -> Sort:
    return Sort.RELEVANCE if words else Sort.NEWEST


def _sort(text: str | None, words: str) -> Sort:
    """Without words nothing is relevant."""
    sort = read_sort(text, default=_usual_sort(words))
    return sort if words or sort != Sort.RELEVANCE else Sort.NEWEST


def _category(slug: str, tree: Sequence[CategoryNode]) -> tuple[str, str, str]:
    """Slug and name of a category, and the slug of the top one it belongs to."""
    for top in tree:
        below = {child.slug: child.name for child in top.children}
        names = {top.slug: top.name, **below}
        if slug in names:
            return slug, names[slug], top.slug
    return "", "", ""


def _price(text: str) -> int | None:
    match = PRICE.fullmatch(text.strip())
    return min(int(match[1].replace(".", "")), HIGHEST_PRICE) if match else None
