"""The four ways to pay behind one interface; each does what only it does."""

import pytest

from tests import factories, moves
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.orders.models import MoveNotAllowed
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.actions import AmountDiffers
from tokoumkm.payments.card.models import RefundState
from tokoumkm.payments.money_back import everything_left
from tokoumkm.payments.ways import WAYS, Back, way_back, way_of
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import Assurance

pytestmark = pytest.mark.usefixtures("database")


def pages_of(token: str) -> tuple[str, str]:
    return f"/ok/{token}", f"/back/{token}"


def test_every_way_has_its_implementation():
    assert set(WAYS) == set(PaymentWay)


def test_a_transfer_is_confirmed_by_the_amount_typed():
    order = factories.order(payment=PaymentWay.TRANSFER)
    seller, way = factories.owner_of(order.shop), way_of(order)

    with pytest.raises(AmountDiffers):
        way.confirm(order, amount=1, by=seller)
    way.confirm(order, amount=order.amount_asked, by=seller)

    assert (order.state, order.confirmed_by) == (OrderState.PROCESSING, Assurance.SELLER)


def test_cash_is_confirmed_when_it_is_handed_over():
    order = moves.on_its_way(factories.order())

    way_of(order).confirm(order, amount=order.total, by=factories.owner_of(order.shop))

    assert (order.state, order.confirmed_by) == (OrderState.COMPLETED, Assurance.COD)


@pytest.mark.parametrize("way", [PaymentWay.TRANSFER, PaymentWay.QRIS, PaymentWay.COD])
def test_only_a_card_is_paid_on_another_page(way):
    with pytest.raises(MoveNotAllowed):
        WAYS[way].start(factories.order(), pages_of=pages_of)


def test_nobody_types_that_a_card_was_paid():
    order = factories.order()

    with pytest.raises(MoveNotAllowed, match="Stripe"):
        WAYS[PaymentWay.CARD].confirm(order, amount=order.total, by=order.shop.business)


def test_what_came_by_hand_goes_back_by_hand_in_parts_or_whole():
    in_parts = moves.completed(factories.order())
    whole = moves.processing(factories.order(payment=PaymentWay.TRANSFER))
    cancel_by_seller(whole, reason="Habis.", by=factories.owner_of(whole.shop))
    for order, parts in ((in_parts, everything_left(in_parts)), (whole, None)):
        back, seller = Back("Habis.", "Tunai", parts), factories.owner_of(order.shop)

        assert way_back(order).refund(order, back=back, by=seller) == RefundState.GIVEN
        assert order.refunded == order.total
        with pytest.raises(Refused):
            way_back(order).refund(order, back=back, by=seller)
