"""What happens to money that does not fit in the market machine, and what the statements say."""

from hypothesis import strategies as st

from tests import factories
from tokoumkm.database import db
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.cases.actions import Ending, end_case, note_difference, note_more_money
from tokoumkm.payments.cases.models import MoneyCase
from tokoumkm.payments.cases.outcomes import due, outcomes_for
from tokoumkm.payments.statement import statement_of
from tokoumkm.shops.models import Shop
from tokoumkm.turnover.models import TurnoverEntry
from tokoumkm.turnover.period import Month

UNPAID = (OrderState.AWAITING_PAYMENT, OrderState.AWAITING_CONFIRMATION)


class MoneySteps:
    """Sellers see too little, too much, or the same money again, and say how it ended."""

    def see_misfit(self, data) -> None:
        order = self._order(data, *UNPAID, OrderState.PROCESSING, OrderState.COMPLETED)
        note = note_more_money if order.is_paid else note_difference
        amount = order.amount_asked + data.draw(st.sampled_from((-500, 0, 10_000)))
        self._as_seller(order, "see a misfit", note, amount=amount)

    def end_misfit(self, data) -> None:
        still = db.select(MoneyCase).where(MoneyCase.outcome.is_(None)).order_by(MoneyCase.id)
        cases = [case for case in db.session.scalars(still) if outcomes_for(case)]
        if not cases:
            return
        case = data.draw(st.sampled_from(cases))
        outcome = data.draw(st.sampled_from(list(outcomes_for(case))))
        seller = factories.owner_of(case.order.shop)
        end_case(case, ending=Ending(outcome, due(case, outcome)), by=seller)
        self.seen.add("end a misfit")

    def statements_are_the_ledger(self) -> None:
        """Of every shop and month: the turnover, from orders and payments alone."""
        for shop in db.session.scalars(db.select(Shop).order_by(Shop.id)):
            for month in {Month.of(self.moment.date()).plus(back) for back in (-1, 0)}:
                own = (TurnoverEntry.shop_id == shop.id, TurnoverEntry.month == str(month))
                booked = sum(db.session.scalars(db.select(TurnoverEntry.amount).where(*own)))
                assert statement_of(shop, month).total("turnover") == booked
