"""Numbers of receipts: by shop and year, one after the other, whoever comes at the same time."""

from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy.orm.exc import StaleDataError

from tests import factories, moves
from tests.crowds import together
from tests.receipts.paying import receipt_of, receipts
from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.orders.models import Order
from tokoumkm.payments.actions import complete_by_seller, confirm_money
from tokoumkm.receipts.numbers import letters_of
from tokoumkm.shops.ways import PaymentWay

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anyam Lestari", "ANL"),
        ("Gula Kelapa Sari", "GKS"),
        ("Toko Oleh Oleh Khas Banyumas", "TOO"),
        ("Batik", "BAT"),
        ("Émping Jaya", "EMJ"),
        ("9", "9"),
        ("ꦲꦏ", "NOT"),
    ],
)
def test_a_shop_has_three_letters(name, letters):
    assert letters_of(name) == letters


def test_each_shop_counts_for_itself():
    bag, sugar = factories.product(of=factories.shop("Anyam Lestari")), factories.product()

    numbers = [receipt_of(moves.completed(factories.order(p))).number for p in (bag, sugar, bag)]

    year = clock.today().year
    assert numbers[0] == f"ANL/{year}/00001"
    assert [number.split("/")[2] for number in numbers] == ["00001", "00001", "00002"]


def test_a_new_year_in_the_offices_zone_begins_with_one():
    """18.00 in London on New Year's Eve is the first of January in Purbalingga."""
    bag = factories.product()
    numbers = []
    for hour in (16, 18):
        with clock.moved_to(datetime(2026, 12, 31, hour, tzinfo=UTC)):
            numbers.append(receipt_of(moves.completed(factories.order(bag))).number[-10:])

    assert numbers == ["2026/00001", "2027/00001"]


def test_a_change_that_fails_gives_its_number_back():
    bag = factories.product()
    fails, works = (factories.order(bag, payment=PaymentWay.TRANSFER) for _ in range(2))
    seller = factories.owner_of(bag.shop)

    with pytest.raises(ZeroDivisionError):
        confirm_and_fail(fails, seller)
    confirm_money(works, amount=works.total, by=seller)

    assert [receipt.serial for receipt in receipts()] == [1]


def test_sixteen_payments_at_once_leave_no_gap(app):
    bag = factories.product(stock=50)
    seller_id = factories.owner_of(bag.shop).id
    order_ids = [factories.order(bag, payment=PaymentWay.TRANSFER).id for _ in range(16)]

    together(app, [partial(pay, order_id, seller_id) for order_id in order_ids])

    assert [receipt.serial for receipt in receipts()] == list(range(1, 17))
    assert len({receipt.order_number for receipt in receipts()}) == 16


def test_one_order_pressed_by_eight_people_has_one_receipt(app):
    bag = factories.product()
    order = moves.on_its_way(factories.order(bag))
    seller_id = factories.owner_of(bag.shop).id

    done = together(app, [partial(hand_over, order.id, seller_id) for _ in range(8)])

    assert sum(done) == 1
    assert [receipt.serial for receipt in receipts()] == [1]


@one_change()
def confirm_and_fail(order: Order, seller: Account) -> None:
    confirm_money(order, amount=order.total, by=seller)
    raise ZeroDivisionError


def pay(order_id: int, seller_id: int) -> None:
    order = db.session.get(Order, order_id)
    seller = db.session.get(Account, seller_id)
    confirm_money(order, amount=order.total, by=seller)


def hand_over(order_id: int, seller_id: int) -> bool:
    try:
        seller = db.session.get(Account, seller_id)
        complete_by_seller(db.session.get(Order, order_id), by=seller)
    except (Refused, StaleDataError, db.exc.IntegrityError):
        return False
    return True
