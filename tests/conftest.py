"""Options every run knows, and the promise that no test reaches the network."""

import ipaddress
import socket
from collections.abc import Iterator

import pytest

pytest_plugins = [
    "tests.postgres",
    "tests.databases",
    "tests.browser",
    "tests.chromium",
    "tests.media.buckets",
]

ENGINES = ("sqlite", "postgresql")


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


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that stands on a database runs once per engine; every other test runs once."""
    if "engine_name" in metafunc.fixturenames:
        chosen = metafunc.config.getoption("--engine")
        engines = ENGINES if chosen == "both" else (chosen,)
        metafunc.parametrize("engine_name", engines, indirect=True, scope="session")


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
    if not _is_here(host):
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
