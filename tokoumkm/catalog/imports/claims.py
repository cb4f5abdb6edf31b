"""Who works on an import: one at a time, and another one when that one has died."""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update

from tokoumkm import clock
from tokoumkm.catalog.imports.models import ImportState, ProductImport
from tokoumkm.database import db, one_change

SILENCE = timedelta(seconds=60)  # no sign of life for so long: it was killed
BETWEEN_BEATS = 1.0

Progress = Callable[[int, int], None]


class ClaimLost(Exception):
    """Another worker has taken this import over; whoever held it stops at once."""


@dataclass
class Claim:
    """The right to work on one import. `beat` shows that its holder lives, and how far it is."""

    import_id: int = 0
    progress: Progress | None = None
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    _beaten: float = 0.0

    def put_on(self, row: ProductImport) -> None:
        """A new import that nobody else shall have."""
        row.state, row.claim, row.beat_at = ImportState.RUNNING, self.token, clock.now()

    def beat(self, done: int, total: int, *, at_once: bool = False) -> None:
        """Call it as often as you like: the database hears of it once a second."""
        self.tell(done, total)
        if at_once or time.monotonic() - self._beaten >= BETWEEN_BEATS:
            self._beaten = time.monotonic()
            self._write(done, total)

    def tell(self, done: int, total: int) -> None:
        """Only whoever looks on hears of it: inside a change, the database can't be told."""
        if self.progress:
            self.progress(min(done, total), total)

    @one_change()
    def _write(self, done: int, total: int) -> None:
        held = db.session.scalar(
            update(ProductImport)
            .where(ProductImport.id == self.import_id, ProductImport.claim == self.token)
            .values(done=done, total=total, beat_at=clock.now())
            .returning(ProductImport.id)
        )
        if held is None:
            raise ClaimLost

    def held(self) -> ProductImport:
        """The import, held until the change ends; raises `ClaimLost`."""
        row = db.session.scalar(
            select(ProductImport)
            .where(ProductImport.id == self.import_id, ProductImport.claim == self.token)
            .with_for_update(of=ProductImport)
            .execution_options(populate_existing=True)
        )
        if row is None:
            raise ClaimLost
        return row


def claim_next(progress: Progress | None = None) -> Claim | None:
    """Take the import that waits longest, or one whose worker died; None where there is none."""
    waiting = select(ProductImport.id).where(_is_free()).order_by(ProductImport.id).limit(1)
    import_id = db.session.scalar(waiting)
    return claim_import(import_id, progress) if import_id else None


@one_change()
def claim_import(import_id: int, progress: Progress | None = None) -> Claim | None:
    """Take one import, if nobody works on it. Of two who ask, the UPDATE lets one have it."""
    claim = Claim(import_id, progress)
    taken = db.session.scalar(
        update(ProductImport)
        .where(ProductImport.id == import_id, _is_free())
        .values(state=ImportState.RUNNING, claim=claim.token, beat_at=clock.now())
        .returning(ProductImport.id)
    )
    return claim if taken else None


def _is_free() -> ColumnElement[bool]:
    silent = ProductImport.beat_at < clock.now() - SILENCE
    return or_(
        ProductImport.state == ImportState.WAITING,
        and_(ProductImport.state == ImportState.RUNNING, silent),
    )
