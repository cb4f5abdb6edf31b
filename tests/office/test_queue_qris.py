"""A QRIS in the office's queue: the old code beside the new one, and whose each is."""

import pytest

from tests import factories
from tests.office.asking import NOTE
from tests.shops.codes import qris_of
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry
from tokoumkm.database import db, one_change
from tokoumkm.shops.models import AccountKind, PaymentAccountState
from tokoumkm.shops.queries import payment_account_in_force

PROPOSED = PaymentAccountState.PROPOSED


@pytest.fixture
def office(browser):
    return browser.sign_in(factories.officer())


@pytest.fixture
def shop(database):
    return factories.shop("Anyam Lestari")


def at(account) -> str:
    return f"/dinas/verifikasi/rekening/{account.id}"


def test_the_first_code_goes_beside_the_bank_account_and_replaces_nothing(office, shop):
    bank, asked = shop.payment_accounts[0], qris_of(shop, state=PROPOSED)

    assert "QRIS pertama" in office.get("/dinas/verifikasi").text
    page = office.get(at(asked))
    assert page.title == "QRIS Anyam Lestari"
    assert "Belum ada QRIS yang berlaku." in page.text
    assert "NMID-nya lain" not in page.text
    office.submit("Kirim keputusan", {"decision": "approve"})

    assert payment_account_in_force(shop.id, kind=AccountKind.QRIS) == asked
    assert payment_account_in_force(shop.id) == bank


def test_old_and_new_stand_side_by_side_each_drawn_from_its_text(office, shop):
    old = qris_of(shop, name="ANYAM LESTARI")
    new = qris_of(shop, state=PROPOSED, name="TOKO PENIPU")

    assert "Ganti QRIS" in office.get("/dinas/verifikasi").text
    page = office.get(at(new))

    before, after = (page.select(f"[aria-labelledby=h-{side}]")[0] for side in ("before", "after"))
    for side, account, name in ((before, old, "ANYAM LESTARI"), (after, new, "TOKO PENIPU")):
        assert name in side.get_text()
        assert account.number.reveal("printed on the sticker") in side.get_text()
        assert side.select(".qr svg")
    assert "NMID-nya lain dari yang berlaku" in page.text
    assert str(before.svg) != str(after.svg)
    assert "tidak sama dengan nama toko, usaha, atau pemiliknya" in page.text


def test_the_shops_own_name_raises_no_doubt_also_where_it_is_cut_off(office, database):
    shop = factories.shop("Dapur Keripik Talas Bu Karti Selabaya")
    asked = qris_of(shop, state=PROPOSED, name="DAPUR KERIPIK TALAS BU KA")

    assert "tidak sama" not in office.get(at(asked)).text


def test_a_code_that_another_shop_uses_is_pointed_at(office, shop):
    theirs = qris_of(factories.shop("Klanceng"), name="KLANCENG")
    asked = qris_of(shop, state=PROPOSED)
    with one_change():
        asked.qris_payload = theirs.qris_payload

    assert "Toko lain, Klanceng, memakai" in office.get(at(asked)).text


def test_shops_of_other_regions_are_not_named(browser, shop):
    elsewhere = factories.business("Klanceng", region_code="33.03.05.1001")
    theirs = qris_of(factories.shop(of=elsewhere))
    asked = qris_of(shop, state=PROPOSED)
    with one_change():
        asked.qris_payload = theirs.qris_payload

    page = browser.sign_in(factories.officer(scope=factories.KALIMANAH)).get(at(asked))

    assert "Klanceng" not in page.text


def test_the_audit_names_the_code_and_the_seller_is_told(office, shop):
    asked = qris_of(shop, state=PROPOSED, name="ANYAM LESTARI")

    page = office.post(at(asked), {"decision": "return", "note": NOTE})

    assert "QRIS Anyam Lestari dikembalikan" in page.text
    entry = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert (entry.act, entry.about_words) == (Act.BANK_RETURNED, "QRIS Anyam Lestari")
    assert "ANYAM LESTARI" in entry.changes
    browser = office.another().sign_in(factories.owner_of(shop))
    assert f"QRIS dikembalikan dinas: {NOTE}" in browser.get("/akun/pemberitahuan").text


def test_a_code_that_was_changed_while_it_waited_is_not_approved(office, shop):
    asked = qris_of(shop, state=PROPOSED)
    with one_change():
        asked.qris_payload = asked.qris_payload.replace("ANYAM", "AYAMM")

    page = office.get(at(asked))
    assert "Kode ini tidak bisa dibaca lagi" in page.text
    office.post(at(asked), {"decision": "approve"}, status=422)

    assert asked.state == PROPOSED
