"""Options every run knows, and the promise that no test reaches the network."""

import gc
import ipaddress
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# How long an example takes depends on who else works on the machine.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

pytest_plugins = [
    "tests.postgres",
    "tests.databases",
    "tests.browser",
    "tests.chromium",
    "tests.photos_once",
    "tests.media.buckets",
    "tests.stripe_site",
]

ENGINES = ("sqlite", "postgresql")
# Where stock, money and figures are made: every input of a test is asked on both engines.
LEDGERS = {"carts", "catalog", "integrity", "orders", "payments", "trip", "turnover"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--engine",
        choices=(*ENGINES, "both"),
        default="both",
        help="the database that tests run on (default: both)",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "breaks_integrity: the test leaves rows that no longer add up, on purpose",
    )
    config.addinivalue_line(
        "markers", "one_engine: long, and not about the database; on SQLite unless told otherwise"
    )
    config.addinivalue_line("markers", "both_engines: a way through the site, on a screen")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that stands on a database runs once per engine; every other test runs once."""
    if "engine_name" in metafunc.fixturenames:
        engines = _engines_for(metafunc)
        metafunc.parametrize("engine_name", engines, indirect=True, scope="session")


def _engines_for(metafunc: pytest.Metafunc) -> tuple[str, ...]:
    """Both, but for what a screen shows and for the long walks: those are no database's matter."""
    chosen = metafunc.config.getoption("--engine")
    if chosen != "both":
        return (chosen,)
    marked = metafunc.definition.get_closest_marker
    is_screen = "open_phone" in metafunc.fixturenames and not marked("both_engines")
    return ENGINES[:1] if is_screen or marked("one_engine") else ENGINES


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Away from the ledgers PostgreSQL is asked with a test's first input: its SQL is the same."""
    if config.getoption("--engine") != "both":
        return
    seen: set[str] = set()
    again = [item for item in items if _is_beside_on_postgres(item) and _is_known(item, seen)]
    if again:
        config.hook.pytest_deselected(items=again)
        left_out = {id(item) for item in again}
        items[:] = [item for item in items if id(item) not in left_out]


def _is_beside_on_postgres(item: pytest.Item) -> bool:
    given = getattr(item, "callspec", None)
    is_ledger = item.path.relative_to(Path(__file__).parent).parts[0] in LEDGERS
    return not is_ledger and given is not None and given.params.get("engine_name") == ENGINES[1]


def _is_known(item: pytest.Item, seen: set[str]) -> bool:
    name = item.nodeid.partition("[")[0]
    is_known = name in seen and not item.get_closest_marker("both_engines")
    seen.add(name)
    return is_known


def pytest_collection_finish() -> None:
    """What is loaded by now stays: without it to walk through, collecting garbage costs little."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def engine_name(request: pytest.FixtureRequest) -> str:
    """`sqlite` or `postgresql`; asking for it makes a test run on both."""
    return str(request.param)


class NetworkForbidden(AssertionError):
    """A test tried to leave this machine."""


def _is_here(host: object) -> bool:
    if host in (None, "", b"", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        return False


def _refuse_outside(host: object) -> None:
    if not _is_here(host) and "TESTS_ASK_STRIPE_ITSELF" not in os.environ:
        raise NetworkForbidden(f"tests do not use the network, and this one wanted {host!r}")


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Sockets and name look-ups end at this machine: 127.0.0.1, ::1 and Unix sockets."""

    def guarded(name: str):
        original = getattr(socket.socket, name)

        def connect(self: socket.socket, *arguments):
            if self.family in (socket.AF_INET, socket.AF_INET6):
                _refuse_outside(arguments[-1][0])
            return original(self, *arguments)

        return connect

    look_up = socket.getaddrinfo

    def look_up_here(host, *arguments, **options):
        _refuse_outside(host)
        return look_up(host, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, guarded(name))
        patch.setattr(socket, "getaddrinfo", look_up_here)
        yield
