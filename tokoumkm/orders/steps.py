"""What a seller can do with an order as it stands; the first step is the one that moves it on."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from tokoumkm.orders.models import MoveNotAllowed, Order
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.shops.ways import PaymentWay

ON_ITS_WAY = (OrderState.SHIPPED, OrderState.READY_FOR_PICKUP)


class Step(StrEnum):
    """A step of the seller, in the order in which buttons stand."""

    ACCEPT = "accept"
    CONFIRM_MONEY = "confirm_money"
    SHIP = "ship"
    MARK_READY = "mark_ready"
    COMPLETE = "complete"
    MONEY_NOT_SEEN = "money_not_seen"
    CANCEL = "cancel"
    LATE_MONEY = "late_money"
    REFUND = "refund"


TARGETS: Mapping[Step, OrderState] = {
    Step.ACCEPT: OrderState.PROCESSING,
    Step.CONFIRM_MONEY: OrderState.PROCESSING,
    Step.SHIP: OrderState.SHIPPED,
    Step.MARK_READY: OrderState.READY_FOR_PICKUP,
    Step.COMPLETE: OrderState.COMPLETED,
    Step.MONEY_NOT_SEEN: OrderState.AWAITING_PAYMENT,
    Step.CANCEL: OrderState.CANCELLED,
}

# What the table of moves does not know: how the order is paid, and how it travels.
FITS: Mapping[Step, Callable[[Order], bool]] = {
    Step.ACCEPT: lambda order: order.payment_way == PaymentWay.COD,
    Step.CONFIRM_MONEY: lambda order: order.payment_way.is_seen_by_seller,
    Step.SHIP: lambda order: not order.delivery_kind.is_fetched,
    Step.MARK_READY: lambda order: order.delivery_kind.is_fetched,
    Step.COMPLETE: lambda order: (
        not order.is_disputed if order.is_paid else order.payment_way == PaymentWay.COD
    ),
    Step.MONEY_NOT_SEEN: lambda order: order.payment_way.is_seen_by_seller,
    Step.CANCEL: lambda order: (
        not order.is_disputed and not (order.is_paid and order.state in ON_ITS_WAY)
    ),
}


def seller_steps(order: Order) -> list[Step]:
    """The steps that the seller's actions would not refuse now."""
    open_steps = [
        step
        for step, target in TARGETS.items()
        if order.can_move_to(target, by=Actor.SELLER) and FITS[step](order)
    ]
    if can_get_late_money(order):
        open_steps.append(Step.LATE_MONEY)
    return [*open_steps, *([Step.REFUND] if order.needs_refund else [])]


def can_get_late_money(order: Order) -> bool:
    """Money on its way to the seller may still arrive after its order ended without it."""
    ended = order.state in (OrderState.CANCELLED, OrderState.EXPIRED)
    return ended and order.payment_way.is_seen_by_seller and not order.is_paid


def refuse_closed_step(order: Order, step: Step) -> None:
    """Say so before a form is shown, not after it was filled in."""
    if step not in seller_steps(order):
        raise MoveNotAllowed(
            f"Pesanan ini sekarang berstatus “{order.state_words}”, jadi langkah itu tidak bisa. "
            "Buka daftar pesanan untuk melihat langkah berikutnya."
        )
