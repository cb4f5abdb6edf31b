import pytest

from tokoumkm.orders.states import (
    ENDED,
    FIRST_STATES,
    MOVES,
    WORDS,
    Actor,
    OrderState,
    can_move,
)


def test_every_state_has_its_row_and_its_words():
    assert set(MOVES) == set(OrderState) == set(WORDS)


def test_a_seller_who_sees_the_money_processes_the_order():
    assert can_move(OrderState.AWAITING_PAYMENT, OrderState.PROCESSING, Actor.SELLER)


def test_a_buyer_cannot_confirm_their_own_money():
    assert not can_move(OrderState.AWAITING_PAYMENT, OrderState.PROCESSING, Actor.BUYER)


def test_only_the_clock_lets_an_order_expire():
    movers = {by for by in Actor if can_move(OrderState.AWAITING_PAYMENT, OrderState.EXPIRED, by)}
    assert movers == {Actor.CLOCK}


@pytest.mark.parametrize("ended", sorted(ENDED))
@pytest.mark.parametrize("by", [Actor.BUYER, Actor.SELLER, Actor.CLOCK])
def test_nobody_moves_an_ended_order(ended, by):
    assert not any(can_move(ended, target, by) for target in OrderState)


def test_only_card_money_brings_an_order_back_and_only_an_expired_one():
    back = {origin: targets for origin, targets in MOVES.items() if origin in ENDED and targets}
    assert back == {OrderState.EXPIRED: {OrderState.PROCESSING: {Actor.STRIPE}}}


def test_a_buyer_can_call_off_only_what_the_seller_has_not_begun():
    cancellable = {
        state for state in OrderState if can_move(state, OrderState.CANCELLED, Actor.BUYER)
    }
    assert cancellable == FIRST_STATES


def test_nobody_moves_back_to_a_first_state_except_when_money_was_not_seen():
    ways_back = {
        (origin, target)
        for origin, targets in MOVES.items()
        for target in targets
        if target == OrderState.AWAITING_PAYMENT
    }
    assert ways_back == {(OrderState.AWAITING_CONFIRMATION, OrderState.AWAITING_PAYMENT)}
