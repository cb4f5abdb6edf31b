"""What is rarely done and never undone wants a factor proven within the last ten minutes."""

from datetime import timedelta

import pytest
from pyotp import TOTP

from tests import factories
from tests.turnover.sales import sale
from tokoumkm import clock
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry
from tokoumkm.database import db

PROVE, CODES, SHOW = "/dinas/kunci/buktikan", "/dinas/kunci/kode-cadangan", "/dinas/kunci"
CSV = "/dinas/omzet.csv?periode=2026-03&rincian=business"


@pytest.fixture
def siti(database):
    return factories.officer()


def later(**span):
    return clock.moved_to(clock.now() + timedelta(**span))


def prove(browser, account):
    return browser.submit("Buktikan", {"code": factories.telephone_code(account)})


def test_an_export_within_ten_minutes_is_given_at_once(browser, siti):
    browser.sign_in(siti)

    with later(minutes=9):
        assert browser.get(CSV).headers["Content-Type"].startswith("text/csv")


def test_a_later_export_is_sent_to_prove_and_comes_back(browser, siti):
    sale(factories.business("Anyam Lestari"), 25_000)
    browser.sign_in(siti)

    with later(minutes=11):
        page = browser.get(CSV)
        assert page.path.startswith(PROVE)
        assert "25000" not in page.text
        prove(browser, siti)
        page = browser.follow("Unduh berkas")

        assert page.path == CSV
        assert "25000" in page.text
        assert browser.get(CSV).status == 200


def test_work_that_is_undone_easily_goes_on_without(browser, siti):
    browser.sign_in(siti)

    with later(minutes=11):
        assert browser.get("/dinas/verifikasi").path == "/dinas/verifikasi"


def test_new_codes_for_paper_want_a_fresh_factor_and_make_the_old_ones_worthless(browser, siti):
    browser.sign_in(siti)
    browser.get(CODES)
    page = browser.submit("Ya, buat sepuluh kode baru")
    [old, *_] = [line.get_text() for line in page.select(".codes li")]

    with later(minutes=11):
        assert browser.post(CODES).path.startswith(PROVE)
        prove(browser, siti)
        assert browser.page.path == CODES
        page = browser.submit("Ya, buat sepuluh kode baru")

    assert old not in page.text
    assert "10 dari 10" in browser.get(SHOW).text


def test_another_telephone_is_set_up_with_a_fresh_factor_only(browser, siti):
    browser.sign_in(siti)
    with later(minutes=11):
        assert browser.get("/dinas/kunci/pasang").path.startswith(PROVE)
        prove(browser, siti)
        secret = browser.page.select(".copybox b")[0].get_text().replace(" ", "")
        browser.submit("Pasang kunci kedua", {"code": TOTP(secret).at(clock.now())})

    assert len(browser.page.select(".codes li")) == 10


def test_a_new_telephone_signs_out_every_other_device(browser, siti):
    elsewhere = browser.another().sign_in(siti)
    browser.sign_in(siti)

    secret = browser.get("/dinas/kunci/pasang").select(".copybox b")[0].get_text().replace(" ", "")
    browser.submit("Pasang kunci kedua", {"code": TOTP(secret).at(clock.now())})

    assert elsewhere.get("/dinas").path.startswith("/masuk")
    assert browser.get("/dinas").path == "/dinas"


def test_the_audit_says_who_proved_and_who_was_refused(browser, siti):
    browser.sign_in(siti)
    with later(minutes=11):
        browser.get(CSV)
        browser.submit("Buktikan", {"code": "000000"}, status=422)

    acts = list(db.session.scalars(db.select(AuditEntry.act).order_by(AuditEntry.id)))
    assert acts == [Act.FACTOR_PROVEN, Act.FACTOR_REFUSED]
    [proven, _] = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id))
    assert (proven.actor_id, proven.about_key) == (siti.id, str(siti.id))


def test_the_demo_asks_for_no_factor(app, browser, siti, monkeypatch):
    monkeypatch.setitem(app.config, "SECOND_FACTOR", False)
    phone = siti.phone.reveal("typed")
    browser.get("/masuk")
    browser.submit("Masuk", {"identifier": phone, "password": factories.PASSWORD})

    assert browser.page.path == "/dinas"
    assert browser.get(CSV).headers["Content-Type"].startswith("text/csv")
