"""Who may use an address, as one word; what that means is said here and nowhere else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from tests.matrix.cast import Person
from tests.matrix.scenes import Side, Values
from tokoumkm.accounts.models import Account

READING = ("GET", "HEAD")


class Who(Enum):
    """Who may use an address."""

    PUBLIC = "anybody"
    LINK = "whoever has the secret in the address"
    LINK_TO_KEEP = "whoever has the secret in the address and is signed in"
    SIGNED_IN = "anybody who is signed in, about themselves"
    OWN_ACCOUNT = "signed in; of others' things nothing changes"
    OWN_SHOP = "who works in the shop that it is about"
    OFFICE = "officers of the region read; who acts also changes"
    OFFICE_ACTS = "officers of the region who act; a viewer not even reads"
    OWN_FACTOR = "any officer, about their own second factor"
    OWN_FILE = "the officer who asked for the file; here the admin"
    ADMIN = "admins of the region"
    WHOLE_OFFICE = "who acts for all of the office's region"
    WHOLE_ADMIN = "admins for all of the office's region"


ADMINS = (Who.ADMIN, Who.WHOLE_OFFICE, Who.WHOLE_ADMIN, Who.OWN_FILE)


def nothing(_side: Side) -> Values:
    return {}


Typed = Mapping[str, Any] | Callable[[Side, Account | None], Mapping[str, Any]]


@dataclass(frozen=True)
class Route:
    """Who may; something to do it to, made anew for every try; and what is typed into its form."""

    who: Who
    about: Callable[[Side], Values] = nothing
    typed: Typed = field(default_factory=dict)
    query: str = ""
    # Another than the one of the cast, because afterwards they are not the same any more.
    by: Callable[[Side], Account] | None = None
    # What the rightful person does first, such as filling a cart.
    before: Callable[[Person, Side], object] | None = None
    # What the rightful person is answered where it can't be right here, such as a code.
    answer: int = 0

    def typed_by(self, account: Account | None, side: Side) -> Mapping[str, Any]:
        """What is typed; some of it depends on who types."""
        return self.typed(side, account) if callable(self.typed) else self.typed


def may(route: Route, person: Person, side: Side | None, method: str) -> bool:
    """Whether a person may send this; `side` is whose thing the address names, if any."""
    inside = side is None or side in person.sees
    if route.who in (Who.PUBLIC, Who.LINK):
        return True
    if route.who == Who.LINK_TO_KEEP:
        return person.is_signed_in
    if route.who in (Who.SIGNED_IN, Who.OWN_ACCOUNT):
        return person.is_signed_in and (side is None or side in person.bought)
    if route.who == Who.OWN_SHOP:
        return person.shop_of is not None and inside
    if person.role is None:
        return False
    if route.who == Who.OWN_FACTOR:
        return True
    if route.who in ADMINS:
        is_of_all = person.keeps_market or route.who == Who.ADMIN
        return inside and is_of_all and (person.is_admin or route.who == Who.WHOLE_OFFICE)
    reads = method in READING and route.who == Who.OFFICE
    return (person.acts or reads) and inside
