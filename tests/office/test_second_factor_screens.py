"""An officer's two devices in a real browser: set up, proven, and one signed out from the other."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pyotp import TOTP

from tests import factories
from tests.chromium import width_of
from tests.trip.people import Person
from tokoumkm import clock
from tokoumkm.accounts.actions.factors import reset_factor
from tokoumkm.accounts.models import Officer, OfficerRole
from tokoumkm.database import db


@pytest.fixture
def phone(database):
    """The number of an officer who has chosen a password and no second factor yet."""
    officer = factories.officer(role=OfficerRole.ADMIN)
    reset_factor(officer, by=None)
    return officer.phone


def secret_on(page: Page) -> str:
    """Read off the page, as somebody does who cannot scan the drawing."""
    text = page.locator(".copybox b").inner_text()
    assert re.fullmatch(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", text)
    return text.replace(" ", "")


def type_code(page: Page, code: str, *, button: str) -> None:
    page.get_by_label("Kode dari aplikasi").fill(code)
    Person(page).press(button)


def code(secret: str, *, after: int = 0) -> str:
    """What the telephone shows, or will show after so many seconds; half a minute is no fault."""
    return TOTP(secret).at(clock.now() + timedelta(seconds=after))


@pytest.mark.parametrize("scripts", [False, True], ids=["without scripts", "with scripts"])
def test_an_officer_sets_up_a_factor_and_signs_one_device_out_from_another(
    open_phone, phone, scripts
):
    first = open_phone(scripts=scripts)
    Person(first).sign_in(phone)
    secret = secret_on(first)
    type_code(first, code(secret), button="Pasang kunci kedua")
    expect(first.locator(".codes li")).to_have_count(10)
    Person(first).press("Sudah saya simpan, lanjut")
    expect(first.locator("h1")).to_have_text("Ringkasan")

    second = open_phone(scripts=scripts)
    Person(second).sign_in(phone)
    second.goto("/dinas/omzet")
    assert "/dinas/kunci/buktikan" in second.url
    type_code(second, code(secret, after=30), button="Buktikan")
    assert second.url.endswith("/dinas/omzet")

    second.goto("/akun/perangkat")
    Person(second).press("Keluarkan")
    first.goto("/dinas/omzet")
    assert "/masuk" in first.url
    second.goto("/dinas/omzet")
    assert second.url.endswith("/dinas/omzet")


def test_the_drawing_is_drawn_and_no_page_scrolls_sideways(open_phone, phone):
    page = open_phone(viewport={"width": 320, "height": 640})
    Person(page).sign_in(phone)
    box = page.locator(".qr svg").bounding_box()
    assert box is not None
    assert 150 < box["width"] == pytest.approx(box["height"], abs=1)
    assert width_of(page) <= 320
    secret = secret_on(page)
    type_code(page, code(secret), button="Pasang kunci kedua")
    assert width_of(page) <= 320

    siti = f"/dinas/petugas/{db.session.scalars(db.select(Officer.id)).one()}"
    own = ["", "/pasang", "/buktikan?cara=cadangan", "/kode-cadangan", "/terbukti?lanjut=/x.csv"]
    for path in [
        *(f"/dinas/kunci{step}" for step in own),
        "/dinas/pengaturan",
        "/dinas/petugas",
        "/dinas/petugas/baru",
        *(f"{siti}{step}" for step in ("", "/undangan", "/pemberhentian")),
    ]:
        page.goto(path)
        assert width_of(page) <= 320, path
