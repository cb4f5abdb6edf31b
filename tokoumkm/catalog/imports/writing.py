"""The last step of an import: its products, through the same action as the seller's form."""

from collections.abc import Sequence
from dataclasses import replace

from tokoumkm import clock
from tokoumkm.catalog.actions.curating import submit_new_products
from tokoumkm.catalog.actions.writing import Wanted, write_products
from tokoumkm.catalog.imports.models import ProductImport
from tokoumkm.catalog.imports.planning import Plan
from tokoumkm.catalog.imports.reports import ImportReport, read_report
from tokoumkm.catalog.imports.scale import Scale
from tokoumkm.catalog.imports.storing import take_photos
from tokoumkm.database import db, one_change

BATCH = 250


def write_plans(scale: Scale, plans: Sequence[Plan]) -> None:
    """Write what is not written yet: in one change, or in many where bad rows are left out.

    Each change also says how far it came, so that a worker who takes over goes on behind it.
    """
    row = db.session.get_one(ProductImport, scale.claim.work_id)
    left = [plan for plan in plans if plan.first_row > row.written_to]
    if row.skip_bad:
        _write_batches(scale, left)
    else:
        _write_all(scale, left)


@one_change()
def _write_all(scale: Scale, plans: Sequence[Plan]) -> None:
    _write_batches(scale, plans)


def _write_batches(scale: Scale, plans: Sequence[Plan]) -> None:
    rows = 0
    for begin in range(0, len(plans), BATCH):
        batch = plans[begin : begin + BATCH]
        rows += sum(len(plan.rows) for plan in batch)
        _write(scale, batch, rows)


@one_change()
def _write(scale: Scale, plans: Sequence[Plan], rows: int) -> None:
    row = scale.claim.held()
    changed = [plan for plan in plans if plan.is_changed]
    photos = take_photos(row.id, changed)
    wanted = [Wanted(plan.draft, plan.product_id, photos[plan.first_row]) for plan in changed]
    products = write_products(row.shop, wanted=wanted, by=row.account) if wanted else []
    if row.submits:
        pairs = zip(changed, products, strict=True)
        submit_new_products([product for plan, product in pairs if plan.product_id is None])
    row.report = _with(row, plans, photos=sum(map(len, photos.values()))).as_json()
    row.written_to = plans[-1].first_row
    row.done, row.total = scale.written(rows)
    row.beat_at = clock.now()


def _with(row: ProductImport, plans: Sequence[Plan], *, photos: int) -> ImportReport:
    """What is written so far, and these; a killed import goes on counting."""
    so_far = read_report(row.report)
    created = sum(plan.product_id is None for plan in plans)
    changed = sum(plan.is_changed for plan in plans) - created
    return replace(
        so_far,
        created=so_far.created + created,
        changed=so_far.changed + changed,
        unchanged=so_far.unchanged + len(plans) - created - changed,
        photos=so_far.photos + photos,
    )
