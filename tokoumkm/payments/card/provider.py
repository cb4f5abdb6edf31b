"""What is asked of whoever takes cards for the operator, and what comes back, in plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah


class ProviderAway(Refused):
    """Slow, down or out of order; it may or may not have happened there. Ask again later."""

    status = 503
    retry_after = 60


class ProviderRefused(Refused):
    """Stripe understood and said no: nothing has happened. `code` is Stripe's own word for it."""

    def __init__(self, message: str, *, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class NotOffered(Refused):
    """This site has no account with Stripe."""


class BadNotice(Refused):
    """It does not come from Stripe, or not now, or can't be read."""

    status = 400


class Wanted(NamedTuple):
    """A page to pay on. `key` is ours: the same one again gives the same page.

    With it, everything else must be the same too; `expires_at` comes from `last_moment`.
    """

    key: str
    amount: Rupiah
    order_numbers: tuple[str, ...]
    purchase_id: int
    expires_at: datetime
    success_url: str
    cancel_url: str
    label: str  # what the buyer reads there


class Page(NamedTuple):
    """Where the buyer pays."""

    session_id: str
    url: str
    payment_intent: str | None  # Stripe makes it when somebody pays


@dataclass(frozen=True)
class Seen:
    """A session as Stripe knows it. `amount` is in minor units and may be no whole rupiah."""

    session_id: str
    payment_status: str  # paid, unpaid, no_payment_required
    status: str  # open, complete, expired
    amount: int | None
    currency: str
    livemode: bool
    payment_intent: str | None
    metadata: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Ours, of the row that the session was asked for with; '' of somebody else's session."""
        return self.metadata.get("key", "")

    @property
    def order_numbers(self) -> tuple[str, ...]:
        parts = [text for name, text in self.metadata.items() if name.startswith("orders")]
        return tuple(",".join(parts).split(",")) if parts else ()

    @property
    def is_paid(self) -> bool:
        return self.payment_status == "paid"


class Back(NamedTuple):
    """A refund as Stripe knows it; `amount` is in minor units."""

    refund_id: str
    status: str  # pending, succeeded, failed, canceled, requires_action
    amount: int | None
    payment_intent: str | None
    key: str

    @property
    def has_failed(self) -> bool:
        return self.status in ("failed", "canceled")


class Notice(NamedTuple):
    """What Stripe told us, with its signature proven; nothing in it is compared yet."""

    event_id: str
    kind: str  # such as checkout.session.completed
    livemode: bool
    session: Seen | None = None
    refund: Back | None = None
