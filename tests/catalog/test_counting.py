"""What is found and counted under any combination of filters, held against plain Python."""

from collections import Counter
from datetime import UTC, datetime

import pytest

from tests import factories
from tests.catalog.bazaar import Bazaar, in_order
from tests.certificates import papers
from tests.databases import statements
from tokoumkm import clock
from tokoumkm.catalog import counting, lists, queries, ranking
from tokoumkm.catalog.filters import Certified, ProductFilter
from tokoumkm.catalog.positions import Sort, read_position
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.memory import keeping

COMBINATIONS = 80


def walked(wanted: ProductFilter, *, back: bool = False) -> list[int]:
    """Every product of the list, a page after the other; there, or there and back."""
    page = queries.listed_products(wanted)
    found = [card.id for card in page.rows]
    while page.next:
        page = queries.listed_products(wanted, read_position(page.next))
        found += [card.id for card in page.rows]
    if back:
        found = [card.id for card in page.rows]
        while page.previous:
            page = queries.listed_products(wanted, read_position(page.previous))
            found = [card.id for card in page.rows] + found
    return found


def found_ids(bazaar: Bazaar, wanted: ProductFilter) -> list[int]:
    return [each.id for each in bazaar.found(wanted)]


def counted(wanted: ProductFilter, *, is_wide: bool = False) -> dict[str, object]:
    counts = queries.counts_beside(queries.listed_products(wanted), wanted)
    if is_wide:
        counts = counting.counts_of(queries.with_categories(wanted), is_wide=True)
    return {
        "total": counts.total,
        "categories": +Counter(counts.categories),
        "kecamatan": +Counter(counts.kecamatan),
        "ready": counts.ready,
        "certified": [counts.certified[kind] for kind in Certified],
    } | ({"dropped": +Counter(counts.dropped)} if is_wide else {})


def less(kinds: tuple[Certified, ...], kind: Certified) -> tuple[Certified, ...]:
    return tuple(other for other in kinds if other != kind)


def dropped(bazaar: Bazaar, wanted: ProductFilter) -> Counter[str]:
    """How many more there are without each of the filters."""
    without = {
        "category": {"category_slug": ""},
        "kecamatan": {"kecamatan": ""},
        "price": {"price_min": None, "price_max": None},
        "ready": {"is_ready": False},
        "destination": {"destination": ""},
    } | {kind.value: {"certified": less(wanted.certified, kind)} for kind in Certified}
    total = len(bazaar.found(wanted))
    more = {
        name: len(bazaar.found(wanted._replace(**change))) - total
        for name, change in without.items()
    }
    return +Counter(more)


def expected(bazaar: Bazaar, wanted: ProductFilter) -> dict[str, object]:
    def certified(kind: Certified) -> int:
        return len(bazaar.found(wanted._replace(certified=(*wanted.certified, kind))))

    return {
        "total": len(bazaar.found(wanted)),
        "categories": Counter(
            each.category_id for each in bazaar.found(wanted, without="category")
        ),
        "kecamatan": Counter(each.kecamatan for each in bazaar.found(wanted, without="kecamatan")),
        "ready": len(bazaar.found(wanted._replace(is_ready=True))),
        "certified": [certified(kind) for kind in Certified],
    }


@pytest.mark.breaks_integrity  # pieces sold without orders
@pytest.mark.usefixtures("database")
def test_every_combination_is_found_and_counted_as_plain_python_does(monkeypatch):
    bazaar = Bazaar()
    assert len(bazaar.goods) > 24

    asked = list(bazaar.filters(COMBINATIONS))
    assert sum(bool(bazaar.found(wanted)) for wanted in asked) > COMBINATIONS / 4
    for number, wanted in enumerate(asked):
        monkeypatch.setattr(lists, "CLOSE_BY", 0 if number % 2 else 1_000)
        assert walked(wanted) == in_order(bazaar.found(wanted), wanted.sort), wanted
        truth = expected(bazaar, wanted)
        assert counted(wanted) == truth, wanted
        truth["dropped"] = dropped(bazaar, wanted)
        assert counted(wanted, is_wide=True) == truth, wanted

    for sort in (sort for sort in Sort if sort != Sort.RELEVANCE):
        for words in ("", "merah"):
            wanted = ProductFilter(q=words, sort=sort)
            assert walked(wanted, back=True) == in_order(bazaar.found(wanted), sort), wanted

    best = ProductFilter(q="merah", sort=Sort.RELEVANCE)
    there, back, every = walked(best), walked(best, back=True), found_ids(bazaar, best)
    assert (there, sorted(there)) == (back, sorted(every))


@pytest.mark.usefixtures("database")
def test_a_certificate_that_ran_out_is_counted_no_more_without_anybody_writing_so():
    chips = factories.product()
    papers.verified(chips.shop, kind=CertificateKind.PIRT, number="206330301012339")
    wanted = ProductFilter(certified=(Certified.PIRT,))
    last, after = (datetime(*day, 3, tzinfo=UTC) for day in ((2039, 12, 31), (2040, 1, 1)))

    with clock.moved_to(last):
        assert (walked(wanted), counted(wanted)["total"]) == ([chips.id], 1)
    with clock.moved_to(after):
        assert (walked(wanted), counted(wanted)["total"]) == ([], 0)


@pytest.mark.usefixtures("database")
def test_numbers_are_kept_for_a_while_and_no_list_is_empty_for_it(monkeypatch):
    monkeypatch.setattr(keeping, "counts", 60)
    counting.forget()
    shop = factories.product().shop
    queries.listed_products(ProductFilter())
    factories.product(of=shop)

    with statements() as asked:
        page = queries.listed_products(ProductFilter())
        queries.listed_products(ProductFilter(is_ready=True))

    assert len(asked) == 2  # the rows alone; another choice is a sum of the same numbers
    assert (len(page.rows), page.total, page.counts.total) == (2, 2, 1)
    counting.forget()


@pytest.mark.usefixtures("database")
def test_a_word_in_nearly_everything_has_no_numbers(monkeypatch):
    monkeypatch.setattr(ranking, "MOST_RANKED", 1)
    factories.product("Sapu Lidi")
    assert counted(ProductFilter(q="sapu"))["total"] == 1
    factories.product("Sapu Glagah", price=90_000)

    for wanted in (ProductFilter(q="sapu"), ProductFilter(q="sapu", price_min=50_000)):
        page = queries.listed_products(wanted)
        assert (bool(page.rows), queries.counts_beside(page, wanted)) == (True, None)
