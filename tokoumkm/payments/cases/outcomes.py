"""How a case can end, and which amount has to be typed for it."""

from collections.abc import Iterable, Sequence

from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.cases.models import CaseKind, CaseOutcome, MoneyCase

UNPAID = (OrderState.AWAITING_PAYMENT, OrderState.AWAITING_CONFIRMATION)


def outcomes_for(case: MoneyCase) -> Sequence[CaseOutcome]:
    """The ends that its seller can choose now.

    Money that came late ends with the refund that is recorded at the order. What a provider
    saw lies with the operator and ends with the provider's refund.
    """
    if case.outcome is not None or case.kind == CaseKind.PAID_LATE or not case.is_sellers:
        return ()
    ends = (CaseOutcome.GIVEN_BACK, CaseOutcome.MISTAKEN)
    goes_on = case.kind == CaseKind.AMOUNT_DIFFERS and case.order.state in UNPAID
    return (CaseOutcome.PAID_IN_FULL, *ends) if goes_on else ends


def still_asked(order: Order, cases: Iterable[MoneyCase]) -> Rupiah:
    """What the buyer has to send: where too little came, the rest of it."""
    short = (case for case in cases if case.outcome is None and case.difference < 0)
    came = sum(case.amount for case in short if case.kind == CaseKind.AMOUNT_DIFFERS)
    return Rupiah(order.amount_asked - came)


def due(case: MoneyCase, outcome: CaseOutcome) -> Rupiah:
    """Rupiah that came since, or went back; 0 where there was no such money."""
    if outcome == CaseOutcome.PAID_IN_FULL:
        return Rupiah(abs(case.difference))
    return case.amount if outcome == CaseOutcome.GIVEN_BACK else Rupiah(0)
