"""What stands in the address of a list of products, understood and written back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from tokoumkm.catalog.filters import HIGHEST_PRICE, LONGEST_SEARCH, ProductFilter
from tokoumkm.catalog.positions import Position, Sort, read_position, read_sort
from tokoumkm.catalog.queries import CategoryNode
from tokoumkm.money import format_rupiah
from tokoumkm.web.site import Place

SORT_WORDS = {Sort.NEWEST: "Terbaru", Sort.CHEAPEST: "Termurah", Sort.DEAREST: "Termahal"}
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
        sort = "" if wanted.sort == Sort.NEWEST else wanted.sort.value
        every = {
            "q": wanted.q,
            "kategori": wanted.category_slug,
            "kecamatan": wanted.kecamatan,
            "harga_min": wanted.price_min,
            "harga_maks": wanted.price_max,
            "urut": sort,
        }
        return {name: value for name, value in every.items() if value not in ("", None)}

    def link(self, **changes: str | int | None) -> str:
        """The address of this list with something else in it; None takes a filter out."""
        values: dict[str, Any] = {**self.parameters, **changes}
        return url_for("storefront.products.index", **values)

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
        ]


def read_browsing(
    typed: Mapping[str, str], *, tree: Sequence[CategoryNode], places: Sequence[Place]
) -> Browsing:
    """Understand an address; what makes no sense in it is left out."""
    slug, category, top = _category(typed.get("kategori", ""), tree)
    names = {place.code: place.name for place in places}
    code = typed.get("kecamatan", "")
    kecamatan = names.get(code, "")
    wanted = ProductFilter(
        q=" ".join(typed.get("q", "").split())[:LONGEST_SEARCH],
        category_slug=slug,
        kecamatan=code if kecamatan else "",
        price_min=_price(typed.get("harga_min", "")),
        price_max=_price(typed.get("harga_maks", "")),
        sort=read_sort(typed.get("urut")),
    )
    return Browsing(wanted, read_position(typed.get("halaman")), category, top, kecamatan)


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
