"""Opening a masked number on a page of the office."""

from datetime import datetime, timedelta

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry
from tokoumkm.businesses.actions import register_business
from tokoumkm.businesses.facts import BusinessFacts
from tokoumkm.database import db
from tokoumkm.shops.models import PaymentAccountState, ShopState

NIK = "3303050102030001"
WHY = {"reason": "Mencocokkan dengan kartu penduduk"}


@pytest.fixture
def business(database):
    facts = {"name": "Anyam", "owner_name": "Lestari", "region_code": factories.SELABAYA}
    return register_business(BusinessFacts(**facts, nik=NIK, phone="+6281299998888"))


@pytest.fixture
def office(browser):
    return browser.sign_in(factories.officer())


def reveals() -> list[AuditEntry]:
    return list(db.session.scalars(db.select(AuditEntry).where(AuditEntry.act == Act.REVEALED)))


def test_an_officer_opens_a_nik_from_the_queue(office, business):
    shop = factories.shop(of=business, state=ShopState.SUBMITTED, submitted_at=clock.now())

    page = office.get(f"/dinas/verifikasi/toko/{shop.id}")
    assert "3303••••••••0001" in page.text
    assert "0812 •••• 8888" in page.text
    page = office.follow("Buka NIK Lestari")
    assert NIK not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    page = office.submit("Buka NIK Lestari", WHY)

    assert NIK in page.text
    assert WHY["reason"] in page.text
    assert page.headers["Cache-Control"] == "no-store"
    [entry] = reveals()
    assert (entry.reason, entry.address) == (WHY["reason"], "127.0.0.1")
    page = office.follow("Sudah, kembali")
    assert page.path.startswith(f"/dinas/verifikasi/toko/{shop.id}")
    assert NIK not in page.text


def test_an_officer_opens_the_account_that_waits(office, business):
    shop = factories.shop(of=business)
    proposed = factories.payment_account(shop, state=PaymentAccountState.PROPOSED)

    office.get(f"/dinas/verifikasi/rekening/{proposed.id}")
    assert "000000000483" not in office.page.text
    office.follow("Buka nomor rekening yang diajukan")
    page = office.submit("Buka", WHY)

    assert "000000000483" in page.text


def test_a_phone_is_written_as_people_read_it(office, business):
    assert "0812 9999 8888" in office.post(f"/dinas/data-tertutup/telepon/{business.id}", WHY).text


def test_looking_alone_opens_nothing(office, business):
    office.get(f"/dinas/data-tertutup/nik/{business.id}", query_string=WHY)

    assert NIK not in office.page.text
    assert reveals() == []


def test_without_a_reason_the_page_asks_again(office, business):
    page = office.post(f"/dinas/data-tertutup/nik/{business.id}", {"reason": "x"}, status=422)

    assert page.errors == ["Tulis alasannya dengan jelas, paling sedikit 10 huruf."]
    assert NIK not in page.text
    assert reveals() == []


def test_after_so_many_a_day_it_says_what_to_do(office, business, app, monkeypatch):
    monkeypatch.setitem(app.config, "REVEALS_A_DAY", 1)
    path = f"/dinas/data-tertutup/nik/{business.id}"

    office.post(path, WHY)
    page = office.post(path, WHY, status=429)

    assert "Lanjutkan besok" in page.text
    assert NIK not in page.text
    assert "masih dapat membuka 0 data" in office.get(path).text


def test_the_way_back_leads_nowhere_else(office, business):
    path = f"/dinas/data-tertutup/nik/{business.id}?dari=//jahat.example"

    assert office.get(path).link("Kembali") == "/dinas/verifikasi"


@pytest.mark.parametrize("path", ["nik/{id}", "telepon/{id}"])
@pytest.mark.parametrize("scope", ["33.03.05", "65"])
def test_outside_the_region_nothing_exists(browser, business, path, scope):
    browser.sign_in(factories.officer(scope=scope))
    address = f"/dinas/data-tertutup/{path.format(id=business.id)}"

    browser.get(address, status=404)
    browser.post(address, WHY, status=404)
    assert reveals() == []


@pytest.mark.parametrize("path", ["nik/0", "nik/99999", "kartu/1", "rekening/77"])
def test_what_is_not_there_is_not_found(office, path):
    office.get(f"/dinas/data-tertutup/{path}", status=404)


def test_a_viewer_sees_no_way_to_open_and_finds_none(browser, business):
    shop = factories.shop(of=business, state=ShopState.SUBMITTED, submitted_at=clock.now())
    browser.sign_in(factories.officer(role=OfficerRole.VIEWER))

    page = browser.get(f"/dinas/verifikasi/toko/{shop.id}")
    assert "3303••••••••0001" in page.text
    assert not page.select('a[href*="data-tertutup"]')
    browser.get(f"/dinas/data-tertutup/nik/{business.id}", status=403)
    browser.post(f"/dinas/data-tertutup/nik/{business.id}", WHY, status=403)
    assert reveals() == []


def test_the_second_factor_must_be_fresh(office, business):
    path = f"/dinas/data-tertutup/nik/{business.id}"
    later: datetime = clock.now() + timedelta(minutes=11)

    with clock.moved_to(later):
        answer = office.post(path, WHY, status=302)

    assert answer.headers["Location"].startswith("/dinas/kunci/buktikan?lanjut=")
    assert reveals() == []
