"""Every address of the site: who may open it, how it is written, which template it shows."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests import factories
from tests.browser import Browser
from tests.source import TEMPLATES, refuse

GUARDED = ("seller.", "office.")
DOORS = ("storefront", "seller", "office")

# Something for every kind of place in an address.
EXAMPLES = (1, "33.03.06", "2026-11")


@pytest.fixture
def let_tokens_go(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on the guard turns people away by itself, not because a form has no token."""
    return lambda: monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)


def addresses(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Endpoint, method and an address for every route behind a guarded door."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith(GUARDED):
            for method in sorted((rule.methods or set()) & {"GET", "POST", "PUT", "DELETE"}):
                yield rule.endpoint, method, address_of(rule)


def address_of(rule: Rule) -> str:
    for example in EXAMPLES:
        built = rule.build(dict.fromkeys(rule.arguments, example))
        if built is not None:
            return built[1]
    raise AssertionError(f"add an example to EXAMPLES that fits {rule.rule}")


def answers(app: Flask, visitor: Browser, *, door: str = "") -> Iterator[tuple[str, int]]:
    for endpoint, method, address in addresses(app):
        if endpoint.startswith(door):
            yield f"{method} {address} ({endpoint})", visitor.request(method, address).status


def test_a_visitor_gets_past_no_guard(app, browser, let_tokens_go):
    let_tokens_go()
    faults = [
        f"{request} answers {status}"
        for request, status in answers(app, browser)
        if status not in (302, 401)
    ]
    refuse(faults, "Nest these routes in their door, whose before_request guards them:")


def test_a_buyer_gets_past_no_guard(app, browser, let_tokens_go):
    browser.sign_in(factories.account())
    let_tokens_go()
    faults = [
        f"{request} answers {status}" for request, status in answers(app, browser) if status != 403
    ]
    refuse(faults, "A buyer is neither seller nor officer; the door's guard must say 403:")


@pytest.mark.parametrize("door", ["seller.", "office."])
def test_who_belongs_to_one_door_gets_past_no_other(app, browser, let_tokens_go, door):
    belongs_elsewhere = {
        "seller.": factories.officer,
        "office.": lambda: factories.owner_of(factories.shop()),
    }
    browser.sign_in(belongs_elsewhere[door]())
    let_tokens_go()
    faults = [
        f"{request} answers {status}"
        for request, status in answers(app, browser, door=door)
        if status != 403
    ]
    refuse(faults, "Sellers and officers have a door each; the guard must say 403:")


def test_every_form_needs_its_token(app, browser):
    """But for the machines behind /webhook, which sign what they send."""
    faults = []
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()) and not rule.endpoint.startswith("webhooks."):
            status = browser.request("POST", address_of(rule)).status
            if status != 400:
                faults.append(f"POST {rule.rule} ({rule.endpoint}) answers {status}")
    refuse(faults, "These take a POST without csrf_token:")


def test_paths_are_lowercase_and_hyphenated(app):
    faults = [
        f"{rule.rule} ({rule.endpoint})"
        for rule in app.url_map.iter_rules()
        if (fixed := re.sub(r"<[^>]*>", "", rule.rule)) != fixed.lower().replace("_", "-")
    ]
    refuse(faults, "Write these paths in Indonesian, lowercase, with hyphens:")


def test_a_page_template_is_named_after_its_endpoint(app):
    """`seller.orders.ship` shows `seller/orders/ship.html`; partials begin with `_`."""
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    pages = [page for door in DOORS for page in (TEMPLATES / door).rglob("[!_]*.html")]
    faults = [
        page.relative_to(TEMPLATES).as_posix()
        for page in pages
        if ".".join(page.relative_to(TEMPLATES).with_suffix("").parts) not in endpoints
    ]
    refuse(faults, "No endpoint has these templates' names; rename, or begin a partial with `_`:")
