"""The production server: gunicorn, with the clock's work in the same process."""

import ctypes
import gc
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import click
from flask import Flask, current_app
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

from tokoumkm import clock
from tokoumkm.catalog.queries import newest_products
from tokoumkm.catalog.words import stem_of
from tokoumkm.commands.jobs import start_counting, start_jobs
from tokoumkm.commands.production import refuse_unfit, warnings
from tokoumkm.database import db
from tokoumkm.footfall.actions import write_visits
from tokoumkm.memory import keeping
from tokoumkm.web.filters import long_date
from tokoumkm.web.site import product_path

# Templates that most visitors see; to compile one takes some 4 ms.
SEEN_BY_ALL = (
    "components/",
    "layouts/",
    "storefront/home/",
    "storefront/products/",
    "storefront/shops/",
)
REMEMBERED = ("ANSWERS_SECONDS", "MEMORY_SECONDS")
M_MMAP_THRESHOLD, LARGE = -3, 128 * 1024  # bytes; mallopt(3)
EXTERNAL = "external"  # JOBS=external: something else runs `orders expire` and the imports


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65_535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the market to a reverse proxy; the clock's work runs by itself unless JOBS=external."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    refuse_unfit(app)
    for warning in warnings(app):
        click.echo(f"Warning: {warning}", err=True)
    db.session.remove()  # or this process would keep the connection it asked with
    Server(app, {"bind": f"{host}:{port}", "workers": workers, "threads": threads}).run()


class Server(BaseApplication):
    """Gunicorn around an application that is loaded already, in the parent of its workers."""

    def __init__(
        self, app: Flask, options: dict[str, Any], *, beside: Callable[[], None] | None = None
    ) -> None:
        """`beside` begins in each worker whatever else is to run in its process."""
        self.application = app
        self.options = options
        self.beside = beside
        super().__init__()

    def load_config(self) -> None:
        for name, value in (self.always() | self.options).items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.application

    def always(self) -> dict[str, Any]:
        """What does not depend on the machine. `sync` workers stop at two slow uploads."""
        return {
            "worker_class": "gthread",
            "control_socket_disable": True,  # it would be written into somebody's home folder
            "timeout": 60,
            "graceful_timeout": 30,
            "keepalive": 5,
            "when_ready": self.leave_alone,
            "post_fork": self.forget_connections,
            "post_worker_init": self.start_jobs,
            "worker_exit": self.write_last_visits,
        }

    def leave_alone(self, _arbiter: Arbiter) -> None:
        """Workers share what was made before them until one writes on it, as a collector would.

        And what they need for something large goes back to the system: glibc would keep more and
        more of it, unless it is told what is large.
        """
        with suppress(AttributeError, OSError):  # another C library
            ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, LARGE)
        templates = self.application.jinja_env
        for name in templates.list_templates(filter_func=lambda name: name.startswith(SEEN_BY_ALL)):
            templates.get_template(name)
        self._look_around()
        gc.collect()
        gc.freeze()

    def _look_around(self) -> None:
        """Ask for a product's page: what it loads and builds, most other pages need and share.

        Nothing it says is remembered, or a worker that begins tomorrow would say it again.
        """
        stem_of("makanan")  # reads its dictionary
        before = {name: self.application.config[name] for name in REMEMBERED}
        counted, keeping.counts = keeping.counts, 0
        self.application.config.update(dict.fromkeys(REMEMBERED, 0))
        try:
            site, client = self.application.config["SITE_URL"], self.application.test_client()
            with self.application.test_request_context():
                paths = [product_path(card.slug) for card in newest_products(1)]
            for path in paths:
                client.get(path, base_url=site)
        finally:
            self.application.config.update(before)
            keeping.counts = counted
        with self.application.app_context():
            long_date(clock.today())  # reads the names of the months
            db.engine.dispose()

    def forget_connections(self, _arbiter: Arbiter, _worker: Worker) -> None:
        """A connection of the parent must not be used by two workers."""
        with self.application.app_context():
            db.engine.dispose(close=False)

    def start_jobs(self, _worker: Worker) -> None:
        if self.application.config.get("JOBS") != EXTERNAL:
            start_jobs(self.application)
        start_counting(self.application)
        if self.beside is not None:
            self.beside()

    def write_last_visits(self, _arbiter: Arbiter, _worker: Worker) -> None:
        """What a process counted since the last time does not end with it."""
        with self.application.app_context():
            write_visits()
