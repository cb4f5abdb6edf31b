"""Steps of the office with reported reviews (see `tests/office/steps.py`)."""

from tests import factories
from tests.office.steps import Scene, Step, step
from tests.reviews.scenes import reported
from tokoumkm.audit.acts import Act


@step("office.reviews.hide", Act.REVIEW_JUDGED)
def hide_a_review(_scene: Scene) -> Step:
    report = reported(factories.order())
    return Step(f"/dinas/ulasan/{report.id}/sembunyikan", {"reason": "Menghina penjual"})


@step("office.reviews.keep", Act.REVIEW_JUDGED)
def keep_a_review(_scene: Scene) -> Step:
    return Step(f"/dinas/ulasan/{reported(factories.order()).id}/biarkan", {})
