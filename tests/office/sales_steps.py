"""Steps of the office with sales made elsewhere (see `steps.py`)."""

from tests import factories
from tests.office.steps import Scene, Step, step
from tests.turnover.outside.files import looked_over, row, sent
from tests.turnover.outside.scenes import declared
from tokoumkm import clock
from tokoumkm.audit.acts import Act
from tokoumkm.turnover.period import Month

WHY = {"reason": "Rekap di aplikasi lain angkanya."}


def _declaration() -> str:
    """Where one is looked at that has just come in."""
    made = declared(factories.shop(), month=Month.of(clock.today()))
    return f"/dinas/omzet-luar/{made.id}"


@step("office.outside_sales.verify", Act.SALES_VERIFIED)
def verify_sales_elsewhere(_scene: Scene) -> Step:
    return Step(f"{_declaration()}/verifikasi")


@step("office.outside_sales.correct", Act.SALES_CORRECTED)
def correct_sales_elsewhere(_scene: Scene) -> Step:
    return Step(f"{_declaration()}/koreksi", WHY | {"amount": "2.000.000"})


@step("office.outside_sales.give_back", Act.SALES_RETURNED)
def give_sales_elsewhere_back(_scene: Scene) -> Step:
    return Step(f"{_declaration()}/pengembalian", WHY)


def _sale() -> dict[str, str]:
    """One that books, whoever comes first."""
    category = factories.category()
    number = factories.business().registration_number
    return row(tanggal=str(clock.today()), no_registrasi=number, kategori=category.slug)


@step("office.sales_files.new", Act.SALES_FILE_BROUGHT)
def bring_a_file_of_sales(_scene: Scene) -> Step:
    file = (sent(_sale()), "omzet.csv")
    return Step("/dinas/omzet-luar/impor", {"file": file, "assurance": "verified"})


@step("office.sales_files.confirm", Act.SALES_FILE_AGREED)
def agree_to_a_file_of_sales(scene: Scene) -> Step:
    made = looked_over(_sale(), by=scene.admin)
    return Step(f"/dinas/omzet-luar/impor/{made.id}/persetujuan")


@step("office.sales_files.discard", Act.SALES_FILE_CALLED_OFF)
def call_a_file_of_sales_off(scene: Scene) -> Step:
    made = looked_over(_sale(), by=scene.admin)
    return Step(f"/dinas/omzet-luar/impor/{made.id}/batal")
