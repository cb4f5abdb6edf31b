"""When a receipt is issued, and that what it says stays, whatever becomes of the rest."""

import pytest
from sqlalchemy import exc, text

from tests import factories, moves
from tests.databases import statements
from tests.receipts.paying import receipt_of, receipts
from tokoumkm import clock
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.buying import confirm_receipt
from tokoumkm.orders.actions.receipting import give_receipt
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.payments.actions import complete_by_seller, record_late_money
from tokoumkm.receipts.actions.choosing import BadNpwp, choose_numbers, npwp_digits
from tokoumkm.receipts.identity import nib_words, place_in
from tokoumkm.receipts.models import Shown
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.turnover.models import Assurance

pytestmark = pytest.mark.usefixtures("database")

NIB = "0220123456482"
NPWP = "3303050102030001"


@pytest.fixture
def bag():
    business = factories.business("Anyam Lestari", nib=NIB)
    return factories.product("Tas Anyaman", of=factories.shop(of=business), price=95_000)


def paid(bag, **given):
    return moves.processing(factories.order(bag, payment=PaymentWay.TRANSFER, **given))


def test_a_transfer_has_its_receipt_when_the_money_is_confirmed(bag):
    order = factories.order(bag, payment=PaymentWay.TRANSFER, quantity=2)
    assert receipt_of(order) is None

    moves.processing(order)

    receipt = receipt_of(order)
    assert receipt.order_number == order.number
    assert (receipt.goods_total, receipt.shipping_fee, receipt.total) == (190_000, 8_000, 198_000)
    assert receipt.paid_by == "Transfer Bank Jateng"
    assert receipt.in_words == "seratus sembilan puluh delapan ribu rupiah"
    assert [(line.words, line.quantity, line.price) for line in receipt.lines] == [
        ("Tas Anyaman", 2, 95_000)
    ]


def test_cash_on_delivery_has_it_when_it_is_handed_over(bag):
    order = moves.on_its_way(factories.order(bag))
    assert receipt_of(order) is None

    complete_by_seller(order, by=factories.owner_of(order.shop))

    assert receipt_of(order).paid_by == "Bayar di tempat (COD)"


def test_completing_a_paid_order_issues_no_second_one(bag):
    order = moves.on_its_way(factories.order(bag, payment=PaymentWay.TRANSFER))
    confirm_receipt(order, by=None)

    assert [receipt.serial for receipt in receipts()] == [1]


def test_an_order_paid_before_there_were_receipts_has_it_at_completion(bag):
    order = moves.on_its_way(factories.order(bag))
    with one_change():
        order.paid_at, order.confirmed_by = clock.now(), Assurance.SELLER

    confirm_receipt(order, by=None)

    assert receipt_of(order).serial == 1


def test_money_that_came_too_late_gets_none(bag):
    order = factories.order(bag, payment=PaymentWay.TRANSFER)
    seller = factories.owner_of(order.shop)
    cancel_by_seller(order, reason="habis", by=seller)

    record_late_money(order, amount=Rupiah(order.total), by=seller)

    assert receipt_of(order) is None


def test_an_unpaid_order_can_have_none(bag):
    with pytest.raises(Refused, match="setelah pembayarannya dicatat"):
        give_receipt(factories.order(bag))


def test_asked_again_it_is_the_same_receipt(bag):
    order = paid(bag)

    assert give_receipt(order).id == receipt_of(order).id
    assert len(receipts()) == 1


def test_it_stays_as_it_was_when_names_and_addresses_change(bag):
    order = paid(bag)
    with one_change():
        bag.name, bag.shop.name, bag.shop.address = "Lain", "Lain", "Lain"
        bag.shop.business.owner_name = order.purchase.buyer_name = "Lain"
        order.lines[0].product_name = "Lain"

    receipt = receipt_of(order)

    assert (receipt.shop_name, receipt.owner_name) == ("Anyam Lestari", "Lestari Handayani")
    assert receipt.shop_address.startswith("RT 02 RW 04, Selabaya, Kalimanah")
    assert receipt.place == "Purbalingga"
    assert receipt.buyer_name == "Rini Wulandari"
    assert receipt.buyer_phone == "0812 •••• 0137"
    assert receipt.lines[0].words == "Tas Anyaman"


