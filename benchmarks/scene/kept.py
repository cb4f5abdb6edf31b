"""Markets that were built once: as long as what they are made from stays, they are only copied."""

import hashlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy.engine import make_url

import config
from benchmarks.scene.market import write_market
from benchmarks.scene.serving import free_port
from benchmarks.scene.site import filled, settings_in
from tests.postgres import DURABLE, Server
from tokoumkm.commands.progress import progress_bar
from tokoumkm.database import db

KEPT = config.ROOT / ".bench"
# What a market is made from; with a change in here it is built anew.
SOURCES = ("migrations/versions/*.py", "benchmarks/scene/market.py", "tokoumkm/catalog/*.*")
READING = ("search", "words", "synonyms", "reindexing", "listing", "models", "0", "market")


@contextmanager
def market(engine: str, folder: Path, *, products: int) -> Iterator[dict[str, str]]:
    """The settings of a site in `folder` whose database is a copy of the kept market."""
    place = KEPT / f"{engine}-{products}-{_digest()}"
    if not place.exists():
        _forget_older(engine, products)
        _build(engine, place, products)
    environ = settings_in(folder, free_port())
    if engine == "sqlite":
        instance = Path(environ["INSTANCE_PATH"])
        shutil.copytree(place, instance)
        yield environ | {"DATABASE_URL": f"sqlite:///{instance / 'market.sqlite3'}"}
        return
    server = Server(DURABLE, kept=place)
    try:
        yield environ | {"DATABASE_URL": server.url("market")}
    finally:
        server.stop()


def _digest() -> str:
    paths = sorted(path for pattern in SOURCES for path in config.ROOT.glob(pattern))
    made_from = [path for path in paths if path.stem.startswith(READING)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in made_from)).hexdigest()[:12]


def _forget_older(engine: str, products: int) -> None:
    for old in KEPT.glob(f"{engine}-{products}-*"):
        shutil.rmtree(old)


def _build(engine: str, place: Path, products: int) -> None:
    """Aside, then put there in one step: half a market is none."""
    KEPT.mkdir(exist_ok=True)
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="building-", dir=KEPT) as folder:
        ready = Path(folder, "ready")
        ready.mkdir()
        if engine == "sqlite":
            url = f"sqlite:///{ready / 'market.sqlite3'}"
            _fill(url, Path(folder), products)
        else:
            server = Server()
            try:
                server.create("market")
                _fill(server.url("market"), Path(folder), products)
                server.keep(ready / "data")
            finally:
                server.stop()
            ready = ready / "data"
        ready.rename(place)
    click.echo(f"  {engine}: {products} products built in {time.perf_counter() - began:.0f} s")


def _fill(url: str, folder: Path, products: int) -> None:
    app = filled(settings_in(folder, free_port()) | {"DATABASE_URL": url})
    with app.app_context(), progress_bar("Building the market") as progress:
        if make_url(url).get_backend_name() == "sqlite":
            _hurry()
        write_market(products, progress)
        if make_url(url).get_backend_name() == "sqlite":
            with db.engine.connect() as connection:
                connection.exec_driver_sql("rollback")
                connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
        db.engine.dispose()


def _hurry() -> None:
    """What is built aside need not be durable."""
    with db.engine.connect() as connection:
        connection.exec_driver_sql("rollback")
        for pragma in ("synchronous = off", "cache_size = -200000"):
            connection.exec_driver_sql(f"pragma {pragma}")
