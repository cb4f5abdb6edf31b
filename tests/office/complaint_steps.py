"""Steps of the office with complaints (see `tests/office/steps.py`)."""

from tests.complaints import scenes
from tests.office.steps import Scene, Step, step
from tokoumkm.audit.acts import Act

WORDS = {"words": "Foto menunjukkan kerusakan."}


def _verdict(kind: str) -> Step:
    complaint = scenes.before_the_office()
    return Step(f"/dinas/komplain/{complaint.id}/keputusan", {"kind": kind} | WORDS)


@step("office.complaints.decide", Act.COMPLAINT_DECIDED)
def decide_a_complaint(_scene: Scene) -> Step:
    return _verdict("refund")


@step("office.complaints.decide", Act.COMPLAINT_DECIDED)
def reject_a_complaint(_scene: Scene) -> Step:
    return _verdict("tolak")
