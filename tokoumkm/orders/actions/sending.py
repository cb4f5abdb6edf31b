"""Several parcels at once: each gets ready or leaves in a change of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy.orm.exc import StaleDataError

from tokoumkm.accounts.models import Account
from tokoumkm.errors import Refused
from tokoumkm.orders.actions.selling import mark_ready, ship_order
from tokoumkm.orders.models import Order

CHANGED = "Pesanan ini baru saja diubah. Muat ulang daftar pesanan."


class Parcel(NamedTuple):
    """An order that leaves, or that waits to be fetched; a courier's has a tracking number."""

    order: Order
    tracking_number: str = ""


@dataclass
class Sent:
    """The numbers of the orders that moved on, and why the others did not."""

    numbers: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


def send_parcels(parcels: Sequence[Parcel], *, by: Account) -> Sent:
    """Move every parcel on; one that can't be moved keeps no other back, and twice does no harm."""
    sent = Sent()
    for parcel in parcels:
        number = parcel.order.number
        try:
            _send(parcel, by=by)
        except Refused as refusal:
            sent.refused[number] = str(refusal)
        except StaleDataError:  # somebody else was quicker by a moment
            sent.refused[number] = CHANGED
        else:
            sent.numbers.append(number)
    return sent


def _send(parcel: Parcel, *, by: Account) -> None:
    if parcel.order.delivery_kind.is_fetched:
        mark_ready(parcel.order, by=by)
    else:
        ship_order(parcel.order, tracking_number=parcel.tracking_number, by=by)
