"""A market that anything may happen to: a Hypothesis state machine over the actions.

A step is drawn from those that some order is in a state for, and mostly tried on such an order,
now and then on any other: a refusal is a right answer too, and the statements must hold.
"""

from collections import Counter
from contextlib import ExitStack
from datetime import datetime, timedelta
from itertools import product

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests import factories, moves
from tests.trip.complaint_steps import ComplaintSteps
from tests.trip.money_steps import MoneySteps
from tests.turnover.agreement import count_booked, disagreements
from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.carts.actions import put_in_cart
from tokoumkm.catalog.actions.writing import change_product
from tokoumkm.catalog.drafts import ProductDraft, VariantDraft
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.stock import set_stock
from tokoumkm.complaints.actions.expiring import expire_complaints
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.integrity.checks import violations
from tokoumkm.orders.actions import buying, selling
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.models import Order
from tokoumkm.orders.numbers import secret_token
from tokoumkm.orders.states import OrderState
from tokoumkm.payments import actions as payments
from tokoumkm.payments import refunding
from tokoumkm.payments.money_back import MoneyBack
from tokoumkm.reviews.actions.writing import Opinion, write_review
from tokoumkm.reviews.averages import wrong_sums
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

BEGINNING = datetime.fromisoformat("2026-11-22T09:00:00+07:00")
DELIVERIES = (DeliveryKind.PICKUP, DeliveryKind.OWN)
WAYS = (PaymentWay.TRANSFER, PaymentWay.COD)  # as its factories' shops are paid
S = OrderState
UNPAID = (S.AWAITING_PAYMENT, S.AWAITING_CONFIRMATION)
ON_ITS_WAY = (S.SHIPPED, S.READY_FOR_PICKUP)

# Each step, and in which states an order may take it; none: it needs no order.
STEPS: dict[str, tuple[OrderState, ...]] = {
    "place": (),
    "confirm_money": UNPAID,
    "accept": (S.AWAITING_CONFIRMATION,),
    "send_off": (S.PROCESSING,),
    "hand_over": ON_ITS_WAY,
    "receive": ON_ITS_WAY,
    "cancel_as_buyer": UNPAID,
    "cancel_as_seller": (*UNPAID, S.PROCESSING, *ON_ITS_WAY),
    "see_late_money": (S.EXPIRED, S.CANCELLED),
    "see_misfit": (*UNPAID, S.PROCESSING, S.COMPLETED),
    "end_misfit": (),
    "give_back": (S.CANCELLED, S.EXPIRED, S.PROCESSING, *ON_ITS_WAY, S.COMPLETED),
    "complain": (*ON_ITS_WAY, S.COMPLETED),
    "review": (S.COMPLETED,),
    "let_time_pass": (),
    "change_price": (),
    "count_stock": (),
}


