"""Who is told what of an order: once each, as a notice and a letter; of what is undone nobody."""

import pytest

from tests import factories, moves
from tokoumkm.accounts.models import Account
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.notices.models import Letter, LetterState, Notice, Reader
from tokoumkm.orders.actions.buying import cancel_by_buyer, confirm_receipt
from tokoumkm.orders.actions.selling import accept_order, cancel_by_seller, ship_order
from tokoumkm.orders.states import OrderState
from tokoumkm.orders.telling import tell_moved
from tokoumkm.payments.actions import record_late_money
from tokoumkm.privacy.actions.people import erase_account
from tokoumkm.shops.ways import PaymentWay

pytestmark = pytest.mark.usefixtures("database")


def told(account) -> list[str]:
    notices = db.select(Notice.words).where(Notice.account_id == account.id).order_by(Notice.id)
    return list(db.session.scalars(notices))


def letters() -> list[tuple[str, Reader, int | None]]:
    rows = db.select(Letter.key, Letter.reader, Letter.account_id).order_by(Letter.id)
    return [tuple(row) for row in db.session.execute(rows)]


def forget_so_far() -> None:
    with one_change():
        db.session.execute(db.delete(Notice))
        db.session.execute(db.delete(Letter))


def with_address(account):
    with one_change():
        account.email = f"orang{account.id}@contoh.id"
    return account


@pytest.fixture
def rini():
    return factories.account("Rini Wulandari", email="rini@contoh.id")


@pytest.fixture
def shop():
    made = factories.shop("Anyam Lestari")
    with_address(factories.owner_of(made))
    return made


@pytest.fixture
def seller(shop):
    return factories.owner_of(shop)


@pytest.fixture
def order(shop, rini):
    """One that was just accepted and told about: the next news are what a test is about."""
    made = factories.order(factories.product(of=shop), buyer=rini)
    forget_so_far()
    return made


def test_placing_tells_the_buyer_once_and_each_seller_of_their_order(rini, shop, seller):
    other = factories.shop("Tani Makmur")
    bags, rice = factories.product(of=shop), factories.product(of=other)
    first = factories.place(factories.checkout(factories.cart(bags, rice)), buyer=rini)
    [one, two] = first.purchase.orders

    both = f"{one.number} ({one.shop_name}), {two.number} ({two.shop_name})"
    assert told(rini) == [f"Pesanan Anda sudah dibuat: {both}."]
    assert told(seller) == [
        f"Pesanan baru {one.number}: 1 barang, Rp33.000. Bayar di tempat (COD)."
    ]
    assert told(factories.owner_of(other))[0].startswith(f"Pesanan baru {two.number}")
    assert letters() == [
        (f"purchase:{one.purchase_id}:buyer", Reader.BUYER, rini.id),
        (f"order:{one.id}:seller:{seller.id}", Reader.SELLER, seller.id),
    ]


def test_a_guest_with_an_address_gets_a_letter_and_one_without_gets_none(shop):
    factories.order(factories.product(of=shop))
    assert Reader.BUYER not in {reader for _, reader, _ in letters()}
    guest = factories.order(factories.product(of=shop))
    with one_change():
        guest.purchase.buyer_email = "siti@contoh.id"

    accept_order(guest, by=factories.owner_of(shop))

    assert (f"move:{guest.moves[-1].id}:buyer", Reader.BUYER, None) in letters()


def test_the_same_key_again_tells_nothing_again(rini, shop):
    sent = factories.checkout(factories.cart(factories.product(of=shop)))
    factories.place(sent, buyer=rini)
    before = (told(rini), letters())

    factories.place(sent, buyer=rini)

    assert (told(rini), letters()) == before


def test_a_move_is_told_to_whoever_did_not_make_it(order, rini, seller):
    accept_order(order, by=seller)
    forget_so_far()
    ship_order(order, tracking_number="", by=seller)

    assert told(rini) == [f"Pesanan {order.number} dikirim Anyam Lestari: Diantar penjual."]
    assert told(seller) == []
    assert [reader for _, reader, _ in letters()] == [Reader.BUYER]


