"""What runs by itself beside the server, in one process of the machine at a time."""

import fcntl
import threading
from pathlib import Path
from typing import TextIO

from flask import Flask

from tokoumkm.orders.actions.expiring import expire_orders

EVERY_SECONDS = 60


class Jobs(threading.Thread):
    """Looks at the clock every so many seconds, until it is told to stop or the process ends."""

    def __init__(self, app: Flask, *, every: float = EVERY_SECONDS) -> None:
        super().__init__(name="jobs", daemon=True)
        self._app = app
        self._every = every
        self._stopped = threading.Event()

    def run(self) -> None:
        """Every worker waits here, and the one that holds the lock works.

        The kernel gives the lock back when its process ends, however it ends, so that the
        next worker takes over. Two machines on one database may both work: it does no harm.
        """
        with (Path(self._app.instance_path) / "jobs.lock").open("w") as lock:
            held = False
            while not self._stopped.wait(self._every):
                held = held or is_taken(lock)
                if held:
                    _look_at_the_clock(self._app)

    def stop(self) -> None:
        """End after what is being done right now."""
        self._stopped.set()
        self.join()


def is_taken(lock: TextIO) -> bool:
    """Whether the lock is ours now."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _look_at_the_clock(app: Flask) -> None:
    """One look at the clock; what goes wrong is told to the log, and tried again next time."""
    try:
        with app.app_context():
            expire_orders()
    except Exception:
        app.logger.exception("the clock's work failed and will be tried again")
