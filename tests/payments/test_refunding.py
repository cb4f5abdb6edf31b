"""Money that goes back: of which part, never more than was paid, and out of the turnover."""

from datetime import UTC, datetime

import pytest

from tests import factories, moves
from tokoumkm import clock
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.buying import confirm_receipt
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.orders.disputes import Disputed
from tokoumkm.orders.models import Order
from tokoumkm.payments.money_back import BadMoneyBack, MoneyBack, everything_left
from tokoumkm.payments.queries import can_give_back, refunds_of
from tokoumkm.payments.refunding import NothingToGiveBack, record_refund, refund_parts
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import TurnoverEntry

pytestmark = pytest.mark.usefixtures("database")

MARCH, APRIL = datetime(2026, 3, 31, 16, tzinfo=UTC), datetime(2026, 3, 31, 18, tzinfo=UTC)


@pytest.fixture
def order(database) -> Order:
    """Two bags of Rp25.000 and a hat of Rp40.000, brought for Rp8.000 and paid by transfer."""
    shop = factories.shop()
    bag = factories.product("Tas", of=shop, price=25_000)
    hat = factories.product("Topi", of=shop, price=40_000)
    cart = factories.cart(bag, quantity=2)
    factories.put_in_cart(cart, variant_id=hat.variants[0].id, quantity=1)
    made = factories.place(factories.checkout(cart, payment=PaymentWay.TRANSFER))
    return moves.processing(made)


def refund(order: Order, *amounts: int, shipping: int = 0):
    lines = {line.id: Rupiah(n) for line, n in zip(order.lines, amounts, strict=False)}
    seller = factories.owner_of(order.shop)
    back = MoneyBack(lines, Rupiah(shipping))
    return refund_parts(order, back=back, way="Tunai", reason="Talinya putus.", by=seller)


def refund_everything(order: Order):
    seller = factories.owner_of(order.shop)
    return refund_parts(order, back=everything_left(order), way="Tunai", reason="x", by=seller)


def ledger() -> list[tuple[int, int, int]]:
    entries = db.session.scalars(db.select(TurnoverEntry).order_by(TurnoverEntry.id))
    return [(entry.amount, entry.quantity, entry.orders) for entry in entries]


def negatives() -> list[TurnoverEntry]:
    query = db.select(TurnoverEntry).where(TurnoverEntry.amount < 0).order_by(TurnoverEntry.id)
    return list(db.session.scalars(query))


def test_a_refund_remembers_its_parts_and_the_order_what_is_left(order):
    made = refund(order, 10_000, shipping=8_000)

    assert (made.amount, made.way, made.reason) == (18_000, "Tunai", "Talinya putus.")
    assert [(part.order_line_id, part.amount) for part in made.parts] == [
        (order.lines[0].id, 10_000),
        (None, 8_000),
    ]
    assert [line.left for line in order.lines] == [40_000, 40_000]
    assert (order.refunded, order.shipping_left, order.left) == (18_000, 0, 80_000)
    assert [each.id for each in refunds_of(order)] == [made.id]


@pytest.mark.parametrize(
    ("amounts", "shipping", "sentence"),
    [
        ((50_001,), 0, "paling banyak Rp50.000"),
        ((50_000, 40_001), 0, "paling banyak Rp40.000"),
        ((0,), 8_001, "paling banyak Rp8.000"),
        ((0,), 0, "paling sedikit Rp1"),
        ((60_000, -20_000), 0, "paling sedikit Rp1"),
    ],
)
def test_no_part_gives_back_more_than_it_cost(order, amounts, shipping, sentence):
    with pytest.raises(BadMoneyBack, match=sentence):
        refund(order, *amounts, shipping=shipping)

    assert (order.refunded, refunds_of(order)) == (0, [])


def test_what_went_back_before_counts(order):
    refund(order, 30_000)

    with pytest.raises(BadMoneyBack, match=r"paling banyak Rp20\.000") as refusal:
        refund(order, 20_001)
    assert refusal.value.line_id == order.lines[0].id

    refund_everything(order)
    assert order.refunded == order.total
    with pytest.raises(NothingToGiveBack):
        refund(order, 1)


