"""The people of the matrix. Each signs in once; what they may see of whom is said here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from flask import current_app
from werkzeug.test import TestResponse

from tests import factories
from tests.browser import Browser
from tests.matrix.scenes import Side
from tokoumkm.accounts.models import Account, OfficerRole
from tokoumkm.regions.codes import is_inside


@dataclass(eq=False)
class Person:
    """Somebody with a browser. `sees` all of some sides, and `bought` at some."""

    name: str
    browser: Browser
    sees: tuple[Side, ...] = ()
    bought: tuple[Side, ...] = ()
    role: OfficerRole | None = None
    scope: str = ""  # of an officer
    shop_of: Side | None = None
    account: Account | None = None

    @property
    def is_signed_in(self) -> bool:
        return self.name != "visitor"

    @property
    def acts(self) -> bool:
        return self.role not in (None, OfficerRole.VIEWER)

    @property
    def is_admin(self) -> bool:
        return self.role == OfficerRole.ADMIN

    @property
    def keeps_market(self) -> bool:
        """Whoever acts for all of the office's region, whatever its parts."""
        return self.acts and is_inside("33.03", self.scope)

    def send(self, method: str, path: str, data: Mapping[str, Any] | None = None) -> TestResponse:
        """The bare answer. It is the guards that refuse here, and not a missing token."""
        with patch.dict(current_app.config, WTF_CSRF_ENABLED=False):
            return self.browser.send(method, path, data=_unread(data or {}))

    def known_words(self, *, by_link: Side | None) -> set[str]:
        """What may stand in an answer to this person, of all that gives a side away."""
        known: set[str] = set()
        for side in self.sees:
            known |= side.public | side.of_shop | side.of_orders
        for side in (*self.bought, *filter(None, [by_link])):
            known |= side.of_orders
        return known


def _unread(data: Mapping[str, Any]) -> dict[str, Any]:
    """Files are made anew for every request: sending one closes it."""
    return {name: value() if callable(value) else value for name, value in data.items()}


def cast_of(browser: Browser, a: Side, b: Side, c: Side) -> dict[str, Person]:
    """Everybody: A and B lie in the region of the officers inside, C in that of those outside."""

    def officer(name: str, role: OfficerRole, scope: str, *sees: Side) -> Person:
        account = factories.officer(scope=scope, role=role)
        return Person(name, browser.another().sign_in(account), sees, role=role, scope=scope)

    def member(name: str, account: Any, **given: Any) -> Person:
        return Person(name, browser.another().sign_in(account), **given)

    here, there = factories.KALIMANAH, c.village[:8]
    people = [
        Person("visitor", browser.another()),
        member("buyer A", a.buyer, bought=(a,)),
        member("buyer B", b.buyer, bought=(b,)),
        member("seller A", a.owner, sees=(a,), shop_of=a),
        member("seller B", b.owner, sees=(b,), shop_of=b),
        officer("officer inside", OfficerRole.OFFICER, here, a, b),
        officer("officer outside", OfficerRole.OFFICER, there, c),
        officer("viewer", OfficerRole.VIEWER, here, a, b),
        officer("admin", OfficerRole.ADMIN, "33.03", a, b, c),
        officer("admin outside", OfficerRole.ADMIN, there, c),
    ]
    return {person.name: person for person in people}
