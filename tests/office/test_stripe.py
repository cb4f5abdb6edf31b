"""Notices of Stripe that do not agree, on the desk of whoever answers for the whole region."""

import pytest

from tests import factories
from tests.payments.card.scenes import kept_notice

PATH = "/dinas/pemberitahuan-stripe"


@pytest.fixture
def officer(browser):
    person = factories.officer()
    browser.sign_in(person)
    return person


def test_the_office_is_told_and_looks(browser, officer):
    notice = kept_notice()
    assert "pemberitahuan Stripe yang tidak cocok" in browser.get("/dinas").text

    browser.follow("pemberitahuan Stripe yang tidak cocok")
    page = browser.follow(notice.reason)
    assert notice.event_id in page.text
    page = browser.submit("Sudah saya periksa", {"found": "Uji coba dari dasbor."})

    assert "Semua pemberitahuan cocok" in page.text
    assert (notice.looked_by_id, bool(notice.looked_at)) == (officer.id, True)
    assert "pemberitahuan Stripe" not in browser.get("/dinas").text
    browser.get(f"{PATH}/{notice.id}", status=404)


def test_what_was_found_has_to_be_said(browser, officer):
    notice = kept_notice()
    browser.get(f"{PATH}/{notice.id}")

    page = browser.submit("Sudah saya periksa", {"found": " "}, status=422)

    assert page.errors == ["Tulis apa yang Anda temukan di dasbor Stripe."]
    assert notice.looked_at is None


def test_an_officer_of_one_kecamatan_hears_nothing_of_it(browser, database):
    kept_notice()
    browser.sign_in(factories.officer(scope=factories.KALIMANAH))

    assert "pemberitahuan Stripe" not in browser.get("/dinas").text
    browser.get(PATH, status=403)
