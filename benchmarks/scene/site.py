"""A site of its own: a new database in a folder, and the real server in front of it."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from flask import Flask

import config
from tokoumkm import create_app
from tokoumkm.schema import upgrade

REGIONS = ("regions_to_kecamatan.csv", "villages_purbalingga.csv")
PATIENCE = 60  # seconds for the server to come up, and to go


@dataclass(frozen=True)
class Site:
    """Where it answers, where its files lie, and the process that serves it."""

    port: int
    media: Path
    temporary: Path
    server: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        """The processes that answer requests; their parent only watches them."""
        pid = self.server.pid
        return sorted(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))

    def temporary_files(self) -> list[Path]:
        """What lies where work is done: there should be nothing when nobody works."""
        places = (self.temporary, self.media / "scratch")
        return [path for place in places for path in place.rglob("*")]


def settings_in(folder: Path, port: int) -> dict[str, str]:
    """An environment in which nothing reaches out of the folder."""
    return {
        "INSTANCE_PATH": str(folder / "instance"),
        "MEDIA_DIR": str(folder / "media"),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "SECRET_KEY": secrets.token_hex(32),
        "PII_KEY": secrets.token_hex(32),
        "PATH": os.environ["PATH"],
        "TMPDIR": str(folder / "temporary"),
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def filled(environ: dict[str, str]) -> Flask:
    """The application on a new database, with the regions in it."""
    app = create_app(config.settings(environ))
    with app.app_context():
        upgrade()
    folder = config.ROOT / "tokoumkm" / "regions" / "data"
    paths = [str(folder / name) for name in REGIONS]
    loaded = app.test_cli_runner().invoke(args=["regions", "load", *paths])
    if loaded.exit_code:
        raise RuntimeError(loaded.output)
    return app


@contextmanager
def serving(folder: Path, environ: dict[str, str], port: int) -> Iterator[Site]:
    """Start the server; afterwards end it, and nothing else, also when we are told to stop."""
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    temporary = Path(environ["TMPDIR"])
    temporary.mkdir(exist_ok=True)
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "benchmarks.scene.server", str(port)],
            env=environ,
            cwd=config.ROOT,
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(port, server, log=folder / "server.log")
        yield Site(port, Path(environ["MEDIA_DIR"]), temporary, server)
    finally:
        server.terminate()
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()


def _wait_for(port: int, server: subprocess.Popen[bytes], *, log: Path) -> None:
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up and server.poll() is None:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server does not answer: {log.read_text()[-2_000:]}")
