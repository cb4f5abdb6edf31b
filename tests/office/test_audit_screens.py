"""The audit in a real browser: the narrowest phone, without JavaScript."""

import pytest

from tests import factories
from tests.audit.acting import act
from tests.chromium import width_of
from tests.trip.people import Officer
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit import trail
from tokoumkm.audit.trail import About

WIDEST = "2001:db8:85a3:8d3:1319:8a2e:3700:7348"
UNBROKEN = "x" * 80


@pytest.fixture
def phone(open_phone):
    trail.begin_request(trail.Origin(WIDEST, "Firefox di Windows", "Bu Karti Lestari Handayani"))
    act(
        about=About("shop", 1, f"Dapur {UNBROKEN}", factories.SELABAYA),
        changes={"cerita": ("", "Keripik talas. " * 40), "nama": (UNBROKEN, UNBROKEN)},
        reason=UNBROKEN,
    )
    trail.end_request()
    admin = factories.officer(role=OfficerRole.ADMIN).phone
    page = open_phone(scripts=False, viewport={"width": 320, "height": 640})
    Officer(page).sign_in(admin)
    return page


def test_nothing_scrolls_sideways(phone):
    phone.goto("/dinas/audit")
    assert width_of(phone) <= 320
    phone.get_by_text("Lihat cerita, nama").click()
    assert phone.get_by_text("Keripik talas.").is_visible()
    assert width_of(phone) <= 320


def test_a_mistake_in_the_question_fits_too(phone):
    phone.goto("/dinas/audit?dari=2026-11-30&sampai=2026-11-01")

    assert width_of(phone) <= 320


def test_one_asks_with_the_form(phone):
    phone.goto("/dinas/audit")
    phone.get_by_label("Tindakan").select_option("Membuka toko")
    phone.get_by_label("Dari tanggal").fill("2026-01-01")
    phone.get_by_role("button", name="Tampilkan").click()
    phone.wait_for_load_state()

    assert "tindakan=shop_opened&dari=2026-01-01" in phone.url
    assert phone.get_by_label("Tindakan").input_value() == "shop_opened"
    assert phone.locator("tbody tr").count() == 1
