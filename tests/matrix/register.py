"""The office's register: officers of the region read it, those who act correct it."""

from tests import factories
from tests.matrix.declarations import Route, Who
from tests.matrix.office import number_of_business, office
from tests.matrix.scenes import REASON, Side, Values
from tests.register.uploads import checked, csv_of, row, the_admin
from tokoumkm.accounts.models import Account


def phone_of_business(side: Side, _me: Account | None) -> Values:
    return {"number": side.business.phone.reveal("typed by an officer")}


def corrected(side: Side, _me: Account | None) -> Values:
    """Another address each time, for a correction that corrects nothing is refused."""
    where = {"region_code": side.village, "address": side.new_number(), "sector": "jasa"}
    return {"name": side.business.name, "owner_name": f"{side.word}pemilik", **REASON, **where}


def a_checked_file(side: Side) -> Values:
    bad = row(f"{side.word}rahasia", kode_wilayah="99")
    return {"import_id": checked(row(side.new_number()), bad, by=the_admin()).id}


def own_import() -> Route:
    return Route(Who.OWN_FILE, a_checked_file, typed={"aksi": "lewati"})


REGISTER = {
    "businesses.index": office(),
    "businesses.find": Route(Who.OFFICE_ACTS, typed=phone_of_business),
    "businesses.show": office(number_of_business),
    "businesses.edit": Route(Who.OFFICE_ACTS, number_of_business, typed=corrected),
    "register_files.csv": office(),
    "register_files.xlsx": office(),
    "register_files.new": Route(
        Who.OFFICE_ACTS, typed={"file": lambda: (csv_of(row(factories.phone())), "umkm.csv")}
    ),
    "register_files.show": own_import(),
    "register_files.confirm": own_import(),
    "register_files.discard": own_import(),
}
