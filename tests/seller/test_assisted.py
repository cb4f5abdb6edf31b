"""An officer behind the seller's door: in sight, written down, told, and kept from the money."""

from datetime import timedelta

import pytest

from tests import factories
from tests.seller.scenes import at, jpeg
from tokoumkm import clock
from tokoumkm.accounts.actions.changing import change_password
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.models import AuditEntry
from tokoumkm.catalog.models import Product
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.notices.models import Notice
from tokoumkm.orders.models import OrderMove
from tokoumkm.orders.states import OrderState
from tokoumkm.seller import assisted
from tokoumkm.seller.assisted import CLOSED, DONE
from tokoumkm.shops.models import PaymentAccount

# Steps that are no help: the seller's own word, and an end that officers have on their banner.
ONLY_SELLERS = {
    "seller.assistances.end",
    "seller.checklist.attest",
    # the office decides complaints last, so it does not answer them first
    "seller.complaints.call_off",
    "seller.complaints.contest",
    "seller.complaints.fulfil",
    "seller.complaints.offer",
    "seller.complaints.write",
    # the seller's tax number, and the seller's own words
    "seller.receipt_settings.show",
    "seller.reviews.reply",
}

BANNER = "Anda mendampingi Toko Lestari sebagai petugas"


@pytest.fixture
def order(database):
    shop = factories.shop("Toko Lestari")
    return factories.order(factories.product("Tas Pandan", of=shop))


@pytest.fixture
def siti(database):
    return factories.officer()


@pytest.fixture
def helper(browser, siti, order):
    """Siti, who has begun to help in the shop."""
    browser.sign_in(siti)
    browser.post(f"/dinas/pendampingan/{order.shop_id}", {"reason": "Diminta Bu Lestari."})
    return browser


def told() -> list[tuple[str, str]]:
    """What names the officer, after that it began; news of the order are told as always."""
    rows = db.session.scalars(db.select(Notice).order_by(Notice.id))
    return [(row.words, row.path) for row in rows if "(dinas)" in row.words][1:]


def audited() -> list[tuple[str, str, str, str]]:
    rows = db.session.scalars(
        db.select(AuditEntry).where(AuditEntry.act == "assisted").order_by(AuditEntry.id)
    )
    return [(row.actor_name, row.assisted_name, row.about_words, row.region_code) for row in rows]


def test_every_page_says_in_whose_place_one_is(helper, order):
    product = order.lines[0].product_id
    pages = ["", "/pesanan", f"/pesanan/{order.number}", "/produk", f"/produk/{product}", "/toko"]
    for path in pages:
        page = helper.get(f"/penjual{path}")
        assert BANNER in page.text, path
        assert page.form("Selesai mendampingi Toko Lestari").action == "/dinas/pendampingan/selesai"


def test_an_error_says_it_too(helper):
    assert BANNER in helper.get("/penjual/pesanan/TK-TIDAK-ADA", status=404).text


def test_a_seller_sees_no_banner(browser, order):
    browser.sign_in(factories.owner_of(order.shop))

    assert "sebagai petugas" not in browser.get("/penjual").text


def test_a_step_with_an_order_is_the_officers_and_the_seller_is_told(helper, siti, order):
    helper.post(f"{at(order)}/konfirmasi")

    assert order.state == OrderState.PROCESSING
    move = db.session.scalars(db.select(OrderMove).order_by(OrderMove.id.desc())).first()
    assert move.account_id == siti.id
    said = f"menerima pesanan {order.number}"
    assert told() == [(f"Siti Rohmah (dinas) {said} mewakili Anda.", at(order))]
    names = ("Siti Rohmah", "Lestari Handayani")
    assert audited() == [(*names, f"Toko Lestari: {said}", factories.SELABAYA)]


def test_a_step_that_is_refused_is_neither_written_down_nor_told(helper, order):
    helper.post(f"{at(order)}/siap-diambil", status=409)

    assert told() == []
    assert audited() == []


def test_without_the_notice_there_is_no_step_either(helper, order, monkeypatch):
    def fails(*_args, **_kwargs):
        raise Refused("Tidak bisa menulis kabar.")

    monkeypatch.setattr(assisted, "tell", fails)
    helper.post(f"{at(order)}/konfirmasi", status=409)

    assert order.state == OrderState.AWAITING_CONFIRMATION
    assert audited() == []


