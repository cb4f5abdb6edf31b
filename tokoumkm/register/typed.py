"""What somebody types about a business on a page, read by the rules of the register's files."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.businesses.columns import FACTS, RowReader
from tokoumkm.csv_files import Fault, Row
from tokoumkm.database import db
from tokoumkm.regions.codes import KECAMATAN
from tokoumkm.regions.models import Region
from tokoumkm.regions.queries import lies_in

COLUMN_OF = {fact: column for column, fact in FACTS.items()}


def read_typed(typed: Mapping[str, str], *, scope: str) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts; or what is wrong, by the names of the facts.

    A number that is typed as it shows, masked, is no fact: it stays what the register has.
    """
    places = select(Region.code).where(Region.level >= KECAMATAN, lies_in(Region.code, scope))
    reader = RowReader(places=set(db.session.scalars(places)), this_year=clock.today().year)
    row, faults = reader.read(Row(0, {COLUMN_OF[fact]: text for fact, text in typed.items()}))
    return (row.facts if row else {}), {FACTS[fault.column]: _told(fault) for fault in faults}


def _told(fault: Fault) -> str:
    return fault.message[:1].upper() + fault.message[1:]
