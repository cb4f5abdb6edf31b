import pytest

from tests import factories
from tests.databases import statements
from tokoumkm.carts.queries import cart_contents
from tokoumkm.catalog.models import StockMovement
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.models import Order, Purchase
from tokoumkm.orders.refusing import CannotOrder, EmptyCart, KeyReused, TotalChanged
from tokoumkm.orders.states import OrderState
from tokoumkm.secrecy import Unreadable
from tokoumkm.shops.models import ShopState
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

pytestmark = pytest.mark.usefixtures("database")


def place(checkout):
    return place_purchase(checkout, account=None)


def count(model) -> int:
    return db.session.scalar(db.select(db.func.count()).select_from(model))


def test_a_cart_with_two_shops_becomes_one_purchase_with_two_orders():
    rice = factories.product("Beras", price=82_000, of=factories.shop("Padi"))
    bag = factories.product("Tas", price=95_000, of=factories.shop("Pandan"))

    purchase = place(factories.checkout(factories.cart(rice, bag)))

    assert [order.total for order in purchase.orders] == [90_000, 103_000]
    assert purchase.total == 193_000


def test_placing_takes_the_stock_and_empties_the_cart():
    bag = factories.product(stock=5)
    token = factories.cart(bag, quantity=2)

    place(factories.checkout(token))

    assert bag.variants[0].stock == 3
    assert cart_contents(token).quantity == 0


def test_made_to_order_goods_never_run_out_but_leave_a_movement():
    chair = factories.product(stock=None)

    place(factories.checkout(factories.cart(chair, quantity=7)))

    assert chair.variants[0].stock is None
    assert db.session.scalars(db.select(StockMovement.quantity)).all() == [-7]


def test_an_order_remembers_names_prices_and_the_account_to_pay_to():
    order = factories.order(
        factories.product("Tas Pandan", price=95_000), payment=PaymentWay.TRANSFER
    )
    [line] = order.lines

    with one_change():
        line_product = db.session.get(type(order.shop), order.shop_id)
        line_product.name = "Nama Baru"

    assert (line.product_name, line.price) == ("Tas Pandan", 95_000)
    assert order.payment_words == "Bank Jateng •••• 0483 a.n. Lestari Handayani"
    assert order.shop_name != "Nama Baru"
    assert order.purchase.region_words == "Selabaya, Kalimanah, Kabupaten Purbalingga, Jawa Tengah"


def test_the_account_to_pay_to_is_sealed_for_its_order():
    bag = factories.product(stock=9)
    first, second = (factories.order(bag, payment=PaymentWay.TRANSFER) for _ in range(2))

    assert "000000000483" not in first.bank_number_sealed
    assert factories.order(bag).bank_number is None
    with one_change():
        second.bank_number_sealed = first.bank_number_sealed
    with pytest.raises(Unreadable):
        _ = second.bank_number


def test_a_bank_with_a_number_in_its_name_keeps_its_account_apart():
    bag = factories.product()
    with one_change():
        bag.shop.payment_accounts[0].bank = "Bank BNI 46"

    order = factories.order(bag, payment=PaymentWay.TRANSFER)

    assert (order.bank, order.bank_number) == ("Bank BNI 46", "000000000483")


@pytest.mark.parametrize(
    ("payment", "state"),
    [
        (PaymentWay.COD, OrderState.AWAITING_CONFIRMATION),
        (PaymentWay.TRANSFER, OrderState.AWAITING_PAYMENT),
    ],
)
def test_the_way_to_pay_decides_who_acts_first(payment, state):
    order = factories.order(payment=payment)

    assert order.state == state
    assert order.deadline_at is not None
    assert [(move.origin, move.target) for move in order.moves] == [(None, state)]


def test_the_same_form_again_gives_the_same_purchase():
    checkout = factories.checkout(factories.cart(factories.product()))

    assert place(checkout).id == place(checkout).id
    assert count(Purchase) == 1


def test_the_same_key_with_other_content_is_refused():
    checkout = factories.checkout(factories.cart(factories.product()))
    place(checkout)

    with pytest.raises(KeyReused):
        place(checkout._replace(shown_total=Rupiah(1)))


