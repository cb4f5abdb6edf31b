"""Programs of ours that answer on 127.0.0.1, for as long as they are asked, and what they hold."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import config
from benchmarks.scene.site import free_port

THREADS = 4
PATIENCE = 60


@contextmanager
def serving(what: str, environ: dict[str, str], path: str) -> Iterator[tuple[int, float, int]]:
    """The port of a program of ours, the seconds until it answered, and its process."""
    port = free_port()
    Path(environ["TMPDIR"]).mkdir(exist_ok=True)
    log = Path(environ["TMPDIR"], f"{what}.log")
    began = time.perf_counter()
    with log.open("wb") as output:
        server = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", f"benchmarks.scene.{what}", str(port), str(THREADS)],
            env=environ,
            cwd=config.ROOT,
            stdout=output,
            stderr=output,
        )
    try:
        while not _answers(port, path):
            if server.poll() is not None or time.perf_counter() - began > PATIENCE:
                raise RuntimeError(f"{what} does not answer: {log.read_text()[-2_000:]}")
            time.sleep(0.01)
        yield port, time.perf_counter() - began, server.pid
    finally:
        server.terminate()
        try:
            server.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            server.kill()


def seconds_to_start(environ: dict[str, str]) -> float:
    with serving("server", environ, "/healthz") as (_port, seconds, _pid):
        return seconds


def _answers(port: int, path: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return bool(connection.getresponse().status == 200)
    except OSError:
        return False
    finally:
        connection.close()


def workers_of(pid: int) -> list[int]:
    return list(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
