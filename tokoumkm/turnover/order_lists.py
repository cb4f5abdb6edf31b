"""The orders behind a business's turnover: the deepest level of the report."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from tokoumkm.businesses.models import Business
from tokoumkm.database import db
from tokoumkm.money import Rupiah
from tokoumkm.turnover.channels import channel_words
from tokoumkm.turnover.models import Assurance, TurnoverEntry
from tokoumkm.turnover.period import Period
from tokoumkm.turnover.sources import inside

VOUCHED = {
    Assurance.STRIPE: "Stripe",
    Assurance.SELLER: "Penjual",
    Assurance.COD: "Bayar di tempat",
    Assurance.VERIFIED: "Terverifikasi",
    Assurance.DECLARED: "Dinyatakan penjual",
}


class OrderTurnover(NamedTuple):
    """What one order added on one day; negative where money was given back."""

    number: str
    booked_on: date
    channel: str
    assurance: Assurance
    quantity: int
    amount: Rupiah

    @property
    def channel_words(self) -> str:
        return channel_words(self.channel)

    @property
    def vouched_by(self) -> str:
        """Who says that the money was received."""
        return VOUCHED[self.assurance]


def orders_of(
    registration_number: str, *, period: Period, region: str = "", unplaced: bool = False
) -> list[OrderTurnover]:
    """The orders that make up a business's turnover in a period and a region, oldest first."""
    key = (
        TurnoverEntry.order_number,
        TurnoverEntry.booked_on,
        TurnoverEntry.channel,
        TurnoverEntry.assurance,
    )
    rows = db.session.execute(
        select(*key, func.sum(TurnoverEntry.quantity), func.sum(TurnoverEntry.amount))
        .join(Business, Business.id == TurnoverEntry.business_id)
        .where(
            Business.registration_number == registration_number,
            TurnoverEntry.month.between(str(period.first), str(period.last)),
            inside(TurnoverEntry.region_code, region, unplaced=unplaced),
        )
        .group_by(*key)
        .order_by(TurnoverEntry.booked_on, func.min(TurnoverEntry.id))
    )
    return [
        OrderTurnover(number, day, channel, assurance, int(quantity), Rupiah(int(amount)))
        for number, day, channel, assurance, quantity, amount in rows
    ]
