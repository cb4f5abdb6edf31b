"""The seller's statement: every line there, and its sums those of the ledger."""

from datetime import UTC, datetime

import pytest

from tests import factories, moves
from tests.databases import statements
from tests.payments.misfits import SHORT, short, twice
from tokoumkm import clock
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.buying import cancel_by_buyer, confirm_receipt
from tokoumkm.orders.actions.selling import cancel_by_seller, ship_order
from tokoumkm.payments.actions import confirm_money, record_late_money
from tokoumkm.payments.cases.actions import Ending, end_case
from tokoumkm.payments.cases.models import CaseOutcome
from tokoumkm.payments.money_back import MoneyBack
from tokoumkm.payments.refunding import record_refund, refund_parts
from tokoumkm.payments.statement import LineKind, statement_of
from tokoumkm.payments.statement_files import COLUMNS, statement_as_csv, statement_as_xlsx
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import TurnoverEntry
from tokoumkm.turnover.period import Month

pytestmark = pytest.mark.usefixtures("database")

MARCH, APRIL, MAY = Month(2026, 3), Month(2026, 4), Month(2026, 5)
LATE_IN_MARCH = datetime(2026, 3, 31, 16, 30, tzinfo=UTC)  # 23.30 WIB
EARLY_IN_APRIL = datetime(2026, 3, 31, 17, 30, tzinfo=UTC)  # 00.30 WIB
LATER_IN_APRIL = datetime(2026, 4, 20, tzinfo=UTC)


@pytest.fixture
def goods(database):
    """Rp25.000 each, and Rp8.000 for the way; transfers to the shop are marked."""
    with clock.moved_to(LATE_IN_MARCH):
        return factories.product(of=factories.shop(adds_suffix=True), stock=100)


def refund(order, amount: int, shipping: int = 0) -> None:
    back = MoneyBack({order.lines[0].id: Rupiah(amount)}, Rupiah(shipping))
    by = factories.owner_of(order.shop)
    refund_parts(order, back=back, way="Tunai", reason="Talinya putus.", by=by)


def transfer(goods):
    return factories.order(goods, payment=PaymentWay.TRANSFER)


def in_march(goods):
    """Sold with a part given back on the way; called off after it was paid; short; paid twice."""
    seller = factories.owner_of(goods.shop)
    sold = moves.processing(transfer(goods))
    refund(sold, 5_000)
    ship_order(sold, tracking_number="", by=seller)
    confirm_receipt(sold, by=None)
    called_off = moves.processing(transfer(goods))
    cancel_by_seller(called_off, reason="Habis.", by=seller)
    waits = short(transfer(goods))
    again = twice(transfer(goods))
    moves.completed(factories.order(goods))
    return sold, called_off, waits, again


def in_april(goods, sold, called_off, waits, again):
    """More goes back, also of what came late and of what came twice."""
    seller = factories.owner_of(goods.shop)
    refund(sold, 20_000, shipping=8_000)
    record_refund(called_off, way="Tunai", reason="Habis.", by=seller)
    end_case(waits, ending=Ending(CaseOutcome.GIVEN_BACK, SHORT), by=seller)
    end_case(again, ending=Ending(CaseOutcome.GIVEN_BACK, again.amount), by=seller)
    late = transfer(goods)
    cancel_by_buyer(late, by=None)
    record_late_money(late, amount=20_000, by=seller)
    record_refund(late, way="Tunai", reason="Terlambat.", by=seller)


@pytest.fixture
def history(goods):
    with clock.moved_to(LATE_IN_MARCH):
        march = in_march(goods)
    with clock.moved_to(EARLY_IN_APRIL):
        in_april(goods, *march)
    return goods.shop, march


def booked(month: Month) -> int:
    own = db.select(TurnoverEntry.amount).where(TurnoverEntry.month == str(month))
    return sum(db.session.scalars(own))


def test_the_turnover_of_each_month_is_the_ledgers(history):
    shop, _ = history

    sums = [statement_of(shop, month).total("turnover") for month in (MARCH, APRIL, MAY)]

    assert sums == [booked(MARCH), booked(APRIL), 0] == [45_000, -20_000, 0]


def test_money_counts_in_the_month_in_which_it_moved(history):
    shop, (sold, called_off, _, again) = history
    marks = sum(order.transfer_suffix for order in (sold, called_off, again.order))
    march, april = statement_of(shop, MARCH), statement_of(shop, APRIL)

    assert march.total("came") == 4 * 33_000 + marks + SHORT + again.amount
    assert march.total("went") == 5_000
    assert april.total("came") == 20_000
    back = 28_000 + called_off.amount_asked + SHORT + again.amount + 20_000
    assert april.total("went") == back
    assert march.total("net") == march.total("came") - march.total("went")


def test_in_the_end_nothing_is_left_of_what_came_to_nothing(history):
    shop, (_, called_off, waits, _) = history
    lines = [line for month in (MARCH, APRIL) for line in statement_of(shop, month).lines]

    for order in (called_off, waits.order):
        own = [line for line in lines if line.number == order.number]
        assert own
        for column in ("goods", "shipping", "other", "turnover"):
            assert sum(getattr(line, column) for line in own) == 0


def test_a_difference_that_was_made_good_is_one_payment_in_the_end(goods):
    with clock.moved_to(LATE_IN_MARCH):
        case = short(transfer(goods))
    with clock.moved_to(EARLY_IN_APRIL):
        confirm_money(case.order, amount=case.expected, by=factories.owner_of(goods.shop))

    assert statement_of(goods.shop, MARCH).total("net") == SHORT
    assert statement_of(goods.shop, APRIL).total("net") == case.expected - SHORT


def test_a_refund_at_the_moment_of_completion_is_counted_once(goods):
    with clock.moved_to(LATE_IN_MARCH):
        order = moves.processing(transfer(goods))
        refund(order, 5_000)
        ship_order(order, tracking_number="", by=factories.owner_of(goods.shop))
        confirm_receipt(order, by=None)
        refund(order, 1_000)

    assert statement_of(goods.shop, MARCH).total("turnover") == booked(MARCH) == 19_000


def test_another_shops_money_is_not_in_it(history):
    other = factories.shop()

    assert statement_of(other, MARCH).lines == []


def test_a_month_is_asked_for_in_as_many_statements_however_much_there_was(history, goods):
    def asked(month: Month) -> int:
        db.session.commit()
        shop = goods.shop
        with statements() as seen:
            statement_of(shop, month)
        return len(seen)

    first = asked(APRIL)
    with clock.moved_to(LATER_IN_APRIL):
        in_april(goods, *in_march(goods))

    assert asked(APRIL) == first <= 7


def test_the_files_hold_every_line_and_the_sums(history):
    shop, _ = history
    statement = statement_of(shop, MARCH)

    header, *rows, total = statement_as_csv(statement).decode("utf-8-sig").splitlines()

    assert header == ",".join(COLUMNS)
    assert len(rows) == len(statement.lines)
    assert rows[0].startswith("2026-03-31,")
    assert total.startswith("TOTAL,,,,")
    assert total.endswith(f",{statement.total('turnover')}")
    assert statement_as_xlsx(statement).startswith(b"PK")


def test_every_kind_of_line_is_there(history):
    shop, _ = history
    kinds = {line.kind for month in (MARCH, APRIL) for line in statement_of(shop, month).lines}

    assert kinds == set(LineKind)
