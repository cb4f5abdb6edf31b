"""Registration numbers such as UMKM-3303-000123, given once each."""

import re
from collections.abc import Iterable, Iterator

from sqlalchemy import case, update
from sqlalchemy.exc import IntegrityError

from tokoumkm.businesses.models import RegistrationSerial
from tokoumkm.database import db
from tokoumkm.regions.codes import KABUPATEN, at_level

OURS = re.compile(r"UMKM-(\d{2})(\d{2})-(\d{6,7})", re.ASCII)


def next_numbers(region_code: str, *, count: int) -> Iterator[str]:
    """So many new numbers for businesses in a region; belongs inside the change that uses them."""
    kabupaten = at_level(region_code, KABUPATEN)
    last = _raise_serial(kabupaten, by=count)
    place = kabupaten.replace(".", "")
    return (f"UMKM-{place}-{serial:06}" for serial in range(last - count + 1, last + 1))


def reserve(numbers: Iterable[str]) -> None:
    """Never give out what somebody brought along: raise the serials to the numbers in our shape."""
    highest: dict[str, int] = {}
    for number in numbers:
        if ours := OURS.fullmatch(number):
            kabupaten = f"{ours[1]}.{ours[2]}"
            highest[kabupaten] = max(highest.get(kabupaten, 0), int(ours[3]))
    for kabupaten, serial in sorted(highest.items()):
        _raise_serial(kabupaten, to=serial)


def _raise_serial(kabupaten: str, *, by: int = 0, to: int = 0) -> int:
    """A kabupaten's last serial after raising it; one statement, so that none is given twice."""
    last = RegistrationSerial.last
    raised = case((last + by > to, last + by), else_=to)
    change = (
        update(RegistrationSerial)
        .where(RegistrationSerial.kabupaten_code == kabupaten)
        .values(last=raised)
        .returning(last)
        .execution_options(synchronize_session=False)
    )
    found = db.session.scalar(change)
    if found is None:
        _begin_serial(kabupaten)
        found = db.session.execute(change).scalar_one()
    return found


def _begin_serial(kabupaten: str) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(RegistrationSerial(kabupaten_code=kabupaten, last=0))
    except IntegrityError:
        return  # somebody else began it a moment ago
