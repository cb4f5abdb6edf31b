"""One walk around the whole site: everybody tries every address with everybody's things."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from bs4 import BeautifulSoup
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.browser import Browser
from tests.matrix.cast import Person
from tests.matrix.declarations import READING, Route, Who, may
from tests.matrix.scenes import Side
from tests.pages import ERRORS
from tokoumkm.database import Model, db

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
REFUSALS = (401, 403, 404)
BY_LINK = (Who.LINK, Who.LINK_TO_KEEP)
UNWATCHED = {"regions"}  # nobody writes them here, and they are many
WATCHED = {
    table.name: f"SELECT * FROM {table.name} ORDER BY {', '.join(table.primary_key.columns.keys())}"
    for table in Model.metadata.sorted_tables
    if table.name not in UNWATCHED
}


class Walk:
    """One walk around the whole site; keeps what it found wrong."""

    def __init__(
        self, browser: Browser, cast: Mapping[str, Person], sides: tuple[Side, ...]
    ) -> None:
        self._browser, self._cast, self._sides = browser, cast, sides
        self.faults: list[str] = []

    def try_everybody(self, rule: Rule, route: Route) -> None:
        for side in self._owners(rule, route):
            values = dict(route.about(side))
            swapped = self._swapped(rule, route, side, values)
            rightful = self._rightful(route, side)
            address = address_of(rule, values) + route.query
            sent = self._sent(rule, route, rightful, side, address)
            tries = Tries(rule, route, side, address, sent)
            self._try_readers(tries)
            before = fingerprint()
            self._try_others(tries)
            self._try_swapped(swapped, rule, rightful)
            if fingerprint() != before:
                self.faults.append(f"{rule.endpoint}: rows changed for somebody who was refused")
            self._try_rightful(tries, rightful)

    def _owners(self, rule: Rule, route: Route) -> tuple[Side, ...]:
        """Whose things are tried; an address without a thing in it is tried once."""
        a, b, c = self._sides
        if not rule.arguments:
            return (a,)
        return (a, c) if rule.endpoint.startswith("office.") else (a, b)

    def _try_readers(self, tries: "Tries") -> None:
        """All who may look; what they may change, the rightful one changes at the end."""
        for person in self._cast.values():
            if "GET" in tries.methods and tries.may(person, "GET"):
                self._look_at(tries, person, "GET")

    def _try_others(self, tries: "Tries") -> None:
        for method, person in product(tries.methods, self._cast.values()):
            if not tries.may(person, method):
                self._look_at(tries, person, method)

    def _look_at(self, tries: "Tries", person: Person, method: str) -> None:
        answer = tries.send(person, method)
        where = f"{method} {tries.address} ({tries.rule.endpoint}) for {person.name}"
        if not self._is_right(tries, person, method, answer):
            self.faults.append(f"{where} answers {answer.status}")
        for word in self._foreign(tries, person, answer.get_data()):
            self.faults.append(f"{where} says “{word}”")

    def _is_right(self, tries: "Tries", person: Person, method: str, answer: Any) -> bool:
        status, who = answer.status_code, tries.route.who
        if tries.may(person, method):
            return bool(status < 400)
        if not person.is_signed_in and status == 302:
            return "/masuk?lanjut=" in answer.headers["Location"]
        # Somebody else's device, say: to end it twice is no fault, and nothing happens.
        return status in REFUSALS or (who == Who.OWN_ACCOUNT and status == 302)

    def _foreign(self, tries: "Tries", person: Person, body: bytes) -> Iterator[str]:
        """Words that give away what this person may not see."""
        known = person.known_words(by_link=tries.side if tries.route.who in BY_LINK else None)
        behind_door = tries.rule.endpoint.startswith(("seller.", "office."))
        for side in self._sides:
            words = side.of_shop | side.of_orders | (side.public if behind_door else set())
            yield from (word for word in sorted(words - known) if word.encode() in body)

    def _swapped(
        self, rule: Rule, route: Route, side: Side, values: Mapping[str, Any]
    ) -> list[str]:
        """Addresses of an own thing with somebody else's inside it, and the other way round."""
        if route.who not in (Who.OWN_SHOP, *BY_LINK) or len(values) < 2:
            return []
        other = route.about(next(one for one in self._sides[:2] if one is not side))
        return [address_of(rule, {**values, name: other[name]}) for name in values]

    def _try_swapped(self, addresses: list[str], rule: Rule, rightful: Person) -> None:
        for address, method in product(addresses, methods_of(rule)):
            status = rightful.send(method, address).status_code
            if status != 404:
                self.faults.append(f"{method} {address} with another's thing answers {status}")

    def _rightful(self, route: Route, side: Side) -> Person:
        if route.by is not None:
            account = route.by(side)
            browser = self._browser.another().sign_in(account)
            return Person("somebody", browser, self._sides, account=account)
        if route.who in (Who.PUBLIC, Who.LINK):
            return Person("visitor", self._browser.another())
        letter = side.word[0].upper()
        inside = side.word != "carlo"
        names = {
            Who.SIGNED_IN: f"buyer {letter}",
            Who.OWN_ACCOUNT: f"buyer {letter}",
            Who.OWN_SHOP: f"seller {letter}",
            Who.ADMIN: "admin",
            Who.OWN_FILE: "admin",
            Who.WHOLE_OFFICE: "admin",
            Who.WHOLE_ADMIN: "admin",
        }
        return self._cast[names.get(route.who, "officer inside" if inside else "officer outside")]

    def _sent(
        self, rule: Rule, route: Route, rightful: Person, side: Side, address: str
    ) -> dict[str, Any]:
        """What the form of the page would send, and what is typed into it."""
        if "POST" not in methods_of(rule):
            return {}
        if route.before is not None:
            route.before(rightful, side)
        fields: dict[str, Any] = {}
        if "GET" in methods_of(rule):
            page = rightful.browser.request("GET", address)
            forms = [form for form in page.forms if form.method == "post"]
            own = [form for form in forms if "main" in [tag.name for tag in form.tag.parents]]
            fields = max((form.fields for form in own), key=len, default={})
        return {**fields, **route.typed_by(rightful.account, side)}

    def _try_rightful(self, tries: "Tries", rightful: Person) -> None:
        for method in tries.methods:
            answer = tries.send(rightful, method)
            status = answer.status_code
            if status >= 400 and (method in READING or status != tries.route.answer):
                where = f"{method} {tries.address} ({tries.rule.endpoint})"
                said = [
                    tag.get_text(" ", strip=True)
                    for tag in BeautifulSoup(answer.get_data(), "html.parser").select(ERRORS)
                ]
                self.faults.append(f"{where} answers {rightful.name} {status} {said}")


@dataclass(frozen=True)
class Tries:
    """One address of one side's thing, and what is sent there."""

    rule: Rule
    route: Route
    side: Side
    address: str
    sent: Mapping[str, Any]

    @property
    def methods(self) -> list[str]:
        return methods_of(self.rule)

    def may(self, person: Person, method: str) -> bool:
        return may(self.route, person, self.side if self.rule.arguments else None, method)

    def send(self, person: Person, method: str) -> TestResponse:
        return person.send(method, self.address, None if method in READING else self.sent)


def methods_of(rule: Rule) -> list[str]:
    return [method for method in METHODS if method in (rule.methods or ())]


def address_of(rule: Rule, values: Mapping[str, Any]) -> str:
    built = rule.build(dict(values), append_unknown=False)
    assert built is not None, f"tests/matrix makes no address for {rule.rule} of {values}"
    return built[1]


def fingerprint() -> str:
    """A hash over every row of every table, as the driver gives them: it is asked often."""
    db.session.rollback()
    found = hashlib.sha256()
    with db.engine.connect() as connection:
        for name, question in WATCHED.items():
            rows = connection.exec_driver_sql(question).fetchall()
            found.update(repr((name, [tuple(row) for row in rows])).encode())
    return found.hexdigest()
