"""Nothing the office changes, opens or takes along goes without a row in the audit.

The routes come from the application itself: a new one fails here until
tests/office/steps.py knows a step that succeeds there.
"""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests import factories
from tests.audit.acting import written
from tests.office import (  # noqa: F401 - they register their steps
    class_steps,
    closing_steps,
    complaint_steps,
    figure_steps,
    outlet_steps,
    outreach_steps,
    paper_steps,
    register_steps,
    review_steps,
    sales_steps,
    synonym_steps,
)
from tests.office.steps import STEPS, Scene, Step
from tests.source import refuse
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act

FILES = (".csv", ".xlsx", ".pdf", ".json", ".zip")
PROVING = "/dinas/kunci/buktikan"


def telling_routes(app: Flask) -> Iterator[str]:
    """The office's routes that take a POST, give a file away, or are too much for an old factor."""
    for rule in app.url_map.iter_rules():
        changes = bool((rule.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"})
        gives = rule.rule.endswith(FILES)
        weighty = getattr(app.view_functions[rule.endpoint], "needs_fresh_factor", False)
        if rule.endpoint.startswith("office.") and (changes or gives or weighty):
            yield rule.endpoint


def test_there_is_a_step_for_every_route(app):
    taken = {endpoint for endpoint, _, _ in STEPS.values()}
    refuse(
        sorted(set(telling_routes(app)) - taken),
        "Add a step that succeeds there to tests/office/steps.py, with the act it leaves:",
    )
    refuse(sorted(taken - set(telling_routes(app))), "These routes are gone; so are their steps:")


@pytest.mark.parametrize("name", STEPS)
def test_a_step_leaves_a_row_that_names_the_officer(app, browser, name):
    endpoint, act, prepare = STEPS[name]
    admin = factories.officer(role=OfficerRole.ADMIN)
    step = prepare(Scene(browser.sign_in(admin), admin))
    before = len(written())

    _press(app, browser, step, endpoint=endpoint)

    new = written()[before:]
    assert (act, admin.id) in [(row.act, row.actor_id) for row in new]
    assert Act.OFFICE_CHANGE not in [row.act for row in new], "say in words what was done"
    for row in new:
        assert (row.actor_name, row.address) == ("Siti Rohmah", "127.0.0.1")
        assert row.about_words


def _press(app: Flask, browser, step: Step, *, endpoint: str) -> None:
    """Send it, and see that it did what it is there for."""
    method = "GET" if step.typed is None else "POST"
    reached, _ = app.url_map.bind("localhost").match(step.path.partition("?")[0], method)
    assert reached == endpoint
    page = browser.get(step.path) if step.typed is None else browser.post(step.path, step.typed)
    assert not page.errors
    assert endpoint == "office.factor.prove" or not page.path.startswith(PROVING)


def test_a_change_that_says_nothing_itself_is_written_down_by_the_door(app, browser, monkeypatch):
    """The net below: an action of tomorrow whose author forgot the audit."""
    admin = factories.officer(role=OfficerRole.ADMIN)
    shop = factories.shop()
    product = factories.product("Tas", of=shop, state="submitted")
    browser.sign_in(admin)
    monkeypatch.setattr("tokoumkm.audit.trail.record", lambda *_, **__: None)
    before = len(written())

    browser.post(f"/dinas/verifikasi/produk/{product.id}", {"decision": "approve"})

    [row] = written()[before:]
    assert (row.act, row.actor_id) == (Act.OFFICE_CHANGE, admin.id)
    assert row.about_words == "office.queue.product"
    assert row.region_code == "33.03"
