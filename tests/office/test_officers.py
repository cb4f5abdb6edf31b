"""Officers, as the admins of their region see and change them."""

from datetime import timedelta

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.accounts import queries
from tokoumkm.accounts.models import Duty, OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry
from tokoumkm.database import db

OFFICERS = "/dinas/petugas"
DUTY = {"scope": "33.03.06", "role": "viewer"}


@pytest.fixture
def admin(database):
    return factories.officer(role=OfficerRole.ADMIN)


@pytest.fixture
def desk(browser, admin):
    return browser.sign_in(admin)


@pytest.fixture
def siti(admin):
    return factories.officer()


def address_of(account, step: str = "") -> str:
    return f"{OFFICERS}/{account.officer.id}{step}"


def invite(desk, **given):
    typed = {"name": "Tri Wahyuni", "phone": "0857 1111 2222"} | DUTY | given
    desk.get(f"{OFFICERS}/baru")
    return desk.submit("Buat undangan", typed, status=given.pop("status", 200))


def test_an_admin_sees_the_officers_of_the_region_and_no_others(desk, siti):
    everybody = [factories.officer(scope=scope) for scope in ("33.03.06", "33", "33.04")]

    page = desk.get(OFFICERS)

    links = {str(link["href"]) for link in page.select("tbody a")}
    assert address_of(siti) in links
    assert address_of(everybody[0]) in links
    assert not links & {address_of(other) for other in everybody[1:]}


def test_officers_of_a_wider_or_another_region_do_not_exist(desk):
    for scope in ("33", "33.04"):
        other = factories.officer(scope=scope)
        for step in ("", "/undangan", "/pencabutan-kunci", "/pemberhentian"):
            desk.get(address_of(other, step), status=404)
            desk.post(address_of(other, step), DUTY, status=404)
        assert other.officer.scope == scope


@pytest.mark.parametrize("role", [OfficerRole.VIEWER, OfficerRole.OFFICER])
def test_only_admins_come_in(browser, role):
    somebody = factories.officer(role=role)
    browser.sign_in(somebody)

    for step in ("", "/baru", f"/{somebody.officer.id}", f"/{somebody.officer.id}/undangan"):
        browser.get(OFFICERS + step, status=403)
        browser.post(OFFICERS + step, DUTY | {"role": "admin"}, status=403 if step else 405)
    assert "/dinas/petugas" not in str(browser.get("/dinas/pengaturan").html)


def test_the_settings_page_leads_to_everything(desk):
    links = {str(link["href"]) for link in desk.get("/dinas/pengaturan").select("main a")}

    assert {OFFICERS, "/dinas/kunci", "/akun/perangkat", "/dinas/integritas"} <= links
    for link in links:
        desk.get(link)


def test_an_invitation_is_shown_once_and_leads_to_a_password(desk, browser):
    page = invite(desk)

    [link] = [box.get_text() for box in page.select(".copybox b")]
    assert page.headers["Cache-Control"] == "no-store"
    assert page.link("WhatsApp").startswith("https://wa.me/?text=")
    invited = desk.another()
    invited.get(link)
    invited.submit("Simpan dan masuk", {"password": "hujan sore pasar"})
    assert "/dinas/kunci/pasang" in invited.page.path
    person = queries.account_with_phone("+6285711112222")
    assert person.officer.duty == Duty("33.03.06", OfficerRole.VIEWER)
    invited.get(link, status=410)


def test_a_number_that_somebody_else_has_is_pointed_out(desk):
    factories.account("Rini Wulandari", phone="+6285711112222")

    assert "sudah punya akun atas nama Rini Wulandari" in invite(desk).text


def test_a_wider_region_cannot_be_given_away(desk, siti):
    for scope in ("33", "33.04", ""):
        page = invite(desk, scope=scope, status=422)
        assert len(page.errors) == 1
        desk.post(address_of(siti), DUTY | {"scope": scope}, status=422)
    assert siti.officer.scope == "33.03"


