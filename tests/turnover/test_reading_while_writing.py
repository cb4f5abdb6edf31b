"""Whoever reads the report while others sell sees a table that adds up, at every moment."""

import os
import threading
import time
from random import Random

from tests import factories
from tests.crowds import together
from tests.turnover.agreement import disagreements
from tests.turnover.sales import book, sold
from tokoumkm.businesses.models import Business
from tokoumkm.catalog.models import Category
from tokoumkm.database import db
from tokoumkm.turnover.models import Assurance

TIMES = int(os.environ.get("READING_TIMES", "8"))  # 500 shows it at length
SECONDS = 120  # where nobody gets on
PLACES = ["33.03.06.2014", "33.03.06", "33.03.09.2001", "33.02.01"]


def test_readers_never_see_a_table_that_does_not_add_up(app, database):
    ids = [factories.business().id for _ in range(4)]
    category_id = factories.category().id
    book([sold(factories.business(), 1_000)])
    ready = threading.Barrier(4)
    counts = {"written": 0, "read": 0}
    until = time.monotonic() + SECONDS
    faults: list[str] = []

    def going_on() -> bool:
        return min(counts.values()) < TIMES and not faults and time.monotonic() < until

    def write(seed: int) -> None:
        chance = Random(seed)
        people = [db.session.get(Business, one) for one in ids]
        category = db.session.get(Category, category_id)
        ready.wait()
        while going_on():
            lines = [
                sold(
                    chance.choice(people),
                    chance.randrange(-50_000, 900_000),
                    category,
                    region_code=chance.choice(PLACES),
                    assurance=chance.choice(list(Assurance)),
                    orders=chance.choice([-1, 0, 1]),
                    source=f"{seed}:{counts['written']}:{n}:{chance.random()}",
                )
                for n in range(3)
            ]
            book(lines)
            counts["written"] += 1

    def read() -> None:
        ready.wait()
        while going_on():
            faults.extend(disagreements())
            counts["read"] += 1

    together(app, [lambda: write(1), lambda: write(2), read, read])

    assert faults == []
    assert min(counts.values()) >= TIMES, counts
