"""A code on paper for a seller who stands at the counter."""

from datetime import timedelta

import pytest

from tests import factories
from tests.audit.acting import written
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.database import one_change
from tokoumkm.notices.queries import notices_of

REASON = "KTP dicocokkan di loket"
ELSEWHERE = "33.02.01"  # Lumbir, in Banyumas
NOBODY = "Tidak ditemukan penjual dengan nomor ini di wilayah Anda."


def seller_with(phone="+6281200000137", *, of=None):
    owner = factories.owner_of(of or factories.shop("Warung Karti"))
    with one_change():
        owner.phone = phone
    return owner


@pytest.fixture
def officer(browser):
    signed_in = factories.officer()
    browser.sign_in(signed_in)
    return signed_in


def look_for(browser, typed, status=200):
    browser.get("/dinas/kode")
    return browser.submit("Cari", {"person": typed}, status)


def give(browser, status=200, *, reason=REASON):
    return browser.submit("Buat kode", {"reason": reason}, status)


def code_on(page):
    return page.select(".paper-code .code")[0].get_text()


def test_an_officer_prints_a_code_and_the_seller_comes_in_with_it(browser, officer):
    seller = seller_with()
    page = look_for(browser, "0812 0000 0137")
    assert "Warung Karti" in page.text
    assert "0812 •••• 0137" in page.text

    page = give(browser)

    assert "0812 •••• 0137" in page.text
    assert "/masuk/kode" in page.text
    assert "Berlaku sampai" in page.text
    phone = browser.another()
    phone.get("/masuk/kode")
    typed = {"phone": "081200000137", "code": code_on(page), "password": "hujan sore pasar"}
    assert phone.submit("Simpan dan masuk", typed).path == "/penjual"
    assert seller.name


def test_the_audit_says_who_let_whom_in_and_why_and_keeps_no_code(browser, officer):
    seller = seller_with()
    look_for(browser, "081200000137")
    page = give(browser)

    rows = [row for row in written() if row.act in (Act.SELLER_SOUGHT, Act.CODE_ISSUED)]
    assert [row.act for row in rows] == [Act.SELLER_SOUGHT, Act.CODE_ISSUED]
    assert {row.actor_id for row in rows} == {officer.id}
    assert {row.about_key for row in rows} == {str(seller.id)}
    assert rows[1].reason == REASON
    assert code_on(page) not in "".join(f"{vars(row)}" for row in written())
    assert "81200000137" not in "".join(f"{vars(row)}" for row in written())


def test_the_seller_is_told(browser, officer):
    seller = seller_with()
    look_for(browser, "081200000137")
    give(browser)

    [notice] = notices_of(seller, before=None, limit=5)
    assert notice.words == f"Siti Rohmah (dinas) mencetak kode masuk untuk akun Anda: {REASON}"
    assert notice.path == "/akun/perangkat"


def test_the_code_is_told_once(browser, officer):
    seller = seller_with()
    look_for(browser, "081200000137")
    first = code_on(give(browser))

    again = browser.get(f"/dinas/kode/{seller.id}")

    assert first not in again.text
    assert again.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("typed", ["UMKM-3303-900001", " umkm-3303-900001 "])
def test_a_seller_is_found_by_the_business_too(browser, officer, typed):
    business = factories.business(registration_number="UMKM-3303-900001")
    factories.shop(of=business)

    assert "Bagaimana Anda tahu ini orangnya?" in look_for(browser, typed).text


def test_an_owner_in_the_register_needs_no_shop(browser, officer):
    factories.business("Tahu Bu Nani", phone="+6281200000137")
    factories.account("Nani", phone="+6281200000137")

    assert "Tahu Bu Nani" in look_for(browser, "081200000137").text


def test_of_several_people_in_a_shop_the_officer_chooses(browser, officer):
    business = factories.business(registration_number="UMKM-3303-900001")
    factories.shop(of=business)
    factories.account("Budi", phone=business.phone.reveal("he is in the register"))

    page = look_for(browser, "UMKM-3303-900001")

    names = [link.get_text() for link in page.select("main .todo b")]
    assert sorted(names) == ["Budi", "Lestari Handayani"]


def test_sellers_of_other_regions_buyers_and_officers_are_not_found(browser, officer):
    elsewhere = factories.business(region_code=ELSEWHERE, phone="+6281200000201")
    people = [
        factories.account("Cahyo", phone="+6281200000201"),
        seller_with("+6281200000202", of=factories.shop(of=elsewhere)),
        factories.account("Bambang", phone="+6281200000203"),
        factories.officer(),
    ]

    for person in people:
        typed = person.phone.reveal("the officer types it")
        page = look_for(browser, typed, 422)
        assert page.errors[0].startswith(NOBODY)
        assert person.officer or person.name not in page.text
        browser.get(f"/dinas/kode/{person.id}", status=404)
        browser.post(f"/dinas/kode/{person.id}", {"reason": REASON}, status=404)
    assert not [row for row in written() if row.act == Act.CODE_ISSUED]


def test_a_number_of_nobody_is_answered_the_same(browser, officer):
    assert look_for(browser, "081200000299", 422).errors[0].startswith(NOBODY)
    assert look_for(browser, "UMKM-3303-999999", 422).errors[0].startswith(NOBODY)


def test_an_officer_of_a_kecamatan_finds_only_its_sellers(browser, database):
    browser.sign_in(factories.officer(scope="33.03.01"))
    seller_with()  # in Kalimanah, 33.03.06

    look_for(browser, "081200000137", 422)


def test_a_viewer_lets_nobody_in(browser, database):
    seller = seller_with()
    browser.sign_in(factories.officer(role=OfficerRole.VIEWER))

    for path in ("/dinas/kode", f"/dinas/kode/{seller.id}"):
        browser.get(path, status=403)
        browser.post(path, {"reason": REASON}, status=403)


def test_it_takes_a_factor_proven_minutes_ago(browser, officer):
    seller = seller_with()

    with clock.moved_to(clock.now() + timedelta(minutes=11)):
        page = browser.post(f"/dinas/kode/{seller.id}", {"reason": REASON})

    assert page.path.startswith("/dinas/kunci/buktikan")
    assert not [row for row in written() if row.act == Act.CODE_ISSUED]


@pytest.mark.parametrize("reason", ["", "ok", "NIK 3303061204850001 sudah cocok"])
def test_a_reason_says_something_and_holds_no_number(browser, officer, reason):
    seller_with()
    look_for(browser, "081200000137")

    page = give(browser, 422, reason=reason)

    assert page.errors
    assert not [row for row in written() if row.act == Act.CODE_ISSUED]


def test_somebody_without_a_number_is_sent_to_the_link_by_mail(browser, officer):
    seller = factories.owner_of(factories.shop())
    with one_change():
        seller.email, seller.phone = "karti@contoh.id", None
    browser.get(f"/dinas/kode/{seller.id}")

    assert "tautan lewat email" in give(browser, 422).errors[0]