def test_what_is_typed_wrong_is_explained(desk):
    page = invite(desk, name="", phone="0812", status=422)

    assert len(page.errors) == 2
    assert page.select("#phone")[0]["value"] == "0812"


def test_a_role_and_a_region_are_changed(desk, siti):
    desk.get(address_of(siti))
    desk.submit("Simpan tugas", DUTY)

    assert siti.officer.duty == Duty("33.03.06", OfficerRole.VIEWER)
    assert "tersimpan" in desk.page.text


def test_another_region_works_from_the_next_page(desk, siti):
    at_work = desk.another().sign_in(siti)
    desk.post(address_of(siti), DUTY)

    assert "Kalimanah" in at_work.get("/dinas").select("footer")[0].get_text()
    at_work.post("/dinas/verifikasi/toko/1", {"decision": "approve"}, status=403)


def test_who_is_dismissed_is_out_at_once(desk, siti):
    at_work = desk.another().sign_in(siti)
    address = address_of(siti, "/pemberhentian")
    desk.get(address)

    desk.submit("Ya, berhentikan")

    assert siti.officer is None
    assert at_work.get("/dinas").path.startswith("/masuk")
    desk.get(address, status=404)


def test_the_last_admin_stays(desk, admin):
    desk.get(address_of(admin, "/pemberhentian"))

    page = desk.submit("Ya, berhentikan", status=409)

    assert "Angkat admin lain dulu" in page.text
    desk.post(address_of(admin), DUTY, status=409)
    assert admin.officer.role == OfficerRole.ADMIN


def test_a_lost_telephone_is_helped(desk, siti):
    at_work = desk.another().sign_in(siti)
    desk.get(address_of(siti))
    desk.follow("HP hilang? Cabut kunci kedua")

    desk.submit("Ya, cabut kunci kedua")

    assert at_work.get("/dinas").path.startswith("/masuk")
    assert queries.factor_of(siti) is None


def test_ones_own_telephone_is_changed_at_ones_own_page(desk, admin):
    desk.post(address_of(admin, "/pencabutan-kunci"))

    assert desk.page.path == "/dinas/kunci"
    assert queries.factor_of(admin) is not None


def test_a_new_invitation_makes_the_old_one_worthless(desk):
    first = invite(desk).select(".copybox b")[0].get_text()
    invited = queries.account_with_phone("+6285711112222")
    desk.get(address_of(invited, "/undangan"))

    second = desk.submit("Ya, buat tautan baru").select(".copybox b")[0].get_text()

    assert second != first
    stranger = desk.another()
    stranger.get(first, status=410)
    stranger.get(second)


def test_every_change_of_a_role_wants_a_fresh_factor(desk, admin, siti):
    steps = ["", "/undangan", "/pencabutan-kunci", "/pemberhentian"]
    with clock.moved_to(clock.now() + timedelta(minutes=11)):
        assert desk.get(OFFICERS).path == OFFICERS
        for address in [f"{OFFICERS}/baru", *(address_of(siti, step) for step in steps)]:
            assert desk.get(address).path.startswith("/dinas/kunci/buktikan")
            desk.post(address, DUTY, status=302)

    assert siti.officer.duty == Duty("33.03", OfficerRole.OFFICER)
    assert queries.factor_of(siti) is not None


def test_every_change_is_in_the_audit_under_the_admins_name(desk, admin, siti):
    invite(desk)
    desk.post(address_of(siti), DUTY)
    desk.post(address_of(siti, "/undangan"))
    desk.post(address_of(siti, "/pencabutan-kunci"))
    desk.post(address_of(siti, "/pemberhentian"))

    rows = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id)).all()
    wanted = [Act.OFFICER_APPOINTED, Act.OFFICER_CHANGED, Act.CODE_ISSUED]
    wanted += [Act.FACTOR_RESET, Act.OFFICER_DISMISSED]
    assert [row.act for row in rows if row.act != Act.FACTOR_PROVEN] == wanted
    assert {row.actor_id for row in rows} == {admin.id}