CHANGES = [
    "update receipts set total = total + 1, goods_total = goods_total + 1",
    "update receipts set number = 'X'",
    "update receipts set nib = ''",
    "update receipts set buyer_name = 'Lain'",
    "update receipts set paid_at = issued_at",
    "delete from receipts",
    "update receipt_lines set price = 1",
    "update receipt_lines set words = ''",
    "delete from receipt_lines",
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_itself_refuses_to_change_it(bag, change):
    paid(bag)

    with pytest.raises(exc.DBAPIError, match="append-only"), one_change():
        db.session.execute(text(change))


def test_the_buyers_words_can_be_blanked_and_nothing_comes_back(bag):
    order = paid(bag)
    with one_change():
        db.session.execute(text("update receipts set buyer_name = '', buyer_address = ''"))
    db.session.expire_all()

    assert receipt_of(order).is_forgotten
    with pytest.raises(exc.DBAPIError, match="append-only"), one_change():
        db.session.execute(text("update receipts set buyer_name = 'Rini'"))


@pytest.mark.parametrize(
    ("shown", "words"),
    [(Shown.FULL, NIB), (Shown.MASKED, "0220••••••482"), (Shown.HIDDEN, "")],
)
def test_the_seller_decides_how_much_of_the_nib_is_shown(bag, shown, words):
    choose_numbers(bag.shop, nib_shown=shown, npwp_shown=Shown.HIDDEN, npwp=None)

    assert receipt_of(paid(bag)).nib == words


def test_without_a_word_of_the_seller_the_nib_is_masked_and_no_npwp_is_shown(bag):
    receipt = receipt_of(paid(bag))

    assert (receipt.nib, receipt.npwp_words) == ("0220••••••482", "")


def test_a_place_is_named_without_its_kind():
    assert place_in("Selabaya, Kalimanah, Kabupaten Purbalingga, Jawa Tengah") == "Purbalingga"
    assert place_in("Jebres, Kota Surakarta, Jawa Tengah") == "Surakarta"
    assert place_in("Wilayah belum diketahui") == "Wilayah belum diketahui"


def test_a_business_without_a_nib_shows_none():
    assert nib_words("", Shown.FULL) == ""
    assert nib_words("1234567", Shown.MASKED) == "1234567"


@pytest.mark.parametrize(
    ("shown", "words"),
    [(Shown.FULL, NPWP), (Shown.MASKED, "3303••••••••0001"), (Shown.HIDDEN, "")],
)
def test_the_seller_decides_how_much_of_the_npwp_is_shown(bag, shown, words):
    choose_numbers(bag.shop, nib_shown=Shown.HIDDEN, npwp_shown=shown, npwp="3303.0501 0203-0001")
    receipt = receipt_of(paid(bag))
    choose_numbers(bag.shop, nib_shown=Shown.HIDDEN, npwp_shown=Shown.FULL, npwp="")

    assert receipt.npwp_words == words


def test_a_whole_npwp_lies_sealed():
    shop = factories.shop()
    choose_numbers(shop, nib_shown=Shown.HIDDEN, npwp_shown=Shown.FULL, npwp=NPWP)
    paid(factories.product(of=shop))

    for table in ("receipts", "receipt_settings"):
        rows = db.session.execute(text(f"select * from {table}")).all()
        assert NPWP not in str(rows)


def test_choosing_again_keeps_the_npwp_unless_another_is_typed():
    shop = factories.shop()
    choose_numbers(shop, nib_shown=Shown.FULL, npwp_shown=Shown.FULL, npwp=NPWP)

    kept = choose_numbers(shop, nib_shown=Shown.FULL, npwp_shown=Shown.MASKED, npwp=None)
    assert str(kept.npwp) == "3303••••••••0001"
    assert choose_numbers(shop, nib_shown=Shown.FULL, npwp_shown=Shown.FULL, npwp="").npwp is None


@pytest.mark.parametrize("typed", ["1", "09.254.294.3-407.00", "33030501020300012", "abc"])
def test_what_is_no_npwp_is_refused(typed):
    with pytest.raises(BadNpwp, match="15 atau 16 angka"):
        npwp_digits(typed)


def test_issuing_asks_no_more_for_many_lines():
    shop = factories.shop()
    goods = [factories.product(of=shop) for _ in range(6)]

    def asked(products) -> int:
        order = factories.place(factories.checkout(factories.cart(*products)))
        moves.on_its_way(order)
        with one_change():
            order.paid_at = clock.now()
        with statements() as sql:
            give_receipt(order)
        return len(sql)

    assert asked(goods) == asked(goods[:1]) <= 12
