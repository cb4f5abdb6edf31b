"""Steps at the office's register, see `steps`."""

from tests import factories
from tests.office.steps import WHY, Scene, Step, step
from tests.register.uploads import checked, csv_of, row
from tokoumkm.audit.acts import Act


@step("office.businesses.find", Act.REGISTER_SOUGHT)
def look_for_a_phone(_scene: Scene) -> Step:
    business = factories.business()
    return Step("/dinas/cari-umkm", {"number": business.phone.reveal("the officer types it")})


@step("office.businesses.edit", Act.BUSINESS_CORRECTED)
def correct_a_business(_scene: Scene) -> Step:
    place = {"region_code": factories.SELABAYA, "sector": "jasa"}
    typed = {"name": "Anyam Sari", "owner_name": "Lestari", **place, **WHY}
    return Step(f"/dinas/umkm/{factories.business().registration_number}/ubah", typed)


@step("office.register_files.csv", Act.REGISTER_EXPORTED)
def take_the_register_along(_scene: Scene) -> Step:
    return Step("/dinas/umkm.csv?kelas=mikro", typed=None)


@step("office.register_files.xlsx", Act.REGISTER_EXPORTED)
def take_a_workbook_along(_scene: Scene) -> Step:
    return Step("/dinas/umkm.xlsx", typed=None)


@step("office.register_files.new", Act.REGISTER_CHECKED)
def hand_a_file_over(_scene: Scene) -> Step:
    return Step("/dinas/impor-umkm", {"file": (csv_of(row()), "umkm.csv")})


@step("office.register_files.confirm", Act.REGISTER_AGREED)
def agree_to_an_import(scene: Scene) -> Step:
    return Step(f"/dinas/impor-umkm/{checked(row(), by=scene.admin).id}/persetujuan")


@step("office.register_files.discard", Act.REGISTER_DISCARDED)
def discard_an_import(scene: Scene) -> Step:
    return Step(f"/dinas/impor-umkm/{checked(row(), by=scene.admin).id}/batal")
