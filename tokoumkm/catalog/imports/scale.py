"""How far an import is: rows to look at, photos to store, rows to write, all in one measure."""

from typing import NamedTuple

from tokoumkm.catalog.imports.models import ImportClaim

PHOTO = 20  # a photo takes about as long as so many rows


class Scale(NamedTuple):
    """The work of the last step of an import, in rows; `photos` are those to store."""

    claim: ImportClaim
    rows: int
    photos: int = 0

    @property
    def total(self) -> int:
        return 2 * self.rows + PHOTO * self.photos

    def checked(self, done: int, of: int) -> None:
        self.claim.beat(self.rows * done // of, self.total, at_once=done == of)

    def stored(self, photos: int) -> None:
        self.claim.beat(self.rows + PHOTO * photos, self.total)

    def written(self, rows: int) -> tuple[int, int]:
        """Tells whoever looks on; gives what the change that writes them may keep."""
        done = self.total - self.rows + rows
        self.claim.tell(done, self.total)
        return done, self.total