def test_saving_and_submitting_are_told_as_two_steps(helper, order):
    fields = {"name": "Dompet", "category": factories.category().id, "unit": "buah"}
    numbers = {"price": "15000", "stock": "4", "weight": "200", "aksi": "ajukan"}
    photos = {"photos": [(jpeg(), "a.jpg")]}
    helper.post("/penjual/produk/baru", {**fields, **numbers, **photos})

    product = db.session.scalars(db.select(Product).where(Product.name == "Dompet")).one()
    assert product.shop_id == order.shop_id
    assert told() == [
        ("Siti Rohmah (dinas) menambah produk baru mewakili Anda.", "/penjual/produk"),
        (
            "Siti Rohmah (dinas) mengajukan produk “Dompet” mewakili Anda.",
            f"/penjual/produk/{product.id}",
        ),
    ]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_payment_account_stays_the_sellers_own(helper, method):
    account = {"bank": "BRI", "number": "1234567890", "holder": "Siti"}
    send = helper.get if method == "GET" else helper.post
    page = send(
        "/penjual/toko/rekening", status=403, **({"data": account} if method == "POST" else {})
    )

    assert "hanya dapat diubah penjual sendiri" in page.text
    assert BANNER in page.text
    assert db.session.scalar(db.select(db.func.count()).select_from(PaymentAccount)) == 1
    assert told() == []


def test_every_step_behind_the_door_has_its_words_or_is_closed(app):
    """A new one is closed to officers until somebody decides; here it is decided."""
    changing = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("seller.") and "POST" in (rule.methods or ())
    }
    known = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert not set(DONE) & CLOSED
    assert set(DONE) | CLOSED <= known
    assert changing - set(DONE) - CLOSED == ONLY_SELLERS
    assert not [endpoint for endpoint in DONE if "bank" in endpoint or "rekening" in endpoint]


def test_a_step_that_nobody_decided_about_is_closed(helper, monkeypatch, order):
    monkeypatch.delitem(DONE, "seller.orders.accept")

    helper.post(f"{at(order)}/konfirmasi", status=403)

    assert order.state == OrderState.AWAITING_CONFIRMATION


def test_another_shop_does_not_exist_meanwhile(helper):
    other = factories.order()

    helper.get(at(other), status=404)
    helper.post(f"{at(other)}/konfirmasi", status=404)


def test_after_an_hour_it_is_over(helper):
    with clock.moved_to(clock.now() + timedelta(minutes=29)):
        helper.get("/penjual")
    with clock.moved_to(clock.now() + timedelta(minutes=58)):
        helper.get("/penjual")
    with clock.moved_to(clock.now() + timedelta(minutes=61)):
        helper.get("/penjual", status=403)


def test_proving_the_factor_once_more_does_not_end_it(helper, siti):
    with clock.moved_to(clock.now() + timedelta(minutes=12)):
        helper.get("/dinas/kunci/buktikan")
        helper.submit("Buktikan", {"code": factories.telephone_code(siti)})
        helper.get("/penjual")


def test_signing_out_ends_it(helper, siti):
    helper.sign_out().sign_in(siti)

    helper.get("/penjual", status=403)


def test_a_new_password_ends_it(helper, siti):
    change_password(siti, password="kata-sandi-baru-siti")

    again = helper.another().sign_in(siti, "kata-sandi-baru-siti")
    again.get("/penjual", status=403)


def becomes_a_viewer(officer):
    officer.role = OfficerRole.VIEWER


def loses_the_region(officer):
    officer.scope = "33.03.05"


def is_dismissed(officer):
    db.session.delete(officer)


@pytest.mark.parametrize("change", [becomes_a_viewer, loses_the_region, is_dismissed])
def test_who_is_no_longer_the_officer_for_this_shop_is_out(helper, siti, order, change):
    with one_change():
        change(siti.officer)

    helper.get("/penjual", status=403)
    helper.post(f"{at(order)}/konfirmasi", status=403)


def test_a_device_without_the_second_factor_is_not_let_in(browser, siti, order):
    thief = browser.another()
    phone = siti.phone.reveal("typed")
    thief.post("/masuk", {"identifier": phone, "password": factories.PASSWORD})
    browser.sign_in(siti)
    browser.post(f"/dinas/pendampingan/{order.shop_id}", {"reason": "Diminta Bu Lestari."})

    browser.get("/penjual")
    thief.get("/penjual", status=403)
