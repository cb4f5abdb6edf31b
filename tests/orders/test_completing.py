import pytest

from tests import factories, moves
from tokoumkm.database import db
from tokoumkm.orders.actions.buying import confirm_receipt
from tokoumkm.orders.models import MoveNotAllowed
from tokoumkm.orders.states import OrderState
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import Assurance, MonthlyTotal, TurnoverEntry

pytestmark = pytest.mark.usefixtures("database")


def ledger() -> list[TurnoverEntry]:
    return list(db.session.scalars(db.select(TurnoverEntry).order_by(TurnoverEntry.id)))


def test_a_completed_order_counts_its_goods_but_not_its_shipping():
    moves.completed(factories.order(factories.product(price=25_000), quantity=2))

    [entry] = ledger()
    assert (entry.amount, entry.quantity, entry.orders) == (50_000, 2, 1)


def test_the_month_holds_what_the_ledger_holds():
    moves.completed(factories.order(factories.product(price=25_000)))

    [total] = db.session.scalars(db.select(MonthlyTotal))
    assert (total.amount, total.orders) == (25_000, 1)


def test_an_order_of_two_lines_counts_as_one_order():
    shop = factories.shop()
    goods = [factories.product(of=shop), factories.product(of=shop)]
    checkout = factories.checkout(factories.cart(*goods))
    moves.completed(factories.place(checkout))

    assert [entry.orders for entry in ledger()] == [1, 0]


@pytest.mark.parametrize(
    ("payment", "assurance"),
    [(PaymentWay.COD, Assurance.COD), (PaymentWay.TRANSFER, Assurance.SELLER)],
)
def test_the_ledger_remembers_who_vouches_for_the_money(payment, assurance):
    moves.completed(factories.order(payment=payment))

    assert [entry.assurance for entry in ledger()] == [assurance]


def test_a_buyer_who_has_the_goods_completes_a_paid_order():
    order = moves.on_its_way(factories.order(payment=PaymentWay.TRANSFER))

    confirm_receipt(order, by=None)

    assert order.state == OrderState.COMPLETED
    assert len(ledger()) == 1


def test_a_cash_order_is_not_complete_before_the_seller_has_the_money():
    order = moves.on_its_way(factories.order(payment=PaymentWay.COD))

    with pytest.raises(MoveNotAllowed, match="belum dicatat"):
        confirm_receipt(order, by=None)

    assert not ledger()


def test_completing_twice_books_once():
    order = moves.on_its_way(factories.order(payment=PaymentWay.TRANSFER))
    confirm_receipt(order, by=None)

    with pytest.raises(MoveNotAllowed):
        confirm_receipt(order, by=None)

    assert len(ledger()) == 1


def test_booked_turnover_can_be_neither_changed_nor_deleted():
    moves.completed(factories.order())

    for change in ("update turnover_entries set amount = 1", "delete from turnover_entries"):
        with pytest.raises(db.exc.DatabaseError, match="append-only"):
            db.session.execute(db.text(change))
        db.session.rollback()
