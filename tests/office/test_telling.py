"""Whoever sells reads what the office decided, once, with a link to the right page."""

import pytest

from tests import factories
from tests.office.asking import FRIDAY, NOTE, submitted_product, submitted_shop
from tokoumkm.catalog.opening import open_shop, suspend_shop
from tokoumkm.database import db
from tokoumkm.notices.models import Notice
from tokoumkm.shops.models import PaymentAccountState, ShopMember
from tokoumkm.shops.selling import is_payable

SHOP, BANK, CHECKLIST = "/penjual/toko", "/penjual/toko/rekening", "/penjual/toko/kelengkapan"
ANSWERS = ("approve", "return", "reject")


@pytest.fixture
def office(browser, database):
    return browser.sign_in(factories.officer())


def told(person) -> list[tuple[str, str]]:
    own = db.select(Notice).where(Notice.account_id == person.id).order_by(Notice.id)
    return [(notice.words, notice.path) for notice in db.session.scalars(own)]


def decide(office, path: str, answer: str) -> None:
    """As the officer does it: look, choose, send."""
    office.get(f"/dinas/verifikasi/{path}")
    office.submit("Kirim keputusan", {"decision": answer, "note": NOTE})


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("approve", "Toko Anda dibuka dinas. Pembeli dapat memesan."),
        ("return", f"Toko Anda dikembalikan dinas: {NOTE}"),
        ("reject", f"Toko Anda ditolak dinas: {NOTE}"),
    ],
)
def test_about_a_shop(office, answer, words):
    shop = submitted_shop()
    factories.product(of=shop)

    decide(office, f"toko/{shop.id}", answer)

    assert told(factories.owner_of(shop)) == [(words, SHOP)]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("approve", "Keripik Talas disetujui dinas dan tampil selama toko Anda buka."),
        ("return", f"Keripik Talas dikembalikan dinas: {NOTE}"),
        ("reject", f"Keripik Talas ditolak dinas: {NOTE}"),
    ],
)
def test_about_a_product(office, answer, words):
    product = submitted_product()

    decide(office, f"produk/{product.id}", answer)

    owner = factories.owner_of(product.shop)
    assert told(owner) == [(words, f"/penjual/produk/{product.id}")]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("approve", "Perubahan Tas Besar disetujui dinas dan tampil selama toko Anda buka."),
        ("return", f"Perubahan Tas dikembalikan dinas: {NOTE}"),
        ("reject", f"Perubahan Tas ditolak dinas: {NOTE}"),
    ],
)
def test_about_another_name(office, answer, words):
    product = factories.product("Tas", submitted_at=FRIDAY, proposed_name="Tas Besar")

    decide(office, f"produk/{product.id}", answer)

    owner = factories.owner_of(product.shop)
    assert told(owner) == [(words, f"/penjual/produk/{product.id}")]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("approve", "disetujui dinas. Pembeli mentransfer ke rekening ini mulai sekarang."),
        ("return", f"dikembalikan dinas: {NOTE}"),
        ("reject", f"ditolak dinas: {NOTE}"),
    ],
)
def test_about_a_payment_account(office, answer, words):
    shop = factories.shop()
    proposed = factories.payment_account(shop, state=PaymentAccountState.PROPOSED)

    decide(office, f"rekening/{proposed.id}", answer)

    assert is_payable(shop)
    assert told(factories.owner_of(shop)) == [(f"Rekening Bank Jateng {words}", BANK)]


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ("return", f"NIB perlu diperbaiki: {NOTE}"),
        ("waive", f"Anda dibebaskan dari syarat NIB: {NOTE}"),
    ],
)
def test_about_an_item_of_the_checklist(office, decision, words):
    """Also where the whole shop goes back with the item: one notice, not two."""
    shop = submitted_shop()

    office.get(f"/dinas/toko/{shop.id}/syarat/nib")
    office.submit("Simpan", {"decision": decision, "note": NOTE})

    assert told(factories.owner_of(shop)) == [(words, CHECKLIST)]


def test_everybody_who_works_in_the_shop_is_told_and_nobody_else(office):
    product = submitted_product()
    owner, stranger = factories.owner_of(product.shop), factories.owner_of(factories.shop())
    helper = factories.account("Budi")
    factories._saved(ShopMember(shop_id=product.shop_id, account_id=helper.id))

    decide(office, f"produk/{product.id}", "approve")

    assert len(told(helper)) == len(told(owner)) == 1
    assert told(stranger) == []


def test_a_shop_that_is_closed_and_opened_again(database):
    shop, siti = factories.product().shop, factories.officer()

    suspend_shop(shop, note=NOTE, by=siti, path=SHOP)
    open_shop(shop, by=siti, path=SHOP)

    assert told(factories.owner_of(shop)) == [
        (f"Toko Anda ditutup dinas: {NOTE}", SHOP),
        ("Toko Anda dibuka dinas. Pembeli dapat memesan.", SHOP),
    ]


@pytest.mark.parametrize("decision", [{"decision": "approve"}, {"decision": "return"}, {}], ids=str)
def test_what_was_not_decided_is_not_told(office, decision):
    """Opened without a product, returned without a note, or not chosen at all."""
    shop = submitted_shop()
    status = 409 if decision.get("decision") == "approve" else 422

    office.post(f"/dinas/verifikasi/toko/{shop.id}", decision, status=status)

    assert told(factories.owner_of(shop)) == []


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_seller_reads_it_and_is_led_there(office, answer):
    """From the bell to the page that it is about."""
    product = submitted_product()
    decide(office, f"produk/{product.id}", answer)
    seller = office.another().sign_in(factories.owner_of(product.shop))

    page = seller.get("/akun/pemberitahuan")

    assert "Keripik Talas" in page.text
    assert seller.get(page.link("Lihat")).path == f"/penjual/produk/{product.id}"
