"""Files that officers bring into the register, for tests."""

import csv
from collections.abc import Mapping
from io import BytesIO, TextIOWrapper

from tests import factories
from tokoumkm.accounts.models import Account, Officer, OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.catalog.imports.files import Brought
from tokoumkm.database import db
from tokoumkm.handovers.actions import hand_over
from tokoumkm.register.handing import RegisterImport, run_waiting_register_imports

COLUMNS = ("no_registrasi", "nama_usaha", "nama_pemilik", "kode_wilayah", "telepon")


def row(name: str = "Dapur Karti", **given: str) -> dict[str, str]:
    place = {"kode_wilayah": factories.SELABAYA}
    return {"nama_usaha": name, "nama_pemilik": "Karti Lestari"} | place | given


def csv_of(*rows: Mapping[str, str]) -> BytesIO:
    """A file as a browser sends it."""
    sent = BytesIO()
    text = TextIOWrapper(sent, encoding="utf-8", newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    text.detach()
    sent.seek(0)
    return sent


def checked(*rows: Mapping[str, str], by: Account) -> RegisterImport:
    """A file that was handed over and looked over."""
    made = RegisterImport()
    hand_over(made, brought=Brought("umkm.csv", csv_of(*rows)), act=Act.REGISTER_CHECKED, by=by)
    run_waiting_register_imports()
    return made


def the_admin() -> Account:
    """The newest admin of the whole office."""
    admins = db.select(Officer).where(Officer.role == OfficerRole.ADMIN, Officer.scope == "33.03")
    return db.session.scalars(admins.order_by(Officer.id.desc())).first().account
