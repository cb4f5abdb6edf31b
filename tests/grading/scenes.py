"""Businesses about which something is known, on one day."""

from datetime import UTC, date, datetime

from tests import factories
from tests.turnover.sales import sale
from tokoumkm.businesses.models import Business
from tokoumkm.turnover.models import Assurance

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)
TODAY = date(2026, 11, 22)
OCTOBER = datetime(2026, 10, 20, 5, tzinfo=UTC)
BILLION = 1_000_000_000
BOBOTSARI = "33.03.09.2001"


def known(
    name: str = "Anyam Lestari", *, site: int = 0, verified: int = 0, declared: int = 0, **given
) -> Business:
    """A business with what it sold in October, and what its owner says."""
    made = factories.business(name, **given)
    for assurance, amount in (
        (Assurance.COD, site),
        (Assurance.VERIFIED, verified),
        (Assurance.DECLARED, declared),
    ):
        if amount:
            sale(made, amount, at=OCTOBER, assurance=assurance)
    return made
