import pytest

from tokoumkm.complaints.deadlines import wait
from tokoumkm.complaints.states import (
    ENDED,
    FIRST_STATE,
    KIND_WORDS,
    MOVES,
    REMEDY_WORDS,
    TURNS,
    WHEN_TIME_IS_UP,
    WORDS,
    ComplaintKind,
    ComplaintState,
    Party,
    RemedyKind,
    can_move,
)
from tokoumkm.complaints.wording import DONE, HAPPENED

S = ComplaintState


def test_every_state_has_its_row_and_its_words():
    assert set(MOVES) == set(WORDS) == set(ComplaintState)
    assert set(KIND_WORDS) == set(ComplaintKind)
    assert set(REMEDY_WORDS) == set(DONE) == set(RemedyKind)


@pytest.mark.parametrize("state", sorted(ComplaintState))
def test_an_open_complaint_always_waits_for_one_side_and_not_for_ever(state):
    is_open = state not in ENDED
    assert (state in TURNS) == is_open
    assert (wait.in_state(state) is not None) == is_open
    assert bool(MOVES[state]) == is_open


@pytest.mark.parametrize("state", sorted(set(ComplaintState) - ENDED))
def test_whoever_has_the_turn_can_move(state):
    assert any(TURNS[state] in parties for parties in MOVES[state].values())


def test_the_clock_moves_where_its_table_says_and_nowhere_else():
    clocks = {
        (origin, target)
        for origin, targets in MOVES.items()
        for target, parties in targets.items()
        if Party.CLOCK in parties
    }
    assert clocks == set(WHEN_TIME_IS_UP.items())


def test_only_the_office_decides_and_nobody_waits_for_the_clock_instead():
    assert S.AWAITING_OFFICE not in WHEN_TIME_IS_UP
    for target in (S.AGREED, S.REJECTED):
        assert MOVES[S.AWAITING_OFFICE][target] == {Party.OFFICE}


def test_every_complaint_can_come_to_an_end():
    reached, ahead = set(), {FIRST_STATE}
    while ahead:
        state = ahead.pop()
        reached.add(state)
        ahead |= set(MOVES[state]) - reached
    assert reached == set(ComplaintState)


def test_a_buyer_can_take_it_back_until_the_seller_says_that_it_is_done():
    takes_back = {state for state in S if can_move(state, S.WITHDRAWN, Party.BUYER)}
    assert takes_back == {S.AWAITING_SELLER, S.OFFERED, S.AWAITING_OFFICE, S.AGREED}


def test_every_move_can_be_told():
    moves = {
        (origin, target, party)
        for origin, targets in MOVES.items()
        for target, parties in targets.items()
        for party in parties
    }
    assert set(HAPPENED) == moves | {(None, FIRST_STATE, Party.BUYER)}
