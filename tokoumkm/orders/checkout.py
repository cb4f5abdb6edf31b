"""What a buyer decides at the checkout, as plain values."""

import hashlib
import json
from collections.abc import Mapping
from typing import NamedTuple

from tokoumkm.addresses.actions import Recipient
from tokoumkm.money import Rupiah
from tokoumkm.shops.ways import DeliveryKind, PaymentWay


class Contact(NamedTuple):
    """Who gets the parcel, and where: a village or kecamatan code and words for the door."""

    name: str
    phone: str  # E.164
    address: str
    region_code: str
    email: str = ""  # for letters; '' where none was given

    @property
    def recipient(self) -> Recipient:
        """As it stands in an address book."""
        return Recipient(self.name, self.phone, self.address, self.region_code)


class ShopChoice(NamedTuple):
    """How one shop's parcel comes and is paid, and a word to that seller."""

    delivery: DeliveryKind
    payment: PaymentWay
    note: str = ""
    shown: Rupiah | None = None  # what stood on the page for this shop, with its fee


class Checkout(NamedTuple):
    """The whole form: `shown_total` is the rupiah that stood above the button.

    Only an account can have its address saved.
    """

    cart_token: str
    contact: Contact
    choices: Mapping[int, ShopChoice]  # by shop id
    shown_total: Rupiah
    idempotency_key: str
    saves_address: bool = False

    @property
    def digest(self) -> str:
        """The same for the same typed content; the key itself is not content."""
        typed = [
            self.contact._asdict(),
            {str(shop): choice._asdict() for shop, choice in sorted(self.choices.items())},
            self.shown_total,
        ]
        return hashlib.sha256(json.dumps(typed, sort_keys=True).encode()).hexdigest()