def test_a_price_that_changed_places_nothing_and_says_both_totals():
    bag = factories.product(price=20_000)
    checkout = factories.checkout(factories.cart(bag))
    with one_change():
        bag.variants[0].price = Rupiah(25_000)

    with pytest.raises(TotalChanged, match=r"dari Rp28\.000 menjadi Rp33\.000"):
        place(checkout)

    assert count(Order) == 0
    assert bag.variants[0].stock == 10


def test_a_total_that_stayed_with_other_amounts_places_nothing_and_names_the_shops():
    rice, bag = factories.product("Beras", price=20_000), factories.product("Tas", price=30_000)
    checkout = seen(factories.checkout(factories.cart(rice, bag)), rice=28_000, bag=38_000)
    with one_change():
        rice.variants[0].price, bag.variants[0].price = Rupiah(25_000), Rupiah(25_000)

    with pytest.raises(TotalChanged, match="Jumlah untuk tiap toko berubah") as refusal:
        place(checkout)

    amounts = [(each.shown, each.now) for each in refusal.value.differences]
    assert amounts == [(28_000, 33_000), (38_000, 33_000)]


def seen(checkout, **amounts):
    """As the page showed it: so much for each shop, in the order of their ids."""
    shown = zip(sorted(checkout.choices), amounts.values(), strict=True)
    choices = {
        shop_id: checkout.choices[shop_id]._replace(shown=Rupiah(amount))
        for shop_id, amount in shown
    }
    return checkout._replace(choices=choices)


def test_one_shop_without_stock_leaves_the_other_untouched():
    rice, bag = factories.product("Beras", stock=5), factories.product("Tas", stock=1)
    checkout = seen(factories.checkout(factories.cart(rice, bag)), rice=33_000, bag=33_000)
    factories.order(bag)

    with pytest.raises(TotalChanged) as refusal:
        place(checkout)

    [difference] = refusal.value.differences
    assert (difference.shop_name, difference.now) == (bag.shop.name, None)
    assert count(Order) == 1
    assert rice.variants[0].stock == 5


def test_a_cart_of_which_nothing_can_be_had_says_why():
    bag = factories.product("Tas", stock=1)
    checkout = factories.checkout(factories.cart(bag))
    factories.order(bag)

    with pytest.raises(CannotOrder, match=r"Tas \(stok habis\).*tetap disimpan"):
        place(checkout)


def test_an_empty_cart_is_refused():
    with pytest.raises(EmptyCart):
        place(factories.checkout("nobody"))


def test_a_closed_shop_takes_no_orders():
    bag = factories.product()
    checkout = factories.checkout(factories.cart(bag))
    with one_change():
        bag.shop.state = ShopState.SUSPENDED

    with pytest.raises(CannotOrder, match="toko sedang tidak menerima pesanan"):
        place(checkout)


def test_an_unknown_place_is_refused():
    checkout = factories.checkout(factories.cart(factories.product()))

    with pytest.raises(CannotOrder, match="kecamatan"):
        place(checkout._replace(contact=checkout.contact._replace(region_code="99.99.99")))


def test_a_way_the_shop_does_not_offer_is_refused():
    token = factories.cart(factories.product())

    with pytest.raises(CannotOrder, match="cara menerima"):
        place(factories.checkout(token, delivery=DeliveryKind.COURIER))


def test_a_way_to_pay_the_shop_does_not_take_is_refused():
    token = factories.cart(factories.product(of=factories.shop(accepts_cod=False)))

    with pytest.raises(CannotOrder, match="cara membayar"):
        place(factories.checkout(token, payment=PaymentWay.COD))


def test_placing_two_orders_of_two_lines_asks_few_statements():
    one, other = factories.shop(), factories.shop()
    goods = [factories.product(of=shop) for shop in (one, one, other, other)]
    checkout = factories.checkout(factories.cart(*goods))

    with statements() as asked:
        place(checkout)

    assert len(asked) <= 26, asked
