"""What stands in the address of a list of products, understood and written back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

from tokoumkm.catalog.filters import HIGHEST_PRICE, LONGEST_SEARCH, Certified, ProductFilter
from tokoumkm.catalog.pages import ProductPage
from tokoumkm.catalog.positions import Position, Sort, read_position, read_sort
from tokoumkm.catalog.queries import CategoryNode
from tokoumkm.money import format_number, format_rupiah
from tokoumkm.web.links import absolute
from tokoumkm.web.sharing import ShareCard, card_of_page
from tokoumkm.web.site import Place, current_site, products_path

SORT_WORDS = {
    Sort.RELEVANCE: "Paling sesuai",
    Sort.NEWEST: "Terbaru",
    Sort.BEST_SELLING: "Terlaris",
    Sort.CHEAPEST: "Termurah",
    Sort.DEAREST: "Termahal",
}
CERTIFIED_WORDS = {Certified.HALAL: "Halal", Certified.PIRT: "P-IRT"}
LITERAL = "asli"
YES = "1"
PRICE = re.compile(r"(?:rp\.?\s*)?([0-9][0-9.]{0,14})", re.IGNORECASE | re.ASCII)


class Chip(NamedTuple):
    """A filter in use: its name in `Counts.dropped`, what is read, the address without it."""

    name: str
    text: str
    href: str


@dataclass(frozen=True)
class Browsing:
    """A filter, a place in the list, and the names of what is filtered by."""

    wanted: ProductFilter
    position: Position
    category: str = ""
    top_category: str = ""  # the slug of the category, or of the one it lies in
    kecamatan: str = ""
    destination: str = ""

    @cached_property
    def parameters(self) -> dict[str, Any]:
        """What belongs in an address; nothing for what is not filtered by."""
        wanted = self.wanted
        every = {
            "q": wanted.q,
            "kategori": wanted.category_slug,
            "kecamatan": wanted.kecamatan,
            "harga_min": wanted.price_min,
            "harga_maks": wanted.price_max,
            "tersedia": YES if wanted.is_ready else "",
            "sertifikat": [kind.value for kind in wanted.certified],
            "antar": wanted.destination,
            "urut": "" if wanted.sort == _usual_sort(wanted.q) else wanted.sort.value,
            "ejaan": LITERAL if wanted.is_literal else "",
        }
        return {name: value for name, value in every.items() if value not in ("", None, [])}

    @cached_property
    def filtered(self) -> str:
        """All of an address but the place in the list: what the form of filters follows from."""
        return repr(self.parameters)

    def link(self, **changes: Any) -> str:
        """The address of this list with something else in it; None takes a filter out."""
        return products_path(**{**self.parameters, **changes})

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
    def filters(self) -> list[Chip]:
        """Each filter in use, and the list without it."""
        wanted, chips = self.wanted, []
        if wanted.category_slug:
            chips.append(Chip("category", self.category, self.link(kategori=None)))
        if wanted.kecamatan:
            text = f"Kecamatan {self.kecamatan}"
            chips.append(Chip("kecamatan", text, self.link(kecamatan=None)))
        if prices := _prices(wanted.price_min, wanted.price_max):
            chips.append(Chip("price", prices, self.link(harga_min=None, harga_maks=None)))
        if wanted.is_ready:
            chips.append(Chip("ready", "Siap kirim", self.link(tersedia=None)))
        for kind in wanted.certified:
            others = [other.value for other in wanted.certified if other != kind]
            chips.append(Chip(kind, CERTIFIED_WORDS[kind], self.link(sertifikat=others)))
        if wanted.destination:
            text = f"Diantar ke {self.destination}"
            chips.append(Chip("destination", text, self.link(antar=None)))
        return chips

    @property
    def chips(self) -> list[tuple[str, str]]:
        return [(chip.text, chip.href) for chip in self.filters]

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
    typed: MultiDict[str, str], *, tree: Sequence[CategoryNode], places: Sequence[Place]
) -> Browsing:
    """Understand an address; what makes no sense in it is left out."""
    node = _category(typed.get("kategori", ""), tree)
    names = {place.code: place.name for place in places}
    code, destination = (typed.get(name, "") for name in ("kecamatan", "antar"))
    words = " ".join(typed.get("q", "").split())[:LONGEST_SEARCH]
    wanted = ProductFilter(
        q=words,
        category_slug=node.slug,
        category_ids=node.ids,
        kecamatan=code if code in names else "",
        price_min=_price(typed.get("harga_min", "")),
        price_max=_price(typed.get("harga_maks", "")),
        sort=_sort(typed.get("urut"), words),
        is_literal=typed.get("ejaan") == LITERAL,
        is_ready=typed.get("tersedia") == YES,
        certified=tuple(kind for kind in Certified if kind in typed.getlist("sertifikat")),
        destination=destination if destination in names else "",
    )
    return Browsing(
        wanted,
        read_position(typed.get("halaman")),
        category=node.name,
        top_category=node.top,
        kecamatan=names.get(wanted.kecamatan, ""),
        destination=names.get(wanted.destination, ""),
    )


def _usual_sort(words: str) -> Sort:
    return Sort.RELEVANCE if words else Sort.NEWEST


def _sort(text: str | None, words: str) -> Sort:
    """Without words nothing is relevant."""
    sort = read_sort(text, default=_usual_sort(words))
    return sort if words or sort != Sort.RELEVANCE else Sort.NEWEST


class _Found(NamedTuple):
    """A category with all that lies in it, and the slug of the top one it belongs to."""

    slug: str = ""
    name: str = ""
    top: str = ""
    ids: tuple[int, ...] | None = None


def _category(slug: str, tree: Sequence[CategoryNode]) -> _Found:
    for top in tree:
        if slug == top.slug:
            return _Found(slug, top.name, slug, (top.id, *(child.id for child in top.children)))
        for child in top.children:
            if slug == child.slug:
                return _Found(slug, child.name, top.slug, (child.id,))
    return _Found()


def _prices(low: int | None, high: int | None) -> str:
    """A range of prices in words; '' where there is none."""
    if low is not None and high is not None:
        return f"{format_rupiah(low)} – {format_rupiah(high)}"
    if low is not None:
        return f"Mulai {format_rupiah(low)}"
    return "" if high is None else f"Sampai {format_rupiah(high)}"


def _price(text: str) -> int | None:
    match = PRICE.fullmatch(text.strip())
    return min(int(match[1].replace(".", "")), HIGHEST_PRICE) if match else None
