"""A receipt that was wrong is put right by another one, which refers to it."""

from functools import partial

import pytest

from tests import factories, moves
from tests.crowds import together
from tests.receipts.paying import receipt_of, receipts
from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.privacy.actions.buyers import erase_purchase
from tokoumkm.receipts.actions.choosing import choose_numbers
from tokoumkm.receipts.actions.correcting import CannotCorrect, correct_receipt
from tokoumkm.receipts.models import Receipt, Shown
from tokoumkm.receipts.sales import Correction

pytestmark = pytest.mark.usefixtures("database")

SAYS = Correction(
    "SD Negeri 1 Selabaya", "Jalan Raya Selabaya 5", "Tas untuk lomba", "Nama salah.", Rupiah(0)
)


@pytest.fixture
def order():
    return moves.completed(factories.order(quantity=2))


def corrected(receipt: Receipt, *, says: Correction = SAYS) -> Receipt:
    shop = receipt_shop(receipt)
    return correct_receipt(receipt, shop=shop, correction=says, by=factories.owner_of(shop))


def receipt_shop(receipt: Receipt):
    return db.session.get(factories.Shop, receipt.shop_id)


def test_it_has_the_next_number_and_refers_to_the_first(order):
    first = receipt_of(order)

    second = corrected(first)

    assert (second.serial, second.replaces_id) == (2, first.id)
    assert (second.buyer_name, second.purpose) == (SAYS.buyer_name, SAYS.purpose)
    assert receipt_of(order).id == second.id
    assert first.successor.id == second.id
    assert first.buyer_name == "Rini Wulandari"


def test_amounts_and_goods_are_those_that_were_paid(order):
    first = receipt_of(order)
    second = corrected(first)

    same = ("total", "goods_total", "shipping_fee", "paid_at", "paid_by", "order_number")
    assert [getattr(first, name) for name in same] == [getattr(second, name) for name in same]
    assert [(each.words, each.quantity, each.price) for each in first.lines] == [
        (each.words, each.quantity, each.price) for each in second.lines
    ]


def test_what_was_given_back_since_is_said_and_taken_off(order):
    given_back = Correction("Rini", "Selabaya", "", "Satu rusak.", Rupiah(25_000))

    second = corrected(receipt_of(order), says=given_back)

    assert (second.total, second.kept) == (58_000, 33_000)
    assert second.in_words == "tiga puluh tiga ribu rupiah"


def test_it_shows_what_the_seller_wants_to_show_now(order):
    choose_numbers(
        order.shop, nib_shown=Shown.HIDDEN, npwp_shown=Shown.FULL, npwp="092542943407000"
    )

    assert corrected(receipt_of(order)).npwp_words == "092542943407000"


def test_only_the_one_in_force_can_be_corrected(order):
    first = receipt_of(order)
    second = corrected(first)

    with pytest.raises(CannotCorrect, match=second.number):
        corrected(first)
    assert corrected(second).serial == 3


def test_after_the_buyer_was_forgotten_there_is_nothing_to_correct(order):
    erase_purchase(order.purchase)

    with pytest.raises(CannotCorrect, match="dihapus"):
        corrected(receipt_of(order))


def test_of_six_corrections_at_once_one_counts_and_no_number_is_lost(app, order):
    first_id, by_id = receipt_of(order).id, factories.owner_of(order.shop).id

    done = together(app, [partial(is_corrected, first_id, by_id) for _ in range(6)])

    assert sum(done) == 1
    assert [receipt.serial for receipt in receipts()] == [1, 2]


def is_corrected(receipt_id: int, by_id: int) -> bool:
    receipt = db.session.get(Receipt, receipt_id)
    try:
        correct_receipt(
            receipt,
            shop=receipt_shop(receipt),
            correction=SAYS,
            by=db.session.get(Account, by_id),
        )
    except CannotCorrect:
        return False
    return True