def test_a_line_of_another_order_gives_nothing_back(order):
    stranger = moves.completed(factories.order())
    back = MoneyBack({stranger.lines[0].id: Rupiah(1)})

    with pytest.raises(BadMoneyBack, match="paling banyak Rp0"):
        refund_parts(order, back=back, way="Tunai", reason="x", by=factories.owner_of(order.shop))


def test_the_tables_themselves_refuse_too_much(order):
    with pytest.raises(db.exc.IntegrityError), one_change():
        order.lines[0].refunded = Rupiah(50_001)
    with pytest.raises(db.exc.IntegrityError), one_change():
        order.shipping_refunded = Rupiah(8_001)


def test_nothing_goes_back_of_what_was_not_paid(database):
    unpaid = moves.on_its_way(factories.order())

    assert not can_give_back(unpaid)
    with pytest.raises(NothingToGiveBack):
        refund(unpaid, 1)


def test_while_a_complaint_is_open_it_settles_the_money(order):
    with one_change():
        order.begin_dispute()

    with pytest.raises(Disputed, match=order.number):
        refund(order, 1)


def test_a_refund_after_completion_is_turnover_of_its_own_day(order):
    with clock.moved_to(MARCH):
        moves.ship_order(order, tracking_number="", by=factories.owner_of(order.shop))
        confirm_receipt(order, by=None)
    with clock.moved_to(APRIL):
        refund(order, 10_000, 40_000, shipping=8_000)

    assert ledger() == [(50_000, 2, 1), (40_000, 1, 0), (-10_000, 0, 0), (-40_000, -1, 0)]
    assert [(entry.month, str(entry.booked_on)) for entry in negatives()] == [
        ("2026-04", "2026-04-01")
    ] * 2


def test_all_of_the_goods_given_back_take_the_order_back_too(order):
    moves.ship_order(order, tracking_number="", by=factories.owner_of(order.shop))
    confirm_receipt(order, by=None)

    refund(order, 20_000)
    refund_everything(order)

    assert ledger()[2:] == [(-20_000, 0, 0), (-30_000, -2, -1), (-40_000, -1, 0)]
    assert sum(amount for amount, _, _ in ledger()) == 0


def test_a_refund_is_booked_where_and_as_what_the_sale_was(order):
    moves.ship_order(order, tracking_number="", by=factories.owner_of(order.shop))
    confirm_receipt(order, by=None)
    sale = db.session.scalars(db.select(TurnoverEntry).order_by(TurnoverEntry.id)).first()
    booked = (sale.region_code, sale.size_class, sale.category_id, sale.assurance, sale.channel)
    other = factories.category("Lain").id
    with one_change():
        order.business_region_code, order.size_class = "33.03.05.2001", "kecil"
        order.lines[0].category_id = other
        order.confirmed_by = "cod"

    refund(order, 5_000)

    [back] = negatives()
    assert booked == (
        back.region_code,
        back.size_class,
        back.category_id,
        back.assurance,
        back.channel,
    )
    assert (back.order_number, back.business_id) == (order.number, order.business_id)


def test_what_went_back_before_completion_is_booked_with_it(order):
    refund(order, 50_000, 15_000, shipping=8_000)
    assert ledger() == []

    moves.ship_order(order, tracking_number="", by=factories.owner_of(order.shop))
    confirm_receipt(order, by=None)
    assert ledger() == [(50_000, 2, 1), (40_000, 1, 0), (-50_000, -2, 0), (-15_000, 0, 0)]

    refund(order, 0, 25_000)
    assert ledger()[4:] == [(-25_000, -1, -1)]


def test_shipping_alone_is_no_turnover(order):
    moves.ship_order(order, tracking_number="", by=factories.owner_of(order.shop))
    confirm_receipt(order, by=None)

    refund(order, shipping=8_000)

    assert negatives() == []


def test_an_order_called_off_owes_what_has_not_gone_back_yet(order):
    seller = factories.owner_of(order.shop)
    refund(order, 10_000)
    cancel_by_seller(order, reason="Bahan habis.", by=seller)

    made = record_refund(order, way="Tunai", reason="Sisanya.", by=seller)

    assert (made.amount, made.parts) == (88_000, [])
    assert (order.refunded, order.needs_refund) == (98_000, False)


def test_an_order_given_back_whole_owes_nothing_when_it_is_called_off(order):
    refund_everything(order)
    cancel_by_seller(order, reason="Bahan habis.", by=factories.owner_of(order.shop))

    assert not order.needs_refund
