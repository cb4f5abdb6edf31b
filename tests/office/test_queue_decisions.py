"""The decisions of the office: yes, something better, or no."""

from datetime import UTC, datetime

import pytest

from tests import factories
from tests.office.asking import FRIDAY, KINDS, NOTE, asked, submitted_product, submitted_shop
from tests.seller.scenes import jpeg
from tokoumkm import clock
from tokoumkm.catalog.actions.showing import add_shop_photos
from tokoumkm.catalog.models import ProductState
from tokoumkm.database import one_change
from tokoumkm.shops.models import PaymentAccount, PaymentAccountState, ShopState


@pytest.fixture
def office(browser):
    with clock.moved_to(datetime(2026, 11, 20, 3, tzinfo=UTC)):
        yield browser.sign_in(factories.officer())


def test_approving_opens_the_shop(office):
    shop = submitted_shop()
    factories.product(of=shop)

    office.get(f"/dinas/verifikasi/toko/{shop.id}")
    page = office.submit("Kirim keputusan", {"decision": "approve"})

    assert shop.state == ShopState.OPEN
    assert "Dapur Bu Karti disetujui." in page.text


def test_a_shop_without_an_approved_product_stays_closed_and_says_why(office):
    shop = submitted_shop()

    page = office.post(f"/dinas/verifikasi/toko/{shop.id}", {"decision": "approve"}, status=409)

    assert "belum punya produk yang disetujui" in page.text
    assert shop.state == ShopState.SUBMITTED


def test_the_officer_sees_the_checklist_as_it_stands_and_the_shops_photos(office):
    shop = submitted_shop()
    add_shop_photos(shop, files=[jpeg()], alts=["Dapur dengan tungku"])
    with one_change():
        shop.accepts_cod = False
        shop.payment_accounts[0].state = PaymentAccountState.PROPOSED

    page = office.get(f"/dinas/verifikasi/toko/{shop.id}")

    lines = [line.get_text(" ", strip=True) for line in page.select("ul.ticks li")]
    assert "Cara bayar: rekening, QRIS, atau COD belum diputuskan" in lines
    assert "Cara kirim lengkap" in lines
    assert "Paling sedikit satu produk belum" in lines
    assert page.select('img[alt="Dapur dengan tungku"]')


def test_a_shop_goes_back_with_a_note(office):
    shop = submitted_shop()

    office.post(f"/dinas/verifikasi/toko/{shop.id}", {"decision": "return", "note": NOTE})

    assert (shop.state, shop.office_note) == (ShopState.DRAFT, NOTE)


def test_the_identity_number_is_masked(office):
    shop = submitted_shop()

    page = office.get(f"/dinas/verifikasi/toko/{shop.id}")

    assert shop.business.registration_number in page.text
    assert "NIK" in page.text


def test_approving_publishes_the_product(office):
    product = submitted_product()

    office.get(f"/dinas/verifikasi/produk/{product.id}")
    office.submit("Kirim keputusan", {"decision": "approve"})

    assert product.state == ProductState.PUBLISHED
    assert product.is_listed


def test_another_name_stands_beside_the_old_one_until_it_is_approved(office):
    product = factories.product("Tas Pandan", submitted_at=FRIDAY, proposed_name="Tas Pandan Besar")

    page = office.get(f"/dinas/verifikasi/produk/{product.id}")
    assert "Tas Pandan" in page.select("[aria-labelledby=h-before]")[0].get_text()
    assert "Tas Pandan Besar" in page.select("[aria-labelledby=h-after]")[0].get_text()
    office.submit("Kirim keputusan", {"decision": "approve"})

    assert (product.name, product.proposed_name) == ("Tas Pandan Besar", None)


def test_a_returned_name_leaves_the_old_one_up_and_can_be_mended(office):
    product = factories.product("Tas Pandan", submitted_at=FRIDAY, proposed_name="MURAH MERIAH")

    office.post(f"/dinas/verifikasi/produk/{product.id}", {"decision": "return", "note": NOTE})

    assert (product.name, product.proposed_name) == ("Tas Pandan", "MURAH MERIAH")
    assert (product.state, product.office_note) == (ProductState.PUBLISHED, NOTE)


