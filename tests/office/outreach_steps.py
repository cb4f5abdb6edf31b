"""The step of the office that is about quiet shops."""

from tests import factories
from tests.office.steps import Scene, Step, step
from tokoumkm import clock
from tokoumkm.audit.acts import Act


@step("office.outreach.call", Act.CALL_NOTED)
def note_a_call(_scene: Scene) -> Step:
    typed = {"outcome": "met", "on": clock.today().isoformat()}
    return Step(f"/dinas/toko-sepi/{factories.shop().id}", typed)
