"""What people type finds what they mean: measured over a market of believable titles."""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pytest

from tests.catalog.finding import market
from tests.databases import statements
from tokoumkm.catalog import ranking
from tokoumkm.catalog.filters import ProductFilter
from tokoumkm.catalog.positions import Sort, read_position
from tokoumkm.catalog.queries import listed_products
from tokoumkm.catalog.searching import suggestions
from tokoumkm.database import db

QUERIES = Path(__file__).parent / "queries.txt"
FIRST = 5
# Of the first five hits, or of as many as there are right ones, so many are right.
FLOOR = {"exact": 0.95, "stem": 0.9, "prefix": 0.9, "typo": 0.9, "synonym": 0.9}


@pytest.fixture(scope="module")
def _market(app, store) -> Iterator[None]:
    """Filled once for all tests here; they only read."""
    with app.app_context():
        market.fill()
        db.session.remove()
        yield
        db.session.remove()
        store.restore(db.engine)


@pytest.fixture(autouse=True)
def _reading(_market, app) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.remove()


def search(words: str, position: str = "1", **wanted):
    wanted = {"q": words, "sort": Sort.RELEVANCE} | wanted
    return listed_products(ProductFilter(**wanted), read_position(position))


def names(words: str, **wanted) -> list[str]:
    return [card.name for card in search(words, **wanted).rows]


def queries() -> list[tuple[str, str, str]]:
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" ; ")) for line in lines if not line.startswith("#")]


def precision(typed: str, right: str) -> float:
    most = min(FIRST, sum(bool(re.search(right, title)) for _, title in market.titles()))
    return sum(bool(re.search(right, name)) for name in names(typed)[:most]) / most


def test_the_first_hits_are_what_was_meant():
    seen, weak = defaultdict(list), []
    for kind, typed, right in queries():
        seen[kind].append(precision(typed, right))
        if seen[kind][-1] < 1:
            weak.append(f"{typed}: {names(typed)[:FIRST]}")
    reached = {kind: round(mean(each), 3) for kind, each in seen.items()}
    told = [f"precision at {FIRST} of {len(queries())} queries: {reached}", *weak]
    sys.stdout.write("\n".join(told) + "\n")
    assert len(queries()) >= 40
    assert len(market.titles()) >= 150
    assert all(reached[kind] >= floor for kind, floor in FLOOR.items()), (reached, weak)


def test_a_slip_is_mended_told_and_can_be_taken_back():
    found = search("kripik singkong")

    assert found.meant == "keripik singkong"
    assert found.rows[0].name.startswith("Keripik Singkong")
    assert search("keripik singkong").meant == ""
    assert search("keripik sing").meant == ""
    assert search("kripik singkong", is_literal=True).total == 0


def test_nothing_near_is_nothing():
    assert search("televisi").total == 0
    assert search("gula televisi").total == 0
    assert search("...").total == 0


@pytest.mark.parametrize("sort", list(Sort))
def test_the_second_page_goes_on_where_the_first_ended(sort):
    first = search("pangan", sort=sort)
    second = search("pangan", first.next, sort=sort)
    back = search("pangan", second.previous, sort=sort)

    shown = [card.id for card in [*first.rows, *second.rows]]
    assert (second.page, first.total, len(shown)) == (2, len(set(shown)), len(set(shown)))
    assert second.rows == search("pangan", "2", sort=sort).rows
    assert back.rows == first.rows
    assert search("pangan", "3", sort=sort).rows == []
    assert search("pangan", "3", sort=sort).total == first.total


def test_another_order_finds_the_same():
    cheapest = search("keripik", sort=Sort.CHEAPEST)

    prices = [card.price for card in cheapest.rows]
    assert prices == sorted(prices)
    assert {card.id for card in cheapest.rows} == {card.id for card in search("keripik").rows}
    assert search("keripik", price_max=prices[2]).total == 3


@pytest.mark.parametrize(("typed", "most"), [("keripik", 3), ("keripik sing", 4), ("x gula", 3)])
def test_a_search_asks_a_few_statements(typed, most):
    with statements() as asked:
        search(typed)

    assert len(asked) <= most


def test_what_is_typed_so_far_is_finished():
    assert suggestions("gula sem")[0].startswith("Gula Semut")
    assert set(suggestions("keripik pis")) == {
        "Keripik Pisang Kepok Manis",
        "Keripik Pisang Cokelat Lumer",
    }
    assert suggestions("g") == suggestions("") == suggestions('"*') == []


def test_what_too_many_have_comes_newest_first_and_can_be_walked(monkeypatch):
    ranked = search("keripik")
    monkeypatch.setattr(ranking, "MOST_RANKED", 3)

    first = search("pangan")
    second = search("pangan", first.next)
    dearest = search("keripik", sort=Sort.DEAREST)

    shown = [card.id for card in [*first.rows, *second.rows]]
    assert (first.is_unranked, second.is_unranked, first.total) == (True, True, len(shown))
    assert shown == sorted(set(shown), reverse=True)
    assert search("pangan", second.previous).rows == first.rows
    assert search("pangan", "2").rows == second.rows
    few = search("keripik", price_max=dearest.rows[2].price)
    assert (few.is_unranked, few.total) == (True, ranked.total - 2)
    assert (dearest.is_unranked, dearest.total) == (False, ranked.total)
    assert [card.price for card in dearest.rows] == sorted(
        (card.price for card in ranked.rows), reverse=True
    )
