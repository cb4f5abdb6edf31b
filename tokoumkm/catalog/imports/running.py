"""Running an import: checked, its photos stored, its products written; killed, it goes on.

Photos take longest, so each is remembered as soon as it is stored. Products are written
in one change, or with `skip_bad` in changes of a few hundred that say how far they came.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from tokoumkm import clock
from tokoumkm.background import ClaimLost, WorkState, claim_next
from tokoumkm.catalog.drafts import BadDraft
from tokoumkm.catalog.imports import files, pictures
from tokoumkm.catalog.imports.checking import Checker, Findings
from tokoumkm.catalog.imports.models import ImportClaim, ImportStep, ProductImport
from tokoumkm.catalog.imports.pictures import PhotoArchive
from tokoumkm.catalog.imports.reading import Table, read_table
from tokoumkm.catalog.imports.reports import ImportReport, nothing_done, read_report, report_of
from tokoumkm.catalog.imports.scale import Scale
from tokoumkm.catalog.imports.storing import forget_photos, store_photos
from tokoumkm.catalog.imports.writing import write_plans
from tokoumkm.catalog.photos import delete_photo
from tokoumkm.catalog.stock import StockMoved
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.row_checks import Progress
from tokoumkm.shops.models import Shop

TRIES = 3
BUSY = "Produk toko ini berubah selama impor. Impor lagi berkas yang sama."
BROKEN = "Ada yang salah di pihak kami. Tidak ada yang hilang; coba lagi, atau hubungi dinas."


def run_waiting_imports() -> int:
    """Run what waits, one after another; returns how many there were."""
    count = 0
    while (claim := claim_next(ProductImport)) is not None:
        run_claimed(claim)
        count += 1
    return count


def run_claimed(claim: ImportClaim) -> ImportReport | None:
    """One step of an import to its end; None where another worker has taken it over."""
    try:
        return _ran(claim)
    except ClaimLost:
        return None


def check_file(
    shop: Shop,
    path: Path,
    *,
    photos: Path | None = None,
    category_id: int | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """What a file would do to a shop, without keeping it."""
    table = read_table(path, name=path.name)
    with pictures.opened(photos, name=photos.name if photos else "") as archive:
        checker = Checker(shop, archive, category_id)
        return report_of(table, checker.check(table, progress or _nobody_watches))


def _ran(claim: ImportClaim) -> ImportReport:
    """What came of it, also where it could not be done; our own faults are for the log."""
    try:
        return _Run(claim).run()
    except ClaimLost:
        raise
    except Refused as refusal:
        return _end(claim, _so_far(claim, str(refusal)), failed=True)
    except Exception:
        logging.getLogger(__name__).exception("import %s failed", claim.work_id)
        return _end(claim, _so_far(claim, BROKEN), failed=True)
    except BaseException:
        _end(claim, _so_far(claim, "Impor dihentikan."), failed=True)
        raise


def _so_far(claim: ImportClaim, refusal: str) -> ImportReport:
    """Why it ends here, beside what was found and written before."""
    db.session.rollback()
    row = db.session.get_one(ProductImport, claim.work_id)
    return replace(read_report(row.report), refusal=refusal)


@dataclass
class _Run:
    """One worker at work on one import."""

    claim: ImportClaim

    def run(self) -> ImportReport:
        row = self._row()
        with files.on_this_machine(row.file) as path, self._archive() as archive:
            table = read_table(path, name=row.file_name) if path else Table()
            if self._row().step == ImportStep.CHECK:
                findings = self._check(table, archive, self.claim.beat)
                return _end(self.claim, report_of(table, findings))
            return self._write(table, archive)

    def _row(self) -> ProductImport:
        return db.session.get_one(ProductImport, self.claim.work_id)

    @contextmanager
    def _archive(self) -> Iterator[PhotoArchive | None]:
        row = self._row()
        name = row.photos_name
        with files.on_this_machine(row.photos) as path, pictures.opened(path, name=name) as photos:
            yield photos

    def _check(self, table: Table, archive: PhotoArchive | None, progress: Progress) -> Findings:
        row = self._row()
        return Checker(row.shop, archive, row.category_id).check(table, progress)

    def _write(self, table: Table, archive: PhotoArchive | None) -> ImportReport:
        """Look at all of it again, store its photos, and write; a few times if things move."""
        for _ in range(TRIES):
            scale = Scale(self.claim, len(table.rows), table.photos if archive else 0)
            findings = self._check(table, archive, scale.checked)
            scale = scale._replace(photos=findings.photos)
            if archive and not self._is_refused(findings):
                findings.add(store_photos(scale, findings.plans, archive))
            if self._is_refused(findings):
                return _end(self.claim, nothing_done(report_of(table, findings)), failed=True)
            # Somebody may have bought or typed meanwhile: then look again at what is there now.
            with suppress(BadDraft, StockMoved, IntegrityError):
                write_plans(scale, findings.good_plans)
                return self._finish(report_of(table, findings))
        raise Refused(BUSY)

    def _is_refused(self, findings: Findings) -> bool:
        return bool(findings.bad_rows) and not self._row().skip_bad

    def _finish(self, found: ImportReport) -> ImportReport:
        """The counts are those of what was really written, also before a kill."""
        done = read_report(self._row().report)
        counts = {name: getattr(done, name) for name in ("created", "changed", "unchanged")}
        report = found.as_json() | counts | {"photos": done.photos}
        return _end(self.claim, read_report(report))


def _end(claim: ImportClaim, report: ImportReport, *, failed: bool = False) -> ImportReport:
    """Write down what came of it; after the last step the files go."""
    paths, photos = _ended(claim, report, failed)
    files.delete(*paths)
    for name in photos:
        delete_photo(name)
    return report


@one_change()
def _ended(claim: ImportClaim, report: ImportReport, failed: bool) -> tuple[list[str], list[str]]:
    """The files, and the stored photos, that nothing names any more."""
    row = claim.held()
    row.state = WorkState.FAILED if failed else WorkState.DONE
    row.report = report.as_json()
    row.finished_at = clock.now()
    row.claim = ""
    row.done = row.total
    if row.is_checked:
        return [], []
    paths = [row.file, row.photos]
    row.file = row.photos = ""
    return paths, forget_photos(row.id)


def _nobody_watches(_done: int, _total: int) -> None:
    """Where no progress is asked for."""
