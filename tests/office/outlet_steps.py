"""The steps of the office that are about outlets (gerai)."""

from tests import factories
from tests.office.steps import Scene, Step, step
from tokoumkm.audit.acts import Act

AN_OUTLET = {
    "name": "Bobotsari",
    "region_code": "33.03.09",
    "address": "Jl. Kyai Mojo 1",
    "opening_hours": "08.00–15.00",
}


@step("office.outlets.new", Act.OUTLET_OPENED)
def open_an_outlet(_scene: Scene) -> Step:
    return Step("/dinas/gerai/baru", AN_OUTLET)


@step("office.outlets.edit", Act.OUTLET_CHANGED)
def change_an_outlet(_scene: Scene) -> Step:
    return Step(f"/dinas/gerai/{factories.outlet().id}", AN_OUTLET)


@step("office.outlets.close", Act.OUTLET_CLOSED)
def close_an_outlet(_scene: Scene) -> Step:
    return Step(f"/dinas/gerai/{factories.outlet().id}/penutupan")


@step("office.outlets.reopen", Act.OUTLET_REOPENED)
def open_an_outlet_again(_scene: Scene) -> Step:
    return Step(f"/dinas/gerai/{factories.outlet(is_active=False).id}/pembukaan")
