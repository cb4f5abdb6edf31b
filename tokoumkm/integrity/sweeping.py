"""Files that no row names any more: removed photos, and what a power cut left behind."""

from pathlib import PurePosixPath

from sqlalchemy import select, union

from tokoumkm import clock
from tokoumkm.catalog.imports.files import DECIDED_WITHIN
from tokoumkm.catalog.imports.models import ImportedPhoto, ProductImport
from tokoumkm.catalog.models import Photo
from tokoumkm.certificates.models import Certificate
from tokoumkm.complaints.models import ComplaintPhoto
from tokoumkm.database import db
from tokoumkm.media import store
from tokoumkm.orders.models import OrderLine
from tokoumkm.payments.models import PaymentProof
from tokoumkm.register.handing import RegisterImport
from tokoumkm.reviews.models import ReviewPhoto
from tokoumkm.shops.models import ShopPhoto
from tokoumkm.turnover.outside.handing import SalesImport
from tokoumkm.turnover.outside.models import Declaration
from tokoumkm.turnover.requested.models import RequestedFile

# A file is written before the row that names it; younger ones may still get theirs.
GRACE_SECONDS = 24 * 60 * 60
FOLDERS = ("photos", "private")
NAME_LENGTH = 32


def sweep_media() -> int:
    """Delete pictures that no product, order, paper or complaint names; returns how many files."""
    before = clock.now().timestamp() - GRACE_SECONDS
    files = [file for folder in FOLDERS for file in store.listed(folder)]
    old = [file.path for file in files if file.changed_at < before]
    named = _named()
    nameless = [path for path in old if PurePosixPath(path).name[:NAME_LENGTH] not in named]
    for path in nameless:
        store.delete(path)
    return len(nameless) + store.clear_scratch(before=before)


def _named() -> set[str]:
    names: set[str] = set()
    for column in (
        Photo.name,
        ShopPhoto.name,
        ReviewPhoto.name,
        OrderLine.photo,
        PaymentProof.name,
        ComplaintPhoto.name,
        ImportedPhoto.name,
        Certificate.scan,
        Declaration.evidence,
    ):
        names.update(name[:NAME_LENGTH] for name in db.session.scalars(select(column).distinct()))
    recent = ProductImport.created_at > clock.now() - DECIDED_WITHIN
    brought = union(
        *(select(path).where(recent) for path in (ProductImport.file, ProductImport.photos))
    )
    awaited = RegisterImport.created_at > clock.now() - DECIDED_WITHIN
    others = union(select(RequestedFile.path), select(RegisterImport.file).where(awaited))
    handed = select(SalesImport.file).where(SalesImport.created_at > clock.now() - DECIDED_WITHIN)
    paths = [path for query in (brought, others, handed) for path in db.session.scalars(query)]
    names.update(PurePosixPath(path).name for path in paths)
    return names
