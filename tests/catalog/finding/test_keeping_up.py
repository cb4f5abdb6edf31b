"""The index follows the products, and can be made anew."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import text, update

from tests import factories
from tokoumkm import clock
from tokoumkm.catalog import search
from tokoumkm.catalog.filters import ProductFilter
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.queries import listed_products
from tokoumkm.catalog.reindexing import catch_up, reindex
from tokoumkm.catalog.searching import suggestions
from tokoumkm.catalog.vocabulary import every_word
from tokoumkm.database import db, has_one_writer, one_change
from tokoumkm.privacy.actions.people import erase_account
from tokoumkm.schema import newest_revision

READ_BEFORE = "UPDATE product_index SET digest = '0:' || digest"

pytestmark = pytest.mark.usefixtures("database")


def found(words: str) -> int:
    return listed_products(ProductFilter(q=words, is_literal=True)).total


def indexed() -> int:
    return db.session.scalar(text("SELECT count(*) FROM product_index"))


def damage(product: Product) -> None:
    """As after a fault, or after an upgrade that reads words in another way."""
    own = "rowid" if has_one_writer() else "product_id"
    with one_change():
        db.session.execute(
            text(f"UPDATE product_index SET digest = '' WHERE {own} = :id"), {"id": product.id}
        )


@one_change()
def _say(product: Product, words: str) -> None:
    here = Product.id == product.id
    db.session.execute(update(Product).where(here).values(description=words))
    search.follow(here)


def _call(product_id: int, name: str) -> None:
    here = Product.id == product_id
    db.session.execute(update(Product).where(here).values(name=name))
    search.follow(here)


@one_change()
def _rename_and_fail(product: Product) -> None:
    db.session.execute(update(Product).values(name="Lain"))
    search.follow(Product.id == product.id)
    raise ZeroDivisionError


def test_words_of_the_description_and_the_village_are_found():
    factories.product("Gula Semut", description="Dari nira pilihan")

    assert found("nira") == found("selabaya") == found("kalimanah") == found("dipilih") == 1


def test_what_is_not_listed_is_neither_indexed_nor_suggested_for_a_slip():
    factories.product("Rahasia", stock=0)

    assert indexed() == 0
    assert listed_products(ProductFilter(q="rahasja")).meant == ""


def test_the_last_one_taken_takes_it_out_of_the_index():
    bag = factories.product(stock=1)
    assert (found("pandan"), indexed()) == (1, 1)

    factories.order(bag)

    assert (found("pandan"), indexed()) == (0, 0)


def test_a_change_that_fails_leaves_the_index_as_it_was():
    bag = factories.product()

    with pytest.raises(ZeroDivisionError):
        _rename_and_fail(bag)

    assert (found("lain"), found("pandan")) == (0, 1)


def test_reindexing_mends_and_tells_what_was_wrong(app):
    lost, stale, sold_out = (factories.product(name) for name in ("Nopia", "Lanting", "Dawet"))
    damage(stale)
    with one_change():
        sold_out.variants[0].stock = sold_out.variants[0].initial_stock = 0
        here = Product.id == lost.id
        db.session.execute(update(Product).where(here).values(is_listed=False))
        search.follow(here)
        db.session.execute(update(Product).where(here).values(is_listed=True))

    told = app.test_cli_runner().invoke(args=["catalog", "reindex"])

    assert told.exit_code == 1
    assert f"produk {lost.id}: belum ada di indeks" in told.output
    assert f"produk {stale.id}: kata-katanya sudah lain" in told.output
    assert f"produk {sold_out.id}: tidak tampil lagi" in told.output
    assert f"produk {sold_out.id}: catatan untuk daftar sudah lain" in told.output
    assert "dawet" not in every_word()
    assert reindex().differences == []
    assert (found("nopia"), found("lanting"), indexed()) == (1, 1, 2)


def test_words_of_a_shop_whose_owner_is_forgotten_leave_the_index(app):
    mine = factories.product("Rajungan")
    factories.product("Rajungan Bumbu")
    factories.product("Kepiting", of=mine.shop, stock=0)
    _say(mine, "Hubungi Marsinah")
    _say(mine, "Tanya Sumiyati")

    erase_account(factories.owner_of(mine.shop))

    assert {"marsinah", "sumiyati", "tanya"}.isdisjoint(every_word())
    assert {"rajungan", "bumbu"} <= set(every_word())
    if has_one_writer():
        blocks = db.session.scalars(text("SELECT block FROM product_index_data")).all()
        assert not any(word in block for word in (b"miyati", b"rsinah") for block in blocks)


def test_two_who_bring_the_same_new_words_do_not_wait_for_each_other(app):
    ids = [factories.product().id for _ in range(4)]
    halfway, faults = Barrier(2), []

    @one_change()
    def write(first: tuple[int, str], second: tuple[int, str]) -> None:
        _call(*first)
        if not has_one_writer():
            halfway.wait(5)
        _call(*second)

    def visit(*named: tuple[int, str]) -> None:
        with app.app_context():
            try:
                write(*named)
            except Exception as fault:  # noqa: BLE001 - it must reach the test
                faults.append(fault)

    one = Thread(target=visit, args=[(ids[0], "zirah"), (ids[1], "abon")])
    other = Thread(target=visit, args=[(ids[2], "abon"), (ids[3], "zirah")])
    for thread in (one, other):
        thread.start()
    for thread in (one, other):
        thread.join()

    db.session.rollback()
    assert faults == []
    assert {"zirah", "abon"} <= set(every_word())


@pytest.mark.parametrize("left_over", ["DELETE FROM product_index", READ_BEFORE])
def test_an_upgrade_fills_an_index_that_is_empty_or_reads_words_as_before(app, left_over):
    factories.product("Nopia")
    with one_change():
        db.session.execute(text(left_over))
    assert search.is_behind()

    told = app.test_cli_runner().invoke(args=["db", "upgrade"])

    assert (told.exit_code, told.output) == (0, f"The schema is at {newest_revision()}.\n")
    assert (found("nopia"), search.is_behind(), catch_up()) == (1, False, None)


def test_goods_of_a_shop_on_holiday_are_found_when_it_is_back():
    bag = factories.product("Nopia")
    with one_change():
        bag.shop.closed_from = bag.shop.closed_until = clock.today()

    assert (found("nopia"), suggestions("nopi")) == (0, [])
    with clock.moved_to(clock.now() + timedelta(days=2)):
        assert (found("nopia"), suggestions("nopi")) == (1, ["Nopia"])
