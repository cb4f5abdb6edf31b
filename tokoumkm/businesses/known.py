"""Which rows of a file are businesses that the register has already."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from sqlalchemy import select

from tokoumkm.businesses.columns import ReadRow, identity_of
from tokoumkm.businesses.models import Business
from tokoumkm.database import db
from tokoumkm.regions.codes import is_inside

BATCH = 1_000


@dataclass
class KnownBusinesses:
    """The register's numbers and identities in memory: about 30 MB for 100.000 businesses."""

    by_number: dict[str, int] = field(default_factory=dict)
    by_identity: dict[bytes, int] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    elsewhere: set[int] = field(default_factory=set)  # those that a file may not be about

    def id_of(self, row: ReadRow) -> int | None:
        """The business a row speaks of.

        The number decides. A row without one means the business of the same
        name, owner, place and phone, so that a file can be imported twice.
        """
        if row.registration_number:
            return self.by_number.get(row.registration_number)
        return self.by_identity.get(fingerprint(row.facts))


def known_businesses(*, scope: str = "") -> KnownBusinesses:
    """What the register has now. Of equal businesses the oldest counts."""
    known = KnownBusinesses()
    wanted = select(
        Business.id,
        Business.registration_number,
        Business.name,
        Business.owner_name,
        Business.region_code,
        Business.phone,
    ).order_by(Business.id)
    for row in db.session.execute(wanted.execution_options(yield_per=BATCH)).mappings():
        known.by_number[row["registration_number"]] = row["id"]
        known.numbers[row["id"]] = row["registration_number"]
        known.by_identity.setdefault(fingerprint(dict(row)), row["id"])
        if scope and not is_inside(row["region_code"], scope):
            known.elsewhere.add(row["id"])
    return known


def fingerprint(facts: Mapping[str, Any]) -> bytes:
    """An identity in 16 bytes, for many of them are kept in memory."""
    return blake2b("\0".join(identity_of(facts)).encode(), digest_size=16).digest()
