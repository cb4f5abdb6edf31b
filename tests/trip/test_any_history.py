"""Whatever people do in whatever order, the market's statements hold after every step."""

import os
from collections import Counter

import pytest
from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.trip.market_machine import Market
from tokoumkm.database import db

# The same histories every time, so that a red run means a fault; others by HISTORY_SEED.
SEED = int(os.environ.get("HISTORY_SEED", "2019"))
HISTORIES = int(os.environ.get("HISTORIES", "12"))
STEPS = 50
RARE = 0.05  # a kind of step that changes something in fewer histories proves nothing
KINDS = {
    "place",
    "pay",
    "accept",
    "make ready",
    "ship",
    "hand over",
    "receive",
    "cancel as buyer",
    "cancel as seller",
    "late money",
    "see a misfit",
    "end a misfit",
    "expire",
    "complete by itself",
    "refund all",
    "refund part",
    "complain",
    "settle a complaint",
    "review",
    "change a price",
    "count stock",
}


@pytest.mark.breaks_integrity  # it is checked after every step
def test_any_history_adds_up(database, store):
    class History(Market):
        effective: Counter[str] = Counter()
        histories = 0

        def teardown(self) -> None:
            super().teardown()
            db.session.remove()
            store.restore(db.engine)

    print(f"HISTORY_SEED={SEED} HISTORIES={HISTORIES}")  # noqa: T201 - shown when it fails
    run_state_machine_as_test(
        seed(SEED)(History),
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    print(f"{History.histories} histories: {dict(History.effective)}")  # noqa: T201
    rare = {kind for kind in KINDS if History.effective[kind] < RARE * History.histories}
    assert not rare, f"too rare to prove anything: {rare}"