def test_a_rejected_name_is_forgotten(office):
    product = factories.product("Tas Pandan", submitted_at=FRIDAY, proposed_name="MURAH MERIAH")

    office.post(f"/dinas/verifikasi/produk/{product.id}", {"decision": "reject", "note": NOTE})

    assert (product.name, product.proposed_name) == ("Tas Pandan", None)
    assert (product.state, product.office_note) == (ProductState.PUBLISHED, NOTE)


@pytest.mark.parametrize("answer", ["return", "reject"])
def test_a_product_that_is_not_published_goes_back_or_is_rejected(office, answer):
    product = submitted_product()

    page = office.post(f"/dinas/verifikasi/produk/{product.id}", {"decision": answer, "note": NOTE})

    state = {"return": ProductState.DRAFT, "reject": ProductState.REJECTED}[answer]
    assert (product.state, product.office_note) == (state, NOTE)
    assert {"return": "dikembalikan", "reject": "ditolak"}[answer] in page.text


def test_a_shop_is_rejected_with_a_reason(office):
    shop = submitted_shop()

    office.post(f"/dinas/verifikasi/toko/{shop.id}", {"decision": "reject", "note": NOTE})

    assert (shop.state, shop.office_note) == (ShopState.REJECTED, NOTE)


def test_an_approved_payment_account_takes_the_place_of_the_old_one(office, database):
    shop = factories.shop()
    proposed = factories.payment_account(shop, state=PaymentAccountState.PROPOSED)

    page = office.get(f"/dinas/verifikasi/rekening/{proposed.id}")
    assert "Ganti rekening" in page.text
    office.submit("Kirim keputusan", {"decision": "approve"})

    states = database.session.scalars(
        database.select(PaymentAccount.state).order_by(PaymentAccount.id)
    )
    assert list(states) == [PaymentAccountState.REPLACED, PaymentAccountState.IN_FORCE]


@pytest.mark.parametrize(
    ("answer", "state"),
    [("return", PaymentAccountState.RETURNED), ("reject", PaymentAccountState.REJECTED)],
)
def test_a_refused_payment_account_changes_nothing_for_buyers(office, database, answer, state):
    shop = factories.shop()
    proposed = factories.payment_account(shop, state=PaymentAccountState.PROPOSED)

    office.post(f"/dinas/verifikasi/rekening/{proposed.id}", {"decision": answer, "note": NOTE})

    states = database.session.scalars(
        database.select(PaymentAccount.state).order_by(PaymentAccount.id)
    )
    assert list(states) == [PaymentAccountState.IN_FORCE, state]
    assert proposed.office_note == NOTE


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({}, "Pilih keputusan Anda."),
        ({"decision": "hapus"}, "Pilih salah satu yang ada di daftar."),
        ({"decision": "return"}, "Tulis catatan, supaya penjual tahu apa yang harus diperbaiki."),
        (
            {"decision": "return", "note": "  \n "},
            "Tulis catatan, supaya penjual tahu apa yang harus diperbaiki.",
        ),
        ({"decision": "reject"}, "Tulis alasan penolakan, supaya penjual tahu mengapa."),
        ({"decision": "return", "note": "x" * 501}, "Catatan paling banyak 500 huruf."),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_decision_that_cannot_be_used_is_explained_and_kept(office, kind, typed, error):
    page = office.post(asked(kind), typed, status=422)

    assert page.errors == [error]
    assert typed.get("note", "").strip() in page.select("textarea")[0].get_text()


def test_a_product_that_changed_since_it_was_looked_at_is_looked_at_again(office, database):
    product = submitted_product()
    office.get(f"/dinas/verifikasi/produk/{product.id}")
    with one_change():
        product.name = "Obat Kuat"

    office.submit("Kirim keputusan", {"decision": "approve"}, status=409)

    assert product.state == ProductState.SUBMITTED
