"""Everybody tries every address with everybody's things: the rightful get an answer, no other does.

Nobody else learns a word from the answer, and no row of any table changes.
"""

from collections.abc import Iterator
from itertools import product

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests import factories
from tests.matrix.cast import Person, cast_of
from tests.matrix.routes import ROUTES
from tests.matrix.scenes import Side
from tests.matrix.walk import METHODS, Walk
from tests.source import refuse
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole

pytestmark = pytest.mark.one_engine

OTHER_REGION = "33.03.05.1001"


@pytest.fixture
def one_moment(database) -> Iterator[None]:
    """The walk takes a while; no row shall change because somebody was seen again."""
    with clock.moved_to(clock.now()):
        yield


@pytest.fixture
def sides(one_moment) -> tuple[Side, Side, Side]:
    """Two shops in one kecamatan, and one in another."""
    here = factories.SELABAYA
    return (
        Side("alfa", village=here),
        Side("bravo", village=here),
        Side("carlo", village=OTHER_REGION),
    )


@pytest.fixture
def cast(browser, sides) -> dict[str, Person]:
    """Everybody, signed in once."""
    return cast_of(browser, *sides)


def rules(app: Flask) -> list[Rule]:
    return sorted(app.url_map.iter_rules(), key=lambda rule: (rule.endpoint, rule.rule))


def test_every_route_says_who_may_use_it_and_nothing_else_does(app):
    found = {rule.endpoint for rule in rules(app)}
    refuse(list(found - set(ROUTES)), "Say in tests/matrix who may use these routes:")
    refuse(list(set(ROUTES) - found), "Nobody has these routes any more; take them out:")


def test_nobody_gets_what_is_not_theirs_and_the_rightful_get_an_answer(app, browser, cast, sides):
    walk = Walk(browser, cast, sides)
    for rule in rules(app):
        walk.try_everybody(rule, ROUTES[rule.endpoint])
    refuse(walk.faults, "These answers are wrong:")


def test_no_route_takes_a_method_it_does_not_name(app, browser):
    visitor = Person("visitor", browser)
    admin = Person("admin", browser.another().sign_in(factories.officer(role=OfficerRole.ADMIN)))
    faults = []
    for rule in rules(app):
        address = somewhere(rule)
        others = set(METHODS) - set(app.url_map.bind("").allowed_methods(address))
        for method, person in product(sorted(others), (visitor, admin)):
            status = person.send(method, address).status_code
            if status != 405:
                faults.append(f"{method} {address} answers {person.name} {status}")
    refuse(faults, "Only the methods of a route exist:")


def somewhere(rule: Rule) -> str:
    """An address that the rule takes; whether anything is there does not matter."""
    built = next(filter(None, (rule.build(dict.fromkeys(rule.arguments, one)) for one in (1, "a"))))
    return built[1]
