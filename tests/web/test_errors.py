"""Every error is a page of ours: short, kind, and with the headers of every other page."""

from datetime import timedelta

import pytest

from tests import factories
from tests.databases import settings_for
from tests.pages import Page
from tokoumkm import create_app
from tokoumkm.accounts.actions.attempts import TooManyTries
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.web.errors import show_refusal


def test_an_address_that_does_not_exist_is_a_page(browser):
    page = browser.get("/tidak-ada", status=404)

    assert "tidak" in page.text


@pytest.mark.parametrize("path", ["/produk/%00", "/produk?q=%00", "/pesanan/%00", "/toko/a%00b"])
def test_characters_that_no_database_takes_are_refused(browser, path):
    browser.get(path, status=400)


@pytest.mark.parametrize("number", ["0", "99999999999999999999", "-1", "1e3"])
def test_an_id_no_row_can_have_does_not_exist(browser, number):
    seller = factories.owner_of(factories.shop())

    browser.sign_in(seller).get(f"/penjual/produk/{number}", status=404)


def test_a_form_without_its_token_is_refused_and_says_what_to_do(browser):
    page = browser.post("/keluar", status=400, with_token=False)

    assert "Muat ulang" in page.text


def test_a_method_that_a_page_does_not_know_is_refused(browser):
    browser.post("/produk", status=405)


def test_a_body_that_is_too_large_is_refused(browser):
    page = browser.post("/masuk", {"identifier": "x" * 2_000_000}, status=413)

    assert page.title


def test_a_refusal_that_passes_says_when_to_come_back(app, database):
    with app.test_request_context("/"):
        answer = show_refusal(TooManyTries(timedelta(seconds=29.2)))

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")


def test_a_database_that_is_away_says_when_to_come_back(tmp_path):
    app = create_app(settings_for(f"sqlite:///{tmp_path}/nowhere/a.sqlite3", folder=tmp_path))

    answer = app.test_client().get("/produk")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert Page(answer, path="/produk").title


def test_the_process_answers_without_a_database(tmp_path):
    app = create_app(settings_for(f"sqlite:///{tmp_path}/nowhere/a.sqlite3", folder=tmp_path))

    assert app.test_client().get("/healthz").status_code == 200
    assert app.test_client().get("/readyz").status_code == 503


def test_with_its_database_it_is_ready(browser, app):
    assert app.test_client().get("/readyz").text == "ok"


@pytest.mark.parametrize(
    ("came_from", "href"),
    [
        ("{site}/produk?q=kopi", "/produk?q=kopi"),
        ("http://elsewhere.example/produk", "/"),
        ("{site}//elsewhere.example", "/"),
        ("http://[", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_stays_on_this_site(browser, app, came_from, href):
    sent = {"Referer": came_from.format(site=app.config["SITE_URL"])}

    page = browser.post("/keluar", status=400, with_token=False, headers=sent)

    assert leads_to(page) == [href]


def test_without_a_page_before_it_leads_to_the_home_of_the_door(browser):
    page = browser.sign_in(factories.officer()).get("/dinas/omzet?periode=abc", status=422)

    assert leads_to(page) == ["/dinas"]


def test_what_does_not_exist_leads_to_the_home_of_the_door(browser):
    seller = factories.owner_of(factories.shop())

    page = browser.sign_in(seller).get("/penjual/pesanan/XX", status=404)

    assert leads_to(page) == ["/penjual", "/produk"]


def test_who_has_no_shop_is_shown_how_to_open_one(browser):
    page = browser.sign_in(factories.account()).get("/penjual/pesanan", status=403)

    assert leads_to(page) == ["/buka-toko", "/masuk?lanjut=/penjual/pesanan"]


def test_a_viewer_who_decides_is_led_back(browser, app):
    viewer = factories.officer(role=OfficerRole.VIEWER)
    came_from = f"{app.config['SITE_URL']}/dinas/verifikasi"

    page = browser.sign_in(viewer).post(
        "/dinas/verifikasi/toko/1", status=403, headers={"Referer": came_from}
    )

    assert leads_to(page) == ["/masuk", "/dinas/verifikasi"]


def leads_to(page):
    return [str(link["href"]) for link in page.select("main a.button")]
