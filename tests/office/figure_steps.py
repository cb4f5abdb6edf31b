"""Steps of the office with files of figures; see tests/office/steps.py."""

from tests.office.steps import Scene, Step, step
from tests.turnover.requesting import made_file
from tokoumkm.audit.acts import Act


@step("office.figure_files.as_xlsx", Act.FIGURES_EXPORTED)
def take_figures_as_a_workbook(_scene: Scene) -> Step:
    return Step("/dinas/omzet.xlsx?periode=2026-03", typed=None)


@step("office.figure_files.as_pdf", Act.FIGURES_EXPORTED)
def take_the_matrix_along(_scene: Scene) -> Step:
    return Step("/dinas/omzet.pdf?periode=2026-T1", typed=None)


@step("office.figure_files.as_long_form", Act.FIGURES_EXPORTED)
def take_the_long_form_along(_scene: Scene) -> Step:
    return Step("/dinas/omzet-satu-data.csv?periode=2026-03", typed=None)


@step("office.figure_files.index", Act.FILE_REQUESTED)
def ask_for_a_large_file(_scene: Scene) -> Step:
    return Step("/dinas/omzet/berkas?jenis=xlsx&periode=2026-03")


@step("office.figure_files.fetch", Act.FIGURES_EXPORTED)
def fetch_a_large_file(scene: Scene) -> Step:
    return Step(f"/dinas/omzet/berkas/{made_file(scene.admin).id}/unduh", typed=None)
