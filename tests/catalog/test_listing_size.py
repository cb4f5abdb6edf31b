"""Two hundred thousand products: what a page asks the database stays the same far along."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from tests.catalog import crowd
from tests.catalog.plans import plans_of
from tests.databases import statements
from tokoumkm.catalog import queries
from tokoumkm.catalog.filters import ProductFilter
from tokoumkm.catalog.of_shops import shop_page
from tokoumkm.catalog.positions import PAGE_SIZE, Sort, read_position
from tokoumkm.database import db, has_one_writer
from tokoumkm.shops.models import Shop

LAST_PAGE = -(-crowd.PRODUCTS // PAGE_SIZE)


@pytest.fixture(scope="module")
def _crowd(app, store) -> Iterator[None]:
    """Filled once for all tests here; they only read."""
    with app.app_context():
        crowd.fill()
        db.session.remove()
        yield
        db.session.remove()
        store.restore(db.engine)


@pytest.fixture
def _reading(_crowd, app) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.remove()


def listed(position: str = "1", **wanted):
    return queries.listed_products(ProductFilter(**wanted), read_position(position))


@pytest.mark.usefixtures("_reading")
class TestTwoHundredThousandProducts:
    @pytest.mark.parametrize("position", ["1", "5000", str(LAST_PAGE)])
    def test_a_page_asks_twice_however_far_along(self, position):
        with statements() as asked:
            page = listed(position)

        assert len(asked) == 2
        assert page.total == crowd.PRODUCTS
        assert page.pages == LAST_PAGE
        assert page.rows[0].shop_name.startswith("Toko")
        assert page.rows[0].kecamatan == "Kalimanah"
        assert page.rows[0].stock == 5

    @pytest.mark.parametrize("sort", list(Sort))
    def test_the_next_link_leads_to_the_same_rows_as_counting(self, sort):
        page = listed("5000", sort=sort)

        following = listed(page.next, sort=sort)

        assert following.rows == listed("5001", sort=sort).rows
        assert following.page == 5001

    @pytest.mark.parametrize("sort", list(Sort))
    def test_the_previous_link_leads_back(self, sort):
        page = listed("5000", sort=sort)

        assert listed(page.previous, sort=sort).rows == listed("4999", sort=sort).rows

    def test_the_whole_list_can_be_walked_from_the_last_page_to_its_end(self):
        before_last = listed(str(LAST_PAGE - 1))

        last = listed(before_last.next)

        assert last.next is None
        assert len(last.rows) == crowd.PRODUCTS - (LAST_PAGE - 1) * PAGE_SIZE

    @pytest.mark.parametrize("position", [str(LAST_PAGE + 1), str(10**30)])
    def test_beyond_the_end_there_is_a_way_back(self, position):
        page = listed(position)

        assert page.rows == []
        assert page.next is None
        assert listed(page.previous).rows

    def test_filters_ask_no_more(self):
        with statements() as asked:
            page = listed(q="produk 7", price_min=5_000, price_max=90_000)

        assert len(asked) <= 2
        assert page.rows
        assert all("7" in card.name for card in page.rows)

    def test_a_word_in_every_product_gives_the_newest_first(self):
        with statements() as asked:
            page = listed(q="produk", sort=Sort.RELEVANCE)
        following = listed(page.next, q="produk", sort=Sort.RELEVANCE)

        assert len(asked) <= 3
        assert (page.total, page.is_unranked) == (crowd.PRODUCTS, True)
        found = [card.id for card in (*page.rows, *following.rows)]
        assert found == list(range(crowd.PRODUCTS, crowd.PRODUCTS - 2 * PAGE_SIZE, -1))

    def test_the_first_rows_for_the_home_page_take_one_question(self):
        with statements() as asked:
            rows = queries.newest_products(12)

        assert len(asked) == 1
        assert len(rows) == 12

    @pytest.mark.parametrize("page", [1, 2])
    def test_a_shop_is_read_along_an_index_of_its_own(self, page):
        shop_id = db.session.scalar(select(Shop.id).limit(1))
        position = read_position("1" if page == 1 else shop_page(shop_id).next)

        counted, shown = plans_of(lambda: shop_page(shop_id, position))

        assert "ix_products_shop_newest" in shown
        if has_one_writer():  # PostgreSQL goes by what it knows of the rows
            assert "ix_products_shop_newest" in counted

    @pytest.mark.parametrize("position", ["1", "5000"])
    def test_the_page_itself_asks_at_most_four_times(self, app, position):
        app.test_client().get("/produk")  # a process reads the names of its places once
        with statements() as asked:
            answer = app.test_client().get("/produk", query_string={"halaman": position})

        assert answer.status_code == 200
        assert len(asked) <= 4, asked
