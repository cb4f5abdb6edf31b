"""The databases of the tests: migrated once for each engine, put back after every test.

A test really commits, so threads, browsers and commands see what it wrote; what
it wrote is taken away afterwards.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event

import config
from tests import shop_keys
from tests.stores import PostgresStore, SqliteStore, Store
from tokoumkm import create_app
from tokoumkm.database import db
from tokoumkm.integrity.checks import violations
from tokoumkm.schema import upgrade
from tokoumkm.web.afterwards import finish

REGIONS = [
    str(config.ROOT / "tokoumkm" / "regions" / "data" / name)
    for name in ("regions_to_kecamatan.csv", "villages_purbalingga.csv")
]
MEMORY = Path("/dev/shm")
KEYS = {
    "SECRET_KEY": "tests-3f9a1c7e5b2d8064-sign-cookies",
    "PII_KEY": "tests-86d0b4f2a9c1573e-seal-numbers",
}


@pytest.fixture(scope="session")
def work_folder() -> Iterator[Path]:
    """A folder for databases and media, in memory where the machine has such a place."""
    place = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="toko-tests-", dir=place) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def store(engine_name: str, work_folder: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """Where the data of this engine lives."""
    if engine_name == "sqlite":
        kept: Store = SqliteStore(work_folder)
    else:
        kept = PostgresStore(request.getfixturevalue("postgres"))
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def app(store: Store, work_folder: Path) -> Iterator[Flask]:
    """The application on a migrated database with the regions in it."""
    made = create_app(settings_for(store.url, folder=work_folder))
    with made.app_context():
        engine = db.engine
    shop_keys.watch(engine)
    try:
        with made.app_context():
            upgrade()
            load_regions(made)
            store.freeze(engine)
        yield made
    finally:
        engine.dispose()


@pytest.fixture
def database(app: Flask, store: Store, request: pytest.FixtureRequest) -> Iterator[SQLAlchemy]:
    """`db` inside an application context; afterwards rules.md §9 must hold, and all is put back."""
    with app.app_context():
        yield db
        finish()
        db.session.rollback()
        faults = []
        if store.is_touched():
            if request.node.get_closest_marker("breaks_integrity") is None:
                faults = list(violations())
            db.session.remove()
            store.restore(db.engine)
        for folder in (app.config["MEDIA_DIR"], app.config["OUTBOX"]):
            shutil.rmtree(folder, ignore_errors=True)
    assert not faults, f"the test left data that does not add up (rules.md §9): {faults}"


def settings_for(url: str, *, folder: Path) -> dict[str, object]:
    """The settings of a real site, with keys that are only good for tests."""
    environ = {
        "DATABASE_URL": url,
        **KEYS,
        "INSTANCE_PATH": str(folder / "instance"),
        "MEDIA_DIR": str(folder / "media"),
        "OFFICE_REGION": "33.03",
        "COUNTS_SECONDS": "0",
        "ANSWERS_SECONDS": "0",
    }
    # A password costs a thousandth of what it should, as tests sign in all the time.
    # What pages share is read anew each time: tests change it from one line to the next.
    ours = {"TESTING": True, "PASSWORD_MEMORY_KIB": 19 * 8, "MEMORY_SECONDS": 0}
    return config.settings(environ) | ours


def load_regions(app: Flask) -> None:
    """Fill the regions as an operator does."""
    outcome = app.test_cli_runner().invoke(args=["regions", "load", *REGIONS])
    assert outcome.exit_code == 0, outcome.output


# Whether it is asked depends on when the last search was; one in another test, mostly.
ONCE_A_MINUTE = "SELECT synonym_groups.names"


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect the SQL that runs inside, for tests that pin how much a page may ask."""
    seen: list[str] = []

    def remember(_connection, _cursor, statement, *_rest) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", ONCE_A_MINUTE)):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", remember)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", remember)
