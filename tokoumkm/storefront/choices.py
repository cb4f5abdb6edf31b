"""The choices beside a list of products, each with how many there would be, and the ways out."""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from tokoumkm.catalog.counting import Counts
from tokoumkm.catalog.queries import CategoryNode
from tokoumkm.storefront.browsing import CERTIFIED_WORDS, Browsing
from tokoumkm.web.site import Place

# By its name: of ASCII alone a page is put together and encoded in half the time.
DASH = Markup("&ndash; ")


class Choice(NamedTuple):
    """One value of a filter; without a number where the numbers say little."""

    value: str
    text: str
    is_chosen: bool
    number: int | None = None


class Choices(NamedTuple):
    """What the form of filters offers."""

    categories: Sequence[Choice]
    kecamatan: Sequence[Choice]
    certified: Sequence[Choice]
    destinations: Sequence[Choice]
    ready: Choice

    def without_empty(self) -> "Choices":
        """Without categories and places where nothing would be found."""
        return self._replace(
            categories=_offered(self.categories), kecamatan=_offered(self.kecamatan)
        )

    def without_numbers(self) -> "Choices":
        """Where so much is found that nobody counted it."""
        return self._replace(
            categories=_unnumbered(self.categories),
            kecamatan=_unnumbered(self.kecamatan),
            certified=_unnumbered(self.certified),
            ready=self.ready._replace(number=None),
        )


class WayOut(NamedTuple):
    """A filter that may be dropped where nothing is found, and how much there is then."""

    text: str
    href: str
    number: int


def choices_of(
    browsing: Browsing,
    counts: Counts | None,
    *,
    tree: Sequence[CategoryNode],
    places: Sequence[Place],
) -> Choices:
    """Everything that can be chosen; what would find nothing is left out."""
    wanted, known = browsing.wanted, counts or Counts()
    offered = Choices(
        categories=_categories(browsing, known, tree),
        kecamatan=[
            Choice(*place, place.code == wanted.kecamatan, known.kecamatan[place.code])
            for place in places
        ],
        certified=[
            Choice(kind, words, kind in wanted.certified, known.certified.get(kind, 0))
            for kind, words in CERTIFIED_WORDS.items()
        ],
        destinations=[Choice(*place, place.code == wanted.destination) for place in places],
        ready=Choice("1", "Siap kirim", wanted.is_ready, known.ready),
    )
    return offered.without_numbers() if counts is None else offered.without_empty()


def ways_out(browsing: Browsing, counts: Counts | None) -> list[WayOut]:
    """Of an empty list: each filter without which something would be found, the most first."""
    dropped = counts.dropped if counts else {}
    found = [
        WayOut(chip.text, chip.href, dropped[chip.name])
        for chip in browsing.filters
        if dropped.get(chip.name)
    ]
    return sorted(found, key=lambda way: -way.number)


def _categories(browsing: Browsing, counts: Counts, tree: Sequence[CategoryNode]) -> list[Choice]:
    """The top categories, and below the one that is open what lies in it."""
    slug, numbers = browsing.wanted.category_slug, counts.categories
    made = [Choice("", "Semua kategori", not slug, sum(numbers.values()))]
    for top in tree:
        every = numbers[top.id] + sum(numbers[child.id] for child in top.children)
        made.append(Choice(top.slug, top.name, top.slug == slug, every))
        if top.slug == browsing.top_category:
            made += [
                Choice(child.slug, DASH + child.name, child.slug == slug, numbers[child.id])
                for child in top.children
            ]
    return made


def _offered(choices: Sequence[Choice]) -> list[Choice]:
    return [each for each in choices if each.number or each.is_chosen]


def _unnumbered(choices: Sequence[Choice]) -> list[Choice]:
    return [each._replace(number=None) for each in choices]
