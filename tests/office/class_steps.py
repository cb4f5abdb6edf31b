"""The steps of the office that are about classes of businesses."""

from tests import factories
from tests.office.steps import Scene, Step, step
from tokoumkm.audit.acts import Act


@step("office.classes.decide", Act.CLASS_DECIDED)
def decide_on_a_class(_scene: Scene) -> Step:
    typed = {"size_class": "kecil", "day": "2026-03-01", "reason": "Laporan keuangan 2025."}
    return Step(f"/dinas/kelas/usaha/{factories.business().registration_number}", typed)


@step("office.classes.recap_file", Act.CLASSES_EXPORTED)
def take_the_classes_along(_scene: Scene) -> Step:
    return Step("/dinas/kelas/rekap.csv", typed=None)


@step("office.classes.promotions_file", Act.CLASSES_EXPORTED)
def take_the_promotions_along(_scene: Scene) -> Step:
    return Step("/dinas/kelas/naik-kelas.csv?tahun=2026", typed=None)
