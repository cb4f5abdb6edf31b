"""Every answer carries the security headers; the checking browser asks for them everywhere."""

import re

from tests import factories
from tokoumkm.payments import stripe_gateway


def policy_of(answer) -> str:
    return answer.headers["Content-Security-Policy"]


def test_each_answer_that_needs_one_has_a_nonce_of_its_own(browser):
    browser.sign_in(factories.account())
    first, second = (
        re.search(r"'nonce-([^']+)'", policy_of(browser.get("/akun/alamat/baru")))[1]
        for _ in range(2)
    )

    assert first != second
    assert len(first) >= 20


def test_nothing_inline_runs_without_the_nonce(browser):
    assert "unsafe" not in policy_of(browser.get("/"))


def test_errors_and_files_carry_them_too(browser):
    missing = browser.get("/tidak-ada", status=404)
    path = browser.get("/").select('link[rel="stylesheet"]')[0]["href"]
    style = browser.get(path)

    for answer in (missing, style):
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "unsafe" not in policy_of(answer)


def test_a_page_is_kept_by_no_shared_cache(browser):
    browser.sign_in(factories.account())

    assert "private" in browser.get("/akun/pesanan").headers["Cache-Control"]


def test_a_strange_name_of_the_site_is_refused(app, database):
    answer = app.test_client().get("/", base_url="http://jahat.example")

    assert answer.status_code == 400


def test_a_form_may_lead_to_the_page_to_pay_on_where_there_is_one(browser, stripe):
    assert f"form-action 'self' {stripe.url};" in policy_of(browser.get("/masuk"))

    stripe_gateway.configure("", webhook_secret="")
    assert "form-action 'self';" in policy_of(browser.get("/masuk"))
