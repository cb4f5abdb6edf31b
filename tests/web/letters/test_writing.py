"""What stands in a letter: who did what, what it costs, and links to this site alone."""

import re

import pytest

from tests import factories, moves
from tests.outbox import letters, text_of
from tests.payments.misfits import short
from tokoumkm.database import db, one_change
from tokoumkm.notices.models import Letter, LetterState
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.selling import accept_order, cancel_by_seller, ship_order
from tokoumkm.payments.actions import record_late_money
from tokoumkm.payments.cases.actions import Ending, end_case
from tokoumkm.payments.cases.models import CaseOutcome
from tokoumkm.payments.refunding import record_refund
from tokoumkm.privacy.actions.people import erase_account
from tokoumkm.shops.models import ShopMember
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.web.letters.sending import send_letters

pytestmark = pytest.mark.usefixtures("database")


def html_of(letter) -> str:
    return str(letter.get_body(("html",)).get_content())


def sent_now(app) -> list:
    """What this round sends, the first one first."""
    before = len(letters(app))
    send_letters()
    return letters(app)[before:]


@pytest.fixture
def rini():
    return factories.account("Rini Wulandari", email="rini@contoh.id")


@pytest.fixture
def shop():
    made = factories.shop("CV. Anyam & Lestari")
    with one_change():
        factories.owner_of(made).email = "karti@contoh.id"
    return made


@pytest.fixture
def seller(shop):
    return factories.owner_of(shop)


def addresses_in(letter) -> set[str]:
    return set(re.findall(r"https?://[^\s\"<]+", text_of(letter) + html_of(letter)))


def test_a_purchase_from_two_shops_is_one_letter_to_its_buyer(app, rini, shop):
    other = factories.product("Beras", of=factories.shop("Tani Makmur"), price=60_000)
    cart = factories.cart(factories.product(of=shop), other)
    sent = factories.checkout(cart, payment=PaymentWay.TRANSFER)
    [one, two] = factories.place(sent, buyer=rini).purchase.orders

    [letter] = [each for each in sent_now(app) if each["To"] == "rini@contoh.id"]

    for words in (text_of(letter), html_of(letter)):
        for said in (one.number, two.number, "Beras", "Rp8.000", "Rp33.000", "Rp101.000"):
            assert said in words
        assert "•••• 0483" in words
        assert "000000000483" not in words
        assert "Transfer tepat Rp33.000 sebelum" in words
    assert "CV. Anyam &amp; Lestari" in html_of(letter)
    assert "CV. Anyam & Lestari" in text_of(letter)


def test_links_lead_to_this_site_by_its_own_name(app, rini, shop, monkeypatch):
    monkeypatch.setitem(app.config, "SITE_URL", "https://pasar.example.go.id")
    order = factories.order(factories.product(of=shop), buyer=rini)
    accept_order(order, by=factories.owner_of(shop))

    for letter in sent_now(app):
        assert {
            link for link in addresses_in(letter) if link.startswith("https://pasar.example.go.id/")
        } >= addresses_in(letter) - {app.extensions["site"].url}


def test_the_sellers_letter_brings_a_link_for_the_next_step(app, shop, seller):
    order = factories.order(factories.product(of=shop))
    [letter] = sent_now(app)
    assert letter["Subject"].startswith(f"Pesanan baru {order.number} – ")
    assert "Terima pesanan ini" in html_of(letter)
    assert "/langkah/" in text_of(letter)

    accept_order(order, by=seller)
    [letter] = sent_now(app)
    assert "Tandai sudah dikirim" in html_of(letter)


def test_a_seller_who_has_to_look_at_money_gets_no_such_link(app, shop):
    factories.order(factories.product(of=shop), payment=PaymentWay.TRANSFER)

    [letter] = sent_now(app)

    assert "/langkah/" not in text_of(letter) + html_of(letter)


def test_what_a_buyer_wrote_is_in_the_letter_and_marked_as_theirs(app, shop):
    order = factories.order(factories.product(of=shop))
    sent_now(app)
    cancel_by_buyer(order, reason="<b>Salah</b> pesan", by=None)

    [letter] = sent_now(app)

    assert "Yang ditulis: “<b>Salah</b> pesan”" in text_of(letter)
    assert "Yang ditulis: “&lt;b&gt;Salah&lt;/b&gt; pesan”" in html_of(letter)


def test_a_letter_tells_what_is_true_when_it_leaves(app, rini, shop, seller):
    order = factories.order(factories.product(of=shop), buyer=rini)
    accept_order(order, by=seller)
    ship_order(order, tracking_number="JX-77", by=seller)

    [confirmation, accepted, shipped] = [
        text_of(each) for each in sent_now(app) if each["To"] == "rini@contoh.id"
    ]

    assert "menerima pesanan" in accepted
    assert "Nomor resi JX-77" in shipped
    assert "Status sekarang: Dikirim." in confirmation


def test_money_that_came_late_and_went_back_is_told(app, rini, shop, seller):
    order = factories.order(factories.product(of=shop), payment=PaymentWay.TRANSFER, buyer=rini)
    cancel_by_seller(order, reason="habis", by=seller)
    sent_now(app)
    record_late_money(order, amount=order.total, by=seller)
    record_refund(order, way="Tunai", reason="diserahkan", by=seller)

    late, back = (text_of(each) for each in sent_now(app))

    assert "Rp33.000" in late
    assert "harus mengembalikannya" in late
    assert "mencatat pengembalian Rp33.000" in back


def test_money_that_does_not_fit_is_told_when_it_is_seen_and_when_it_ends(app, rini, shop, seller):
    order = factories.order(factories.product(of=shop), payment=PaymentWay.TRANSFER, buyer=rini)
    sent_now(app)
    case = short(order)
    end_case(case, ending=Ending(CaseOutcome.GIVEN_BACK, case.amount), by=seller)

    seen, ended = (text_of(each) for each in sent_now(app))

    assert "Kurang Rp3.000" in seen
    assert "Rp30.000" in ended
    assert "sudah dikembalikan" in ended


def test_whoever_was_erased_is_written_to_no_more(app, rini, shop):
    moves.completed(factories.order(factories.product(of=shop), buyer=rini))
    erase_account(rini)

    assert {letter["To"] for letter in sent_now(app)} == {"karti@contoh.id"}
    to_rini = db.select(Letter.state).where(Letter.account_id == rini.id)
    assert set(db.session.scalars(to_rini)) == {LetterState.DROPPED}


def test_whoever_left_the_shop_is_written_to_no_more(app, shop, seller):
    factories.order(factories.product(of=shop))
    with one_change():
        db.session.execute(db.delete(ShopMember).where(ShopMember.account_id == seller.id))

    assert sent_now(app) == []
