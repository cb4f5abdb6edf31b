"""Programs of ours that answer on 127.0.0.1, for as long as they are asked, and what they hold."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import config

THREADS = 4
PATIENCE = 60  # seconds for a program to come up, and to go


@contextmanager
def serving(what: str, environ: dict[str, str], path: str) -> Iterator[tuple[int, float, int]]:
    """The port of a program of ours, the seconds until it answered, and its process."""
    port = free_port()
    log = Path(environ["TMPDIR"], f"{what}.log")
    began = time.perf_counter()
    with started(what, (port, THREADS), environ, path, log=log) as server:
        yield port, time.perf_counter() - began, server.pid


@contextmanager
def started(
    what: str, arguments: tuple[int, ...], environ: dict[str, str], path: str, *, log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A program that answers on the port it is given first; it ends with the block.

    RuntimeError: it ended, or said nothing at the path for a minute; with what it wrote.
    """
    Path(environ["TMPDIR"]).mkdir(exist_ok=True)
    give_up = time.monotonic() + PATIENCE
    with log.open("wb") as output:
        program = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", f"benchmarks.scene.{what}", *map(str, arguments)],
            env=environ,
            cwd=config.ROOT,
            stdout=output,
            stderr=output,
        )
    try:
        while not _answers(arguments[0], path):
            if program.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"{what} does not answer: {log.read_text()[-2_000:]}")
            time.sleep(0.01)
        yield program
    finally:
        program.terminate()
        try:
            program.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            program.kill()


def seconds_to_start(environ: dict[str, str]) -> float:
    with serving("server", environ, "/healthz") as (_port, seconds, _pid):
        return seconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def workers_of(pid: int) -> list[int]:
    """The processes that answer requests; their parent only watches them."""
    return sorted(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))


def _answers(port: int, path: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return bool(connection.getresponse().status == 200)
    except OSError:
        return False
    finally:
        connection.close()
