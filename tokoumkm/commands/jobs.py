"""What runs by itself beside the server, each kind in one process of the machine at a time."""

import fcntl
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from flask import Flask

from tokoumkm.catalog.imports.running import run_waiting_imports
from tokoumkm.commands.certificates import remind_sellers
from tokoumkm.complaints.actions.expiring import expire_complaints
from tokoumkm.footfall.actions import forget_old_visits, write_visits
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.payments.card.reconciling import reconcile
from tokoumkm.payments.idle import end_idle_tries
from tokoumkm.register.handing import run_waiting_register_imports
from tokoumkm.turnover.outside.handing import run_waiting_sales_imports
from tokoumkm.turnover.requested.making import make_waiting_files, remove_expired_files
from tokoumkm.web.letters.sending import send_letters

EVERY_SECONDS = 60
IMPORTS_EVERY = 2  # somebody sits before a page and waits
LETTERS_EVERY = 5
STRIPE_EVERY = 60
FILES_EVERY = 2
VISITS_EVERY = 5


class Jobs(threading.Thread):
    """Does one kind of work every so many seconds, until it is told to stop or the process ends.

    Without another `work` it is the clock's. `everywhere` is for what each process has to do
    for itself.
    """

    def __init__(
        self,
        app: Flask,
        *,
        every: float = EVERY_SECONDS,
        name: str = "jobs",
        work: Callable[[], object] | None = None,
        everywhere: bool = False,
    ) -> None:
        super().__init__(name=name, daemon=True)
        self._app = app
        self._every = every
        self._work = work
        self._everywhere = everywhere
        self._stopped = threading.Event()

    def run(self) -> None:
        """Every worker waits here, and the one that holds the lock works.

        The kernel gives the lock back when its process ends, however it ends, so that the
        next worker takes over. Two machines on one database may both work: it does no harm.
        """
        with (Path(self._app.instance_path) / f"{self.name}.lock").open("w") as lock:
            held = self._everywhere
            while not self._stopped.wait(self._every):
                held = held or is_taken(lock)
                if held:
                    self._do()

    def stop(self) -> None:
        """End after what is being done right now."""
        self._stopped.set()
        self.join()

    def _do(self) -> None:
        """What goes wrong is told to the log, and tried again next time."""
        try:
            with self._app.app_context():
                (self._work or clocks_work)()
        except Exception:
            self._app.logger.exception("%s failed and will be tried again", self.name)


def start_jobs(app: Flask) -> None:
    """The clock's work, and beside it what may take long: that must not stop the clock."""
    Jobs(app).start()
    Jobs(app, every=IMPORTS_EVERY, name="imports", work=run_waiting_imports).start()
    Jobs(app, every=IMPORTS_EVERY, name="sales", work=run_waiting_sales_imports).start()
    Jobs(app, every=LETTERS_EVERY, name="letters", work=send_letters).start()
    Jobs(app, every=STRIPE_EVERY, name="payments", work=reconcile).start()
    Jobs(app, every=FILES_EVERY, name="files", work=make_waiting_files).start()
    Jobs(app, every=IMPORTS_EVERY, name="register", work=run_waiting_register_imports).start()


def start_counting(app: Flask) -> None:
    """Visits are in the memory of the process that answered, whoever does the other work."""
    Jobs(app, every=VISITS_EVERY, name="visits", work=write_visits, everywhere=True).start()


def clocks_work() -> None:
    """What happens because time passes."""
    expire_orders()
    end_idle_tries()
    expire_complaints()
    remind_sellers()
    forget_old_visits()
    remove_expired_files()


def is_taken(lock: TextIO) -> bool:
    """Whether the lock is ours now."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
