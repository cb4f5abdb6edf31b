"""Work that people wait for: one worker at a time does it, and another when that one has died.

A table of such work takes over `Work`; whoever does a row of it holds a `Claim`.
"""

import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, Update, and_, or_, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm import clock
from tokoumkm.database import db, one_change
from tokoumkm.row_checks import Progress

SILENCE = timedelta(seconds=60)  # no sign of life for so long: it was killed
BETWEEN_BEATS = 1.0


class WorkState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"  # the row says why
    DISCARDED = "discarded"  # only its number is left, which no page may mean again


class Work:
    """The columns of something that is done in the background, while somebody looks on."""

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[WorkState] = mapped_column(default=WorkState.WAITING)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    claim: Mapped[str] = mapped_column(default="")  # who works on it
    beat_at: Mapped[datetime | None]  # when that one last showed a sign of life
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    @property
    def is_under_way(self) -> bool:
        return self.state in (WorkState.WAITING, WorkState.RUNNING)


class ClaimLost(Exception):
    """Another worker has taken this over; whoever held it stops at once."""


W = TypeVar("W", bound=Work)


@dataclass
class Claim(Generic[W]):
    """The right to do one piece of work. `beat` shows that its holder lives, and how far it is."""

    model: type[W]
    work_id: int = 0
    progress: Progress | None = None
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    _beaten: float = 0.0

    def put_on(self, row: W) -> None:
        """A new row that nobody else shall have."""
        row.state, row.claim, row.beat_at = WorkState.RUNNING, self.token, clock.now()

    def beat(self, done: int, total: int, *, at_once: bool = False) -> None:
        """Call it as often as you like: the database hears of it once a second."""
        self.tell(done, total)
        if self._is_time() or at_once:
            with one_change():
                if db.session.scalar(self._beating(done, total)) is None:
                    raise ClaimLost

    def beat_beside(self, done: int, total: int) -> None:
        """The same during a long reading that goes on; it matters little if one is not heard."""
        self.tell(done, total)
        if self._is_time():
            writing = db.engine.connect().execution_options(writes=True)
            with suppress(OperationalError), writing as connection, connection.begin():
                if connection.scalar(self._beating(done, total)) is None:
                    raise ClaimLost

    def tell(self, done: int, total: int) -> None:
        """Only whoever looks on hears of it: inside a change, the database can't be told."""
        if self.progress:
            self.progress(min(done, total), total)

    def held(self) -> W:
        """The row, held until the change ends; raises `ClaimLost`."""
        row = db.session.scalar(
            select(self.model)
            .where(self.model.id == self.work_id, self.model.claim == self.token)
            .with_for_update(of=self.model)
            .execution_options(populate_existing=True)
        )
        if row is None:
            raise ClaimLost
        return row

    def _is_time(self) -> bool:
        is_time = time.monotonic() - self._beaten >= BETWEEN_BEATS
        if is_time:
            self._beaten = time.monotonic()
        return is_time

    def _beating(self, done: int, total: int) -> Update:
        return (
            update(self.model)
            .where(self.model.id == self.work_id, self.model.claim == self.token)
            .values(done=done, total=total, beat_at=clock.now())
            .returning(self.model.id)
        )


def claim_next(model: type[W], progress: Progress | None = None) -> Claim[W] | None:
    """Take what waits longest, or what a dead worker left; None where there is none."""
    waiting = select(model.id).where(_is_free(model)).order_by(model.id).limit(1)
    work_id = db.session.scalar(waiting)
    return claim_one(model, work_id, progress) if work_id else None


@one_change()
def claim_one(model: type[W], work_id: int, progress: Progress | None = None) -> Claim[W] | None:
    """Take one row, if nobody works on it. Of two who ask, the UPDATE lets one have it."""
    claim = Claim(model, work_id, progress)
    taken = db.session.scalar(
        update(model)
        .where(model.id == work_id, _is_free(model))
        .values(state=WorkState.RUNNING, claim=claim.token, beat_at=clock.now())
        .returning(model.id)
    )
    return claim if taken else None


def _is_free(model: type[Work]) -> ColumnElement[bool]:
    silent = model.beat_at < clock.now() - SILENCE
    return or_(
        model.state == WorkState.WAITING,
        and_(model.state == WorkState.RUNNING, silent),
    )
