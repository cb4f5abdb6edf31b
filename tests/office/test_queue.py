"""The queue: what the office has to approve, and its decisions."""

from datetime import UTC, date, datetime

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.catalog.models import ProductState
from tokoumkm.database import one_change
from tokoumkm.office.waiting import working_days
from tokoumkm.shops.models import BankAccount, BankAccountState, ShopState

FRIDAY = datetime(2026, 11, 13, 3, tzinfo=UTC)
NOTE = "Bu Karti, tinggal satu lagi: foto dapur."


@pytest.fixture
def office(browser):
    with clock.moved_to(datetime(2026, 11, 20, 3, tzinfo=UTC)):
        yield browser.sign_in(factories.officer())


def submitted_shop(**given):
    return factories.shop("Dapur Bu Karti", state=ShopState.SUBMITTED, submitted_at=FRIDAY, **given)


def submitted_product(shop=None):
    return factories.product(
        "Keripik Talas", of=shop, state=ProductState.SUBMITTED, submitted_at=FRIDAY
    )


def test_an_empty_queue_says_so(office):
    page = office.get("/dinas/verifikasi")

    assert "Semua sudah diperiksa" in page.text


def test_the_longest_waiting_comes_first_and_is_marked_late(office):
    submitted_product()
    with clock.moved_to(datetime(2026, 11, 19, 3, tzinfo=UTC)):
        factories.bank_account(factories.shop("Klanceng"), state=BankAccountState.PROPOSED)

    page = office.get("/dinas/verifikasi")

    names = [row.th.a.get_text() for row in page.select(".panel-table tbody tr")]
    assert names == ["Keripik Talas", "Klanceng"]
    assert [late.get_text() for late in page.select(".badge.stop")] == ["5 hari kerja"]
    assert "Selabaya, Kalimanah" in page.text


def test_the_menu_and_the_tabs_count_what_waits(office):
    submitted_product(submitted_shop())

    page = office.get("/dinas/verifikasi?jenis=toko")

    assert page.select(".work-nav .count")[0].get_text(" ", strip=True).startswith("2")
    assert [row.th.a.get_text() for row in page.select(".panel-table tbody tr")] == [
        "Dapur Bu Karti"
    ]


@pytest.mark.parametrize("query", ["jenis=galaksi", "jenis=", "halaman=1"])
def test_an_unknown_kind_shows_everything(office, query):
    submitted_product()

    assert "Keripik Talas" in office.get(f"/dinas/verifikasi?{query}").text


@pytest.mark.parametrize("number", ["0", "2", "-1", "x", "9" * 40])
def test_a_page_that_does_not_exist_is_not_found(office, number):
    office.get(f"/dinas/verifikasi?halaman={number}", status=404)


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


def test_a_refused_name_leaves_the_old_one_up(office):
    product = factories.product("Tas Pandan", submitted_at=FRIDAY, proposed_name="MURAH MERIAH")

    office.post(f"/dinas/verifikasi/produk/{product.id}", {"decision": "return", "note": NOTE})

    assert (product.name, product.proposed_name) == ("Tas Pandan", None)
    assert (product.state, product.office_note) == (ProductState.PUBLISHED, NOTE)


def test_an_approved_bank_account_takes_the_place_of_the_old_one(office, database):
    shop = factories.shop()
    proposed = factories.bank_account(shop, state=BankAccountState.PROPOSED)

    page = office.get(f"/dinas/verifikasi/rekening/{proposed.id}")
    assert "Ganti rekening" in page.text
    office.submit("Kirim keputusan", {"decision": "approve"})

    states = database.session.scalars(database.select(BankAccount.state).order_by(BankAccount.id))
    assert list(states) == [BankAccountState.REPLACED, BankAccountState.IN_FORCE]


def test_a_refused_bank_account_changes_nothing_for_buyers(office, database):
    shop = factories.shop()
    proposed = factories.bank_account(shop, state=BankAccountState.PROPOSED)

    office.post(f"/dinas/verifikasi/rekening/{proposed.id}", {"decision": "return", "note": NOTE})

    states = database.session.scalars(database.select(BankAccount.state).order_by(BankAccount.id))
    assert list(states) == [BankAccountState.IN_FORCE, BankAccountState.REJECTED]
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
        ({"decision": "return", "note": "x" * 501}, "Catatan paling banyak 500 huruf."),
    ],
)
@pytest.mark.parametrize("kind", ["toko", "rekening", "produk"])
def test_a_decision_that_cannot_be_used_is_explained_and_kept(office, kind, typed, error):
    shop = submitted_shop()
    row = {
        "toko": lambda: shop,
        "rekening": lambda: factories.bank_account(shop, state=BankAccountState.PROPOSED),
        "produk": lambda: submitted_product(shop),
    }[kind]()

    page = office.post(f"/dinas/verifikasi/{kind}/{row.id}", typed, status=422)

    assert page.errors == [error]
    assert typed.get("note", "").strip() in page.select("textarea")[0].get_text()


def test_what_is_decided_is_no_longer_there(office):
    product = submitted_product()
    office.post(f"/dinas/verifikasi/produk/{product.id}", {"decision": "approve"})

    office.get(f"/dinas/verifikasi/produk/{product.id}", status=404)
    office.post(f"/dinas/verifikasi/produk/{product.id}", {"decision": "approve"}, status=404)


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (date(2026, 11, 13), date(2026, 11, 13), 0),
        (date(2026, 11, 13), date(2026, 11, 15), 0),
        (date(2026, 11, 13), date(2026, 11, 16), 1),
        (date(2026, 11, 13), date(2026, 11, 20), 5),
        (date(2026, 11, 20), date(2026, 11, 13), 0),
    ],
)
def test_working_days_leave_the_weekend_out(since, until, days):
    assert working_days(since, until) == days


def test_a_product_that_changed_since_it_was_looked_at_is_looked_at_again(office, database):
    product = submitted_product()
    office.get(f"/dinas/verifikasi/produk/{product.id}")
    with one_change():
        product.name = "Obat Kuat"

    office.submit("Kirim keputusan", {"decision": "approve"}, status=409)

    assert product.state == ProductState.SUBMITTED
