"""`flask serve`, and what runs by itself beside it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

import config
from tests import factories
from tests.databases import KEYS
from tokoumkm import clock
from tokoumkm.commands import jobs
from tokoumkm.commands.serve import Server
from tokoumkm.orders.states import OrderState
from tokoumkm.shops.ways import PaymentWay

SECONDS = 60


def wait_for(true) -> None:
    end = time.monotonic() + SECONDS
    while not true():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


@contextmanager
def working(app) -> Iterator[None]:
    """The jobs, fifty times a second."""
    thread = jobs.Jobs(app, every=0.02)
    thread.start()
    try:
        yield
    finally:
        thread.stop()


@pytest.fixture
def overdue(database):
    """An order whose time to pay is over."""
    with clock.moved_to(clock.now() - timedelta(days=2)):
        return factories.order(payment=PaymentWay.TRANSFER)


def test_the_clocks_work_is_done_beside_the_server(app, database, overdue):
    with working(app):
        wait_for(lambda: state_of(database, overdue) == OrderState.EXPIRED)


def test_only_one_process_works_at_a_time(tmp_path):
    with (tmp_path / "jobs.lock").open("w") as first, (tmp_path / "jobs.lock").open("w") as second:
        assert jobs.is_taken(first)
        assert not jobs.is_taken(second)
        first.close()
        assert jobs.is_taken(second)


def test_a_failure_is_logged_and_the_work_goes_on(app, database, overdue, monkeypatch, caplog):
    failing = iter([True])

    def expire_orders() -> None:
        if next(failing, False):
            raise RuntimeError("the database is away")
        really()

    really = jobs.expire_orders
    monkeypatch.setattr(jobs, "expire_orders", expire_orders)

    with working(app):
        wait_for(lambda: state_of(database, overdue) == OrderState.EXPIRED)
    assert "will be tried again" in caplog.text


@pytest.mark.parametrize(
    ("setting", "started"),
    [
        ("", ["jobs", "imports", "sales", "letters", "payments", "files", "register", "visits"]),
        ("external", ["visits"]),
    ],
)
def test_jobs_can_be_left_to_another_program(app, monkeypatch, setting, started):
    seen = []
    monkeypatch.setitem(app.config, "JOBS", setting)
    monkeypatch.setattr(jobs.Jobs, "start", lambda thread: seen.append(thread.name))

    Server(app, {}).start_jobs(None)

    assert seen == started


def test_the_server_answers_writes_no_socket_file_and_stops_cleanly(tmp_path, database):
    port, url = free_port(), database.engine.url.render_as_string(hide_password=False)
    server = started(tmp_path, "--port", str(port), "--workers", "1", DATABASE_URL=url)
    try:
        wait_for(lambda: answers(port) or server.poll() is not None)
        assert server.poll() is None, server.communicate()[0]
        assert not [path for path in tmp_path.rglob("*") if path.is_socket()]
    finally:
        server.send_signal(signal.SIGTERM)
        said = server.communicate(timeout=SECONDS)[0]
    assert server.returncode == 0
    assert "gthread" in said
    assert "Traceback" not in said


def test_without_keys_it_does_not_start(tmp_path):
    server = started(tmp_path, SECRET_KEY="")

    said = server.communicate(timeout=SECONDS)[0]
    assert server.returncode == 1
    assert "SECRET_KEY is missing" in said


@pytest.mark.parametrize("wrong", [["--port", "0"], ["--port", "x"], ["--workers", "0"]])
def test_wrong_options_are_wrong_usage(app, wrong):
    outcome = app.test_cli_runner().invoke(args=["serve", *wrong])

    assert outcome.exit_code == 2
    assert re.search("Invalid value for", outcome.stderr)


def started(folder, *options: str, **settings: str) -> subprocess.Popen:
    """`flask serve` as an operator starts it, in a home of its own."""
    kept = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    real = {**KEYS, "SITE_URL": "https://pasar.example.go.id", "PROXY_HOPS": "1"}
    places = {"HOME": str(folder), "INSTANCE_PATH": str(folder / "instance")}
    environ = kept | real | places | settings
    words = ["-m", "flask", "--app", str(config.ROOT / "wsgi.py"), "serve", *options]
    return subprocess.Popen(
        [sys.executable, *words],
        env=environ,
        cwd=folder,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
            return bool(answer.read() == b"ok")
    except OSError:
        return False


def state_of(database, order) -> OrderState:
    database.session.rollback()
    database.session.refresh(order)
    return order.state
