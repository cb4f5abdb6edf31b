"""A site of its own: a new database in a folder, and the real server in front of it."""

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

import config
from benchmarks.scene.serving import started, workers_of
from tokoumkm import create_app
from tokoumkm.schema import upgrade

REGIONS = ("regions_to_kecamatan.csv", "villages_purbalingga.csv")


@dataclass(frozen=True)
class Site:
    """Where it answers, where its files lie, and the process that serves it."""

    port: int
    media: Path
    temporary: Path
    server: subprocess.Popen[bytes]

    def workers(self) -> list[int]:
        return workers_of(self.server.pid)

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
    log = folder / "server.log"
    with started("server", (port,), environ, "/readyz", log=log) as server:
        yield Site(port, Path(environ["MEDIA_DIR"]), Path(environ["TMPDIR"]), server)
