"""What is kept of a search for a while: no page shows what is gone, and none is cut short."""

import pytest

from tests import factories
from tests.databases import statements
from tokoumkm import clock
from tokoumkm.catalog import counting, ranking
from tokoumkm.catalog.actions.curating import withdraw_product
from tokoumkm.catalog.filters import ProductFilter
from tokoumkm.catalog.positions import PAGE_SIZE, Sort, read_position
from tokoumkm.catalog.queries import counts_beside, listed_products
from tokoumkm.database import db
from tokoumkm.memory import keeping
from tokoumkm.shops.actions.closing import set_holiday

SAPU = ProductFilter(q="sapu", sort=Sort.RELEVANCE)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _kept(monkeypatch):
    monkeypatch.setattr(keeping, "counts", 60)
    monkeypatch.setattr(ranking, "FEW", 2)
    counting.forget()
    yield
    counting.forget()


def ids(position: str = "1") -> list[int]:
    return [card.id for card in listed_products(SAPU, read_position(position)).rows]


def brooms(count: int) -> list:
    shop = factories.shop()
    return [factories.product(f"Sapu {number}", of=shop) for number in range(count)]


def test_pages_of_a_common_word_are_found_once():
    brooms(2 * PAGE_SIZE + 1)
    first = listed_products(SAPU)

    with statements() as asked:
        second = listed_products(SAPU, read_position(first.next))
        third = listed_products(SAPU, read_position(second.next))
        back = listed_products(SAPU, read_position(third.previous))

    assert len(asked) == 3  # their rows
    shown = [card.id for page in (first, second, third) for card in page.rows]
    assert len(set(shown)) == len(shown) == first.total == 2 * PAGE_SIZE + 1
    assert (back.rows, third.next) == (second.rows, None)
    assert ids("2") == [card.id for card in second.rows]
    assert ids("9") == []


def test_what_is_listed_no_more_is_gone_at_once_and_leaves_no_gap():
    made = brooms(PAGE_SIZE + 2)
    shown = ids()

    for gone, left in ((shown[0], PAGE_SIZE + 1), (shown[3], PAGE_SIZE)):
        withdraw_product(next(each for each in made if each.id == gone))
        page = listed_products(SAPU)
        assert gone not in [card.id for card in page.rows]
        assert (len(page.rows), page.total) == (PAGE_SIZE, left)
        assert (page.next is None) == (left == PAGE_SIZE)

    set_holiday(made[0].shop, closed_from=clock.today(), closed_until=None)
    assert (ids(), listed_products(SAPU).total) == ([], 0)


def test_of_a_common_word_something_new_is_found_later():
    made = brooms(3)
    ids()
    new = factories.product("Sapu Baru", of=made[0].shop)

    assert new.id not in ids()
    ranking.forget()
    assert new.id in ids()


def test_of_a_rare_word_something_new_is_found_at_once_and_counted_later():
    (one,) = brooms(1)
    assert ids() == [one.id]
    counted = counts_beside(listed_products(SAPU), SAPU)
    new = factories.product("Sapu Baru", of=one.shop)

    page = listed_products(SAPU)

    assert {card.id for card in page.rows} == {one.id, new.id}
    assert (page.total, page.counts) == (2, counted)
    newer = ProductFilter(q="baru", sort=Sort.RELEVANCE)
    page = listed_products(newer)
    assert (page.total, counts_beside(page, newer)) == (1, None)
    counting.forget()
    assert listed_products(SAPU).counts.total == 2


def test_numbers_of_a_word_are_looked_up_without_a_statement():
    brooms(3)
    factories.product("Kemoceng")
    listed_products(SAPU)
    db.session.rollback()

    with statements() as asked:
        page = listed_products(ProductFilter(q="kemoceng", sort=Sort.RELEVANCE))

    assert len(asked) == 2  # what answers, and its row
    assert page.counts.total == 1
