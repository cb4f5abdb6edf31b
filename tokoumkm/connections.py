"""Connections that stood idle are tried before they are used; busy ones are not."""

import time
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError

TRUSTED = 1.0  # seconds after its last use in which a connection is believed to be alive


def try_idle_ones(engine: Engine) -> None:
    """Ask a connection whether it lives when it stood idle; a dead one ends all that are as old.

    SQLAlchemy's own `pool_pre_ping` asks each time: six times a purchase.
    """

    @event.listens_for(engine, "checkin")
    def leave(_driver: Any, record: Any) -> None:
        record.info["left_at"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def take(driver: Any, record: Any, _fairy: Any) -> None:
        if time.monotonic() - record.info.get("left_at", time.monotonic()) < TRUSTED:
            return
        try:
            engine.dialect.do_ping(driver)
        except engine.dialect.loaded_dbapi.Error as fault:
            raise InvalidatePoolError from fault
