"""The office asks for a second factor: set up once, and proven on each device."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from pyotp import TOTP

from tests import factories
from tokoumkm import clock
from tokoumkm.accounts import queries
from tokoumkm.accounts.actions.factors import reset_factor
from tokoumkm.accounts.models import OfficerRole

ENROL, PROVE, CODES = "/dinas/kunci/pasang", "/dinas/kunci/buktikan", "/dinas/kunci/kode-cadangan"
CSV = "/dinas/omzet.csv?periode=2026-03&rincian=business"


@pytest.fixture
def siti(database):
    return factories.officer()


@pytest.fixture
def newcomer(database):
    """An officer without a second factor."""
    person = factories.officer()
    reset_factor(person, by=None)
    return person


def only_password(browser, account):
    """Signed in, and the factor not proven yet."""
    typed = account.phone.reveal("typed")
    browser.get("/masuk")
    browser.submit("Masuk", {"identifier": typed, "password": factories.PASSWORD})
    return browser


def later(**span):
    return clock.moved_to(clock.now() + timedelta(**span))


def code(secret: str, *, later: int = 0) -> str:
    return TOTP(secret).at(clock.now() + later * timedelta(seconds=30))


def secret_on(page) -> str:
    return page.select(".copybox b")[0].get_text().replace(" ", "")


def enrol(browser) -> tuple[str, list[str]]:
    """Set the factor up; gives the secret and the codes for paper."""
    secret = secret_on(browser.get(ENROL))
    page = browser.submit("Pasang kunci kedua", {"code": code(secret)})
    return secret, [line.get_text() for line in page.select(".codes li")]


def test_an_officer_without_a_factor_sees_nothing_but_how_to_set_one_up(browser, newcomer):
    only_password(browser, newcomer)

    for path in ("/dinas", "/dinas/omzet", "/dinas/verifikasi", "/dinas/kunci", CODES, CSV):
        page = browser.get(path)
        assert page.path.startswith(ENROL), path
        assert "Verifikasi" not in page.text


def test_a_post_of_an_officer_without_a_factor_changes_nothing(browser, newcomer):
    only_password(browser, newcomer)

    browser.post("/dinas/verifikasi/toko/1", {"decision": "approve"}, status=302)


@pytest.mark.parametrize(
    ("site", "way_back"),
    [("http://127.0.0.1:5000", "/dinas/pendampingan"), ("https://example.com", None)],
)
def test_after_a_post_the_way_back_is_the_page_of_its_button(browser, siti, site, way_back):
    came_from = {"Referer": f"{site}/dinas/pendampingan"}

    page = only_password(browser, siti).post(
        "/dinas/pendampingan/selesai", status=302, headers=came_from
    )

    query = parse_qs(urlsplit(page.headers["Location"]).query)
    assert query.get("lanjut") == ([way_back] if way_back else None)


def test_setting_up_shows_a_drawing_and_the_same_secret_to_type(browser, newcomer):
    page = only_password(browser, newcomer).get(ENROL)

    [drawing] = page.select(".qr svg")
    assert drawing.get("viewbox") or drawing.get("viewBox")
    assert re.fullmatch("[A-Z2-7]{32}", secret_on(page))
    assert secret_on(browser.get(ENROL)) == secret_on(page)
    assert page.headers["Cache-Control"] == "no-store"


def test_another_browser_is_shown_another_secret(browser, newcomer):
    """Who knew the password before the officer did cannot have seen the secret."""
    thief = only_password(browser.another(), newcomer)
    seen = secret_on(thief.get(ENROL))

    assert secret_on(only_password(browser, newcomer).get(ENROL)) != seen


def test_the_first_code_opens_the_door_and_shows_ten_codes_once(browser, newcomer):
    only_password(browser, newcomer)

    _, codes = enrol(browser)

    assert len(codes) == 10
    assert browser.page.headers["Cache-Control"] == "no-store"
    browser.follow("Sudah saya simpan, lanjut")
    assert browser.page.path == "/dinas"
    assert codes[0] not in browser.get(CODES).text


def test_who_wanted_a_page_goes_on_to_it(browser, newcomer):
    only_password(browser, newcomer)
    secret = secret_on(browser.get("/dinas/omzet?periode=2026-03"))
    browser.submit("Pasang kunci kedua", {"code": code(secret)})

    browser.follow("Sudah saya simpan, lanjut")

    assert browser.page.path == "/dinas/omzet?periode=2026-03"


def test_a_wrong_first_code_is_explained_beside_its_field(browser, newcomer):
    only_password(browser, newcomer).get(ENROL)

    page = browser.submit("Pasang kunci kedua", {"code": "123 456"}, status=422)

    assert page.errors == ["Kode belum cocok. Ketik 6 angka yang sekarang tampil di aplikasi."]
    assert page.select("#code")[0]["value"] == "123 456"
    assert queries.factor_of(newcomer) is None


def test_a_password_alone_neither_passes_nor_replaces_the_factor(browser, siti):
    only_password(browser, siti)

    for path in ("/dinas", "/dinas/pengaturan", "/dinas/kunci", ENROL, CODES, CSV):
        assert browser.get(path).path.startswith(PROVE), path
    browser.post(ENROL, {"code": "000000"}, status=302)
    browser.post(CODES, status=302)


def test_a_code_from_the_telephone_lets_in_and_goes_on_to_the_page(browser, siti):
    only_password(browser, siti).get("/dinas/verifikasi")

    browser.submit("Buktikan", {"code": factories.telephone_code(siti)})

    assert browser.page.path == "/dinas/verifikasi"


def test_a_target_on_another_site_is_dropped(browser, siti):
    only_password(browser, siti).get(f"{PROVE}?lanjut=https://example.com/dinas")

    browser.submit("Buktikan", {"code": factories.telephone_code(siti)})

    assert browser.page.path == "/dinas"


def test_a_wrong_code_is_explained_and_kept(browser, siti):
    only_password(browser, siti).get("/dinas")

    page = browser.submit("Buktikan", {"code": "12 34 56"}, status=422)

    assert page.errors == ["Kode belum cocok. Ketik 6 angka yang sekarang tampil di aplikasi."]
    assert page.select("#code")[0]["value"] == "12 34 56"
    assert browser.submit("Buktikan", {"code": ""}, status=422).errors == ["Isi kode."]


def test_after_five_wrong_codes_the_next_must_wait(browser, siti):
    only_password(browser, siti).get("/dinas")
    for _ in range(5):
        browser.submit("Buktikan", {"code": "000000"}, status=422)

    page = browser.submit("Buktikan", {"code": factories.telephone_code(siti)}, status=429)

    assert page.errors == ["Terlalu sering salah. Coba lagi dalam 30 detik."]
    with later(seconds=31):
        browser.submit("Buktikan", {"code": factories.telephone_code(siti)})
    assert browser.page.path == "/dinas"


def test_a_code_that_was_used_lets_no_second_browser_in(browser, siti):
    typed = factories.telephone_code(siti)
    only_password(browser, siti).get("/dinas")
    browser.submit("Buktikan", {"code": typed})

    thief = only_password(browser.another(), siti)
    page = thief.submit("Buktikan", {"code": typed}, status=422)

    assert "sudah dipakai" in page.errors[0]


def test_a_copy_of_the_cookie_from_before_the_proof_is_dead(browser, siti):
    only_password(browser, siti)
    thief = browser.another()
    for cookie in browser._client._cookies.values():
        thief._client.set_cookie(cookie.key, cookie.value, domain="127.0.0.1")

    browser.get("/dinas")
    browser.submit("Buktikan", {"code": factories.telephone_code(siti)})

    assert thief.get("/dinas").path.startswith("/masuk")


def test_a_code_from_paper_lets_in_once_and_says_how_many_are_left(browser, newcomer):
    _, codes = enrol(only_password(browser, newcomer))
    other = only_password(browser.another(), newcomer)
    page = other.follow("HP tidak ada? Pakai kode cadangan")
    assert "numeric" not in str(page.select("#code")[0])

    page = other.submit("Buktikan", {"code": codes[3].upper()})

    assert "Sisa 9 kode" in page.text
    third = only_password(browser.another(), newcomer)
    third.submit("Buktikan", {"code": codes[3]}, status=422)


def test_a_viewer_sets_up_and_renews_their_own_factor_too(browser, database):
    viewer = factories.officer(role=OfficerRole.VIEWER)
    reset_factor(viewer, by=None)
    enrol(only_password(browser, viewer))

    browser.get(CODES)
    page = browser.submit("Ya, buat sepuluh kode baru")

    assert len(page.select(".codes li")) == 10