class Market(ComplaintSteps, MoneySteps, RuleBasedStateMachine):
    """Two shops, three products, and people who do what they please."""

    effective: Counter[str]  # in how many histories a kind of step changed something
    histories: int

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.time = ExitStack()
        self.moment = BEGINNING
        self.booked = 0

    @initialize()
    def open_the_market(self) -> None:
        """With an order of each way waiting, and another one each under way."""
        self._move_clock(timedelta())
        first, second = factories.shop(), factories.shop(adds_suffix=True)
        self.goods = [
            factories.product(of=first, stock=5, price=20_000).id,
            factories.product(of=first, stock=2, price=1_000).id,
            factories.product(of=second, stock=None, price=75_000).id,
        ]
        for payment, delivery in product(WAYS, DELIVERIES):
            moves.processing(self._place({2: 1}, payment, delivery))
            self._place({2: 1}, payment, delivery)

    @rule(data=st.data())
    def something_happens(self, data) -> None:
        db.session.rollback()
        present = set(db.session.scalars(db.select(Order.state)))
        possible = [name for name, states in STEPS.items() if not states or present & {*states}]
        often = ["answer_complaint"] * 4 if self.open_complaints() else []
        name = data.draw(st.sampled_from([*possible, *often, "let_time_pass"]))
        try:
            getattr(self, name)(data)
        except Refused:
            db.session.rollback()

    @invariant()
    def everything_adds_up(self) -> None:
        assert not (faults := violations()), faults
        assert not (wrong := wrong_sums()), wrong
        self.statements_are_the_ledger()
        self.figures_agree()

    def figures_agree(self) -> None:
        """Ledger, totals, reports and files; asked when something was booked."""
        before, self.booked = self.booked, count_booked()
        assert self.booked == before or not (faults := disagreements()), faults

    def place(self, data) -> None:
        wanted = data.draw(st.dictionaries(st.integers(0, 2), st.integers(1, 3), min_size=1))
        ways = (st.sampled_from(WAYS), st.sampled_from(DELIVERIES))
        self._place(wanted, *(data.draw(way) for way in ways))
        self.seen.add("place")

    def confirm_money(self, data) -> None:
        order = self._order(data, *UNPAID)
        amount = order.amount_asked if data.draw(st.integers(0, 4)) else 1
        self._as_seller(order, "pay", payments.confirm_money, amount=amount)

    def accept(self, data) -> None:
        order = self._order(data, S.AWAITING_CONFIRMATION)
        self._as_seller(order, "accept", selling.accept_order)

    def send_off(self, data) -> None:
        order = self._order(data, S.PROCESSING)
        if order.delivery_kind is DeliveryKind.PICKUP:
            self._as_seller(order, "make ready", selling.mark_ready)
        else:
            self._as_seller(order, "ship", selling.ship_order, tracking_number="")

    def hand_over(self, data) -> None:
        order = self._order(data, *ON_ITS_WAY)
        self._as_seller(order, "hand over", payments.complete_by_seller)

    def receive(self, data) -> None:
        buying.confirm_receipt(self._order(data, *ON_ITS_WAY), by=None)
        self.seen.add("receive")

    def cancel_as_buyer(self, data) -> None:
        buying.cancel_by_buyer(self._order(data, *UNPAID), by=None)
        self.seen.add("cancel as buyer")

    def cancel_as_seller(self, data) -> None:
        order = self._order(data, *STEPS["cancel_as_seller"])
        self._as_seller(order, "cancel as seller", selling.cancel_by_seller, reason="Habis")

    def see_late_money(self, data) -> None:
        order = self._order(data, S.EXPIRED, S.CANCELLED)
        amount = data.draw(st.integers(1, 200_000))
        self._as_seller(order, "late money", payments.record_late_money, amount=amount)

    def give_back(self, data) -> None:
        """All that is owed of an order that was called off, or some of one that stands."""
        order = self._order(data, *STEPS["give_back"])
        given = {"way": "Tunai", "reason": "Kurang satu"}
        if order.needs_refund:
            return self._as_seller(order, "refund all", refunding.record_refund, **given)
        amount = data.draw(st.sampled_from((1, 1_000, 1_000_000)))
        parts = MoneyBack({order.lines[0].id: amount}, data.draw(st.sampled_from((0, 8_000))))
        return self._as_seller(order, "refund part", refunding.refund_parts, back=parts, **given)

    def review(self, data) -> None:
        order = self._order(data, S.COMPLETED)
        opinion = Opinion(data.draw(st.integers(1, 5)))
        write_review(order, line_id=order.lines[0].id, opinion=opinion)
        self.seen.add("review")

    def let_time_pass(self, data) -> None:
        self._move_clock(timedelta(hours=data.draw(st.sampled_from((1, 24 * 8)))))
        report = expire_orders()
        assert not report.failed
        assert not expire_complaints().failed
        happened = {"expire": report.expired, "complete by itself": report.completed}
        self.seen |= {kind for kind, count in happened.items() if count}

    def change_price(self, data) -> None:
        goods = self._goods(data.draw(st.integers(0, 2)))
        price = data.draw(st.sampled_from((100, 20_000, 999_999)))
        variants = [
            VariantDraft(
                "", price, each.stock, each.weight_grams, id=each.id, seen_stock=each.stock
            )
            for each in goods.variants
        ]
        draft = ProductDraft(
            goods.name, goods.category_id, goods.unit, "", goods.lead_days, variants
        )
        change_product(goods, draft=draft, by=self._somebody())
        self.seen.add("change a price")

    def count_stock(self, data) -> None:
        [variant] = self._goods(data.draw(st.integers(0, 1))).variants
        expected = variant.stock if data.draw(st.integers(0, 4)) else 999
        counted = data.draw(st.integers(0, 8))
        set_stock(variant, stock=counted, expected=expected, by=self._somebody())
        self.seen.add("count stock")

    def teardown(self) -> None:
        self.time.close()
        type(self).histories += 1
        type(self).effective.update(self.seen)
        db.session.rollback()
        super().teardown()

    def _place(self, wanted, payment, delivery) -> Order:
        token = secret_token()
        for number, quantity in wanted.items():
            [variant] = self._goods(number).variants
            put_in_cart(token, variant_id=variant.id, quantity=quantity)
        sent = factories.checkout(token, payment=payment, delivery=delivery)
        return place_purchase(sent, account=None).orders[0]

    def _order(self, data, *states: OrderState) -> Order:
        """Mostly an order in one of these states; now and then any other."""
        allowed = states if data.draw(st.integers(0, 9)) else tuple(S)
        fitting = db.session.scalars(
            db.select(Order.id).where(Order.state.in_(allowed)).order_by(Order.id)
        ).all()
        return db.session.get_one(Order, data.draw(st.sampled_from(fitting)))

    def _as_seller(self, order: Order, kind: str, action, **given) -> None:
        action(order, by=factories.owner_of(order.shop), **given)
        self.seen.add(kind)

    def _goods(self, number: int) -> Product:
        return db.session.get_one(Product, self.goods[number])

    def _somebody(self) -> Account:
        return db.session.scalars(db.select(Account).order_by(Account.id)).first()

    def _move_clock(self, by: timedelta) -> None:
        self.moment += by
        self.time.close()
        self.time.enter_context(clock.moved_to(self.moment))
