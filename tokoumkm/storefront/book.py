"""A person's saved addresses, as they read them."""

from typing import NamedTuple

from tokoumkm.accounts.models import Account
from tokoumkm.accounts.phones import format_phone
from tokoumkm.addresses.actions import Recipient
from tokoumkm.addresses.models import Address
from tokoumkm.addresses.queries import addresses_of
from tokoumkm.regions.queries import full_names


class Card(NamedTuple):
    """One address with its number in full and its place in words."""

    id: int
    recipient: Recipient
    place: str
    is_default: bool

    @property
    def key(self) -> str:
        """What a form calls it."""
        return str(self.id)

    @property
    def name(self) -> str:
        return self.recipient.name

    @property
    def phone(self) -> str:
        return format_phone(self.recipient.phone)

    @property
    def words(self) -> str:
        return f"{self.recipient.address}, {self.place}"


def cards_of(account: Account) -> list[Card]:
    """Only for that person's own eyes; two statements."""
    addresses = addresses_of(account)
    places = full_names(address.region_code for address in addresses) if addresses else {}
    return [
        Card(
            address.id,
            recipient_of(address),
            places[address.region_code],
            is_default=address.is_default,
        )
        for address in addresses
    ]


def recipient_of(address: Address) -> Recipient:
    phone = address.phone.reveal("people read their own address book")
    return Recipient(address.name, phone, address.address, address.region_code)
