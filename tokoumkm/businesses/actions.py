"""What happens to the register. Each function is one complete change."""

from dataclasses import asdict

from tokoumkm import clock
from tokoumkm.businesses.facts import BusinessFacts, kept_columns
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.numbers import next_numbers
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.regions.codes import KECAMATAN
from tokoumkm.regions.queries import region


class UnknownPlace(Refused):
    """A business lies in a kecamatan or village that the office's list of regions has."""

    status = 422


@one_change()
def register_business(facts: BusinessFacts) -> Business:
    """Write a business into the register, under a new number of its kabupaten."""
    place = region(facts.region_code)
    if place is None or place.level < KECAMATAN:
        raise UnknownPlace("Pilih kecamatan atau desa tempat usaha.")
    [number] = next_numbers(facts.region_code, count=1)
    now = clock.now()
    business = Business(
        registration_number=number,
        created_at=now,
        updated_at=now,
        **kept_columns(asdict(facts), number=number),
    )
    db.session.add(business)
    db.session.flush()
    return business
