"""A file of products is handed over: a seller looks at what it would do, and says yes or no."""

from dataclasses import dataclass

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.background import WorkState
from tokoumkm.catalog.imports import files
from tokoumkm.catalog.imports.files import Brought
from tokoumkm.catalog.imports.models import ImportClaim, ImportStep, ProductImport
from tokoumkm.catalog.imports.queries import undecided_imports
from tokoumkm.catalog.imports.reports import nothing_done, read_report
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.row_checks import Progress
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop


class TooManyUndecided(Refused):
    """Files that nobody decides about fill the disk."""


class NotWaiting(Refused):
    """The import is not at the point where somebody may decide about it."""


MOST_UNDECIDED = 5  # files of one shop that lie here at a time


@dataclass(frozen=True)
class Handover:
    """What somebody brings; `category_id` is for words of the file that the market doesn't know."""

    file: Brought
    photos: Brought | None = None
    category_id: int | None = None
    skip_bad: bool = False


def start_import(shop: Shop, *, brought: Handover, by: Account) -> ProductImport:
    """Keep the files and let them be checked; the seller decides when they are."""
    return _kept(shop, brought, by=by, claim=None)


def start_at_once(
    shop: Shop, *, brought: Handover, progress: Progress | None = None
) -> ImportClaim:
    """An operator's import: nobody is asked, and whoever has the claim runs it."""
    claim = ImportClaim(ProductImport, progress=progress)
    _kept(shop, brought, by=None, claim=claim)
    return claim


def _kept(
    shop: Shop, brought: Handover, *, by: Account | None, claim: ImportClaim | None
) -> ProductImport:
    photos = brought.photos
    paths = [files.keep(brought.file, most_bytes=files.MOST_BYTES)]
    try:
        paths.append(files.keep(photos) if photos else "")
        row = ProductImport(
            shop_id=shop.id,
            account_id=by.id if by else None,
            file_name=files.short_name(brought.file.name),
            file=paths[0],
            photos_name=files.short_name(photos.name) if photos else "",
            photos=paths[1],
            category_id=brought.category_id,
            skip_bad=brought.skip_bad,
            created_at=clock.now(),
        )
        return _added(row, claim)
    except BaseException:
        files.delete(*paths)
        raise


@one_change()
def _added(row: ProductImport, claim: ImportClaim | None) -> ProductImport:
    if claim:
        row.step = ImportStep.WRITE
        claim.put_on(row)
    elif undecided_imports(row.shop_id) >= MOST_UNDECIDED:
        raise TooManyUndecided(
            f"Ada {MOST_UNDECIDED} impor toko Anda yang belum diputuskan. Buka salah satunya di "
            "halaman impor, lalu setujui atau batalkan."
        )
    db.session.add(row)
    db.session.flush()
    if claim:
        claim.work_id = row.id
    return row


@one_change()
def confirm_import(row: ProductImport, *, skip_bad: bool = False, submits: bool = False) -> None:
    """The seller has read the report and says yes. Once is enough: a second yes is refused."""
    lock(row)
    if not row.is_checked:
        raise NotWaiting("Impor ini sudah diputuskan. Muat ulang halaman untuk melihat hasilnya.")
    found = read_report(row.report)
    if found.bad_rows and not skip_bad:
        raise NotWaiting("Masih ada baris yang bermasalah. Perbaiki berkasnya, lalu unggah lagi.")
    row.skip_bad, row.submits = skip_bad, submits
    row.step, row.state = ImportStep.WRITE, WorkState.WAITING
    row.done = row.total = 0
    row.report = nothing_done(found).as_json()


def discard_import(row: ProductImport) -> None:
    """Somebody says no: the files go, and nobody sees it any more."""
    paths = row.file, row.photos
    _discard(row)
    files.delete(*paths)


@one_change()
def _discard(row: ProductImport) -> None:
    lock(row)
    if not row.is_checked:
        raise NotWaiting("Impor ini sudah berjalan, jadi tidak bisa dibatalkan lagi.")
    row.state, row.claim = WorkState.DISCARDED, ""
    row.file = row.file_name = row.photos = row.photos_name = ""
    row.report = {}
    row.finished_at = clock.now()
