"""The photos of an import: stored one by one, each remembered, so that none is stored twice."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Select, delete, select

from tokoumkm.catalog import photos
from tokoumkm.catalog.imports.models import ImportClaim, ImportedPhoto
from tokoumkm.catalog.imports.pictures import PhotoArchive
from tokoumkm.catalog.imports.planning import Plan
from tokoumkm.catalog.imports.scale import Scale
from tokoumkm.catalog.photos import BadPhoto, StoredPhoto
from tokoumkm.csv_files import Fault
from tokoumkm.database import db, one_change


def store_photos(scale: Scale, plans: Sequence[Plan], archive: PhotoArchive) -> list[Fault]:
    """Store what is not stored yet; a photo that can't be kept is a fault of its row."""
    stage = _Stage(scale.claim, archive)
    kept = db.session.scalars(_of_import(scale.claim.work_id))
    there = {(photo.row, photo.file) for photo in kept}
    wanted = [(plan.first_row, name) for plan in plans for name in plan.photos]
    for done, (row, name) in enumerate(wanted):
        scale.stored(done)
        if (row, name) not in there:
            stage.store(row, name)
    return stage.faults


@dataclass
class _Stage:
    """Photos between the archive and their products."""

    claim: ImportClaim
    archive: PhotoArchive
    faults: list[Fault] = field(default_factory=list)

    def store(self, row: int, name: str) -> None:
        try:
            with photos.stored([self.archive.photo(name)]) as [kept]:
                self._remember(row, name, kept)
        except BadPhoto as refusal:
            self.faults.append(Fault(row, "foto", str(refusal)))

    @one_change()
    def _remember(self, row: int, name: str, kept: StoredPhoto) -> None:
        db.session.add(
            ImportedPhoto(
                import_id=self.claim.held().id,
                row=row,
                file=name,
                name=kept.name,
                content_hash=kept.content_hash,
            )
        )


def take_photos(import_id: int, plans: Sequence[Plan]) -> dict[int, list[StoredPhoto]]:
    """The stored photos of products by their first rows; from now on the products name them."""
    found: dict[int, dict[str, StoredPhoto]] = defaultdict(dict)
    rows = [plan.first_row for plan in plans]
    for photo in db.session.scalars(_of_import(import_id).where(ImportedPhoto.row.in_(rows))):
        found[photo.row][photo.file] = StoredPhoto(photo.name, photo.content_hash)
    taken = {
        plan.first_row: [found[plan.first_row][name] for name in plan.photos] for plan in plans
    }
    names = [photo.name for stored in taken.values() for photo in stored]
    if names:
        db.session.execute(delete(ImportedPhoto).where(ImportedPhoto.name.in_(names)))
    return taken


def forget_photos(import_id: int) -> list[str]:
    """Forget the stored photos that no product names; gives them, for their files to go."""
    names = list(db.session.scalars(_of_import(import_id).with_only_columns(ImportedPhoto.name)))
    db.session.execute(delete(ImportedPhoto).where(ImportedPhoto.import_id == import_id))
    return names


def _of_import(import_id: int) -> Select[ImportedPhoto]:
    return select(ImportedPhoto).where(ImportedPhoto.import_id == import_id)
