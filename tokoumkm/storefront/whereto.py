"""Where a checkout's parcel goes: to a saved address, or to the place that is typed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tokoumkm.accounts.models import Account
from tokoumkm.addresses.actions import MOST
from tokoumkm.storefront.book import Card, cards_of
from tokoumkm.storefront.forms.destination import Destination

ELSEWHERE = "lain"


class Whereto(NamedTuple):
    """The cards to choose from (a guest has none), the chosen one, and what is typed beside them.

    What was typed is kept while a card is chosen.
    """

    cards: Sequence[Card]
    card: Card | None
    destination: Destination

    @property
    def code(self) -> str:
        """The village or kecamatan; '' while it is not known."""
        return self.card.recipient.region_code if self.card else self.destination.code

    @property
    def is_known(self) -> bool:
        """Far enough to know a fee."""
        return self.code != ""

    @property
    def has_room(self) -> bool:
        return len(self.cards) < MOST


def whereto(typed: Mapping[str, str], *, account: Account | None) -> Whereto:
    """As it was sent; on a page that is opened, the account's default address."""
    cards = cards_of(account) if account else []
    fallback = ELSEWHERE if typed or not cards else cards[0].key
    chosen = typed.get("saved", fallback)
    card = next((card for card in cards if card.key == chosen), None)
    return Whereto(cards, card, Destination(typed))
