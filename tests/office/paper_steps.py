"""Steps of the office with certificates, checklists and closed shops (see `steps.py`)."""

from tests import factories
from tests.certificates import papers
from tests.office.steps import NO, WHY, YES, Scene, Step, step
from tokoumkm.audit.acts import Act
from tokoumkm.shops.models import ShopState


def _certificate() -> str:
    """Where one is decided that has just come in."""
    return f"/dinas/verifikasi/izin/{papers.submitted().id}"


@step("office.queue.certificate", Act.CERTIFICATE_VERIFIED)
def verify_a_certificate(_scene: Scene) -> Step:
    return Step(_certificate(), YES)


@step("office.queue.certificate", Act.CERTIFICATE_RETURNED)
def return_a_certificate(_scene: Scene) -> Step:
    return Step(_certificate(), NO)


@step("office.queue.certificate", Act.CERTIFICATE_REJECTED)
def reject_a_certificate(_scene: Scene) -> Step:
    return Step(_certificate(), NO | {"decision": "reject"})


@step("office.requirements.decide", Act.REQUIREMENT_RETURNED)
def return_an_item_of_a_checklist(_scene: Scene) -> Step:
    return Step(f"/dinas/toko/{factories.shop().id}/syarat/own_goods", NO)


@step("office.requirements.decide", Act.REQUIREMENT_WAIVED)
def waive_an_item_of_a_checklist(_scene: Scene) -> Step:
    typed = {"decision": "waive", "note": WHY["reason"]}
    return Step(f"/dinas/toko/{factories.shop().id}/syarat/nib", typed)


@step("office.suspensions.close", Act.SHOP_SUSPENDED)
def close_a_shop(_scene: Scene) -> Step:
    return Step(f"/dinas/toko/{factories.shop().id}/penutupan", {"note": "Aduan pembeli."})


@step("office.suspensions.reopen", Act.SHOP_OPENED)
def open_a_closed_shop(_scene: Scene) -> Step:
    shop = factories.product(of=factories.shop(state=ShopState.SUSPENDED)).shop
    return Step(f"/dinas/toko/{shop.id}/pembukaan")
