"""Visits are written by the process that counted them, and once more before it ends."""

import time
from pathlib import Path

import pytest

from tests import factories
from tests.footfall.looking import look, nothing_counted
from tokoumkm.commands import jobs
from tokoumkm.commands.serve import Server
from tokoumkm.database import db
from tokoumkm.footfall.actions import write_visits
from tokoumkm.footfall.models import ShopVisits

__all__ = ["nothing_counted"]
pytestmark = [pytest.mark.usefixtures("database", "nothing_counted"), pytest.mark.one_engine]

SECONDS = 30


def counted() -> int:
    db.session.rollback()
    return db.session.scalar(db.select(db.func.sum(ShopVisits.number))) or 0


def test_a_process_writes_its_own_whoever_has_the_lock(app):
    look(factories.product(), times=3)
    with (Path(app.instance_path) / "visits-here.lock").open("w") as other:
        assert jobs.is_taken(other)
        writing = {"work": write_visits, "everywhere": True}
        thread = jobs.Jobs(app, every=0.02, name="visits-here", **writing)
        thread.start()
        end = time.monotonic() + SECONDS
        while not counted() and time.monotonic() < end:
            time.sleep(0.02)
        thread.stop()

    assert counted() == 3


def test_the_last_visits_are_written_when_a_worker_ends(app):
    server = Server(app, {})
    look(factories.product(), times=2)

    assert server.always()["worker_exit"] == server.write_last_visits
    server.write_last_visits(None, None)

    assert counted() == 2