def test_the_sellers_get_a_letter_about_what_they_have_to_prepare(order, seller):
    accept_order(order, by=seller)

    assert told(seller) == []
    assert {reader for _, reader, _ in letters()} == {Reader.BUYER, Reader.SELLER}


def test_what_a_buyer_does_is_told_to_the_sellers_without_their_words(order, rini, seller):
    cancel_by_buyer(order, reason="Tetangga saya sudah punya", by=rini)

    assert told(rini) == []
    assert told(seller) == [f"Pembeli membatalkan pesanan {order.number}. Stoknya sudah kembali."]
    assert [reader for _, reader, _ in letters()] == [Reader.SELLER]


def test_the_reason_of_a_seller_is_told_to_the_buyer(order, rini, seller):
    cancel_by_seller(order, reason="Pandannya habis.", by=seller)

    assert told(rini) == [
        f"Anyam Lestari membatalkan pesanan {order.number}. Alasan: Pandannya habis."
    ]
    assert [reader for _, reader, _ in letters()] == [Reader.BUYER]


def test_a_receipt_tells_the_sellers_what_counts(order, rini, seller):
    other = factories.order(factories.product(of=order.shop), payment=PaymentWay.TRANSFER)
    moves.on_its_way(other)
    forget_so_far()

    confirm_receipt(other, by=None)

    assert told(seller) == [f"Pesanan {other.number} selesai. Rp25.000 masuk omzet Anda."]


@one_change()
def accept_and_give_up(order, by) -> None:
    accept_order(order, by=by)
    raise Refused("Ternyata tidak jadi.")


def test_what_is_undone_was_told_to_nobody(order, rini, seller):
    with pytest.raises(Refused):
        accept_and_give_up(order, seller)

    assert (told(rini), letters()) == ([], [])


def test_a_move_that_is_told_twice_is_read_once(order, rini, seller):
    accept_order(order, by=seller)
    before = (told(rini), letters())

    with one_change():
        tell_moved(order)

    assert (told(rini), letters()) == before
    assert len(before[0]) == 1


def test_a_letter_waits_in_the_outbox_and_holds_no_name_and_no_address(order, seller):
    accept_order(order, by=seller)

    row = db.session.execute(db.select(Letter.__table__).where(Letter.reader == "buyer")).one()

    assert (row.state, row.tries, row.about_words) == (LetterState.WAITING, 0, order.number)
    assert row.region_code == factories.SELABAYA
    assert not {"rini@contoh.id", "Rini Wulandari"} & {str(value) for value in row}


def test_a_notice_leads_to_where_its_reader_sees_the_order(browser, order, rini, seller):
    accept_order(order, by=seller)
    with one_change():
        tell_moved(order)
    cancel_by_seller(order, reason="habis", by=seller)
    second = factories.order(factories.product(of=order.shop), buyer=rini)

    for person in (rini, seller):
        visitor = browser.another().sign_in(person)
        paths = db.session.scalars(db.select(Notice.path).where(Notice.account_id == person.id))
        for path in paths.all():
            assert {order.number, second.number} & {
                *visitor.get(path).text.replace(",", " ").split()
            }


def test_a_buyer_who_was_forgotten_is_told_nothing_more(order, rini, seller):
    paid_late = factories.order(
        factories.product(of=order.shop), payment=PaymentWay.TRANSFER, buyer=rini
    )
    for each in (order, paid_late):
        cancel_by_buyer(each, by=rini)
    erase_account(rini)
    forget_so_far()

    record_late_money(paid_late, amount=paid_late.total, by=seller)

    assert (told(rini), letters()) == ([], [])


def test_nobody_waits_for_the_row_of_whoever_is_told(engine_name, order, seller):
    """An erasure holds the account and waits for the order: waiting for it would hang both."""
    if engine_name == "sqlite":
        pytest.skip("one writer at a time: there are no rows to wait for")
    with db.engine.connect() as erasing:
        erasing.execute(db.select(Account.id).with_for_update())
        with one_change():
            db.session.execute(db.text("set local lock_timeout = '2s'"))
            accept_order(order, by=None)
        erasing.rollback()

    assert order.state == OrderState.PROCESSING
