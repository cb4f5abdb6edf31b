"""What each shop's part of a cart would cost: outlets, free delivery, the least order."""

import pytest

from tests import factories, moves
from tokoumkm.carts.queries import cart_contents
from tokoumkm.database import one_change
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.selling import mark_ready, ship_order
from tokoumkm.orders.models import MoveNotAllowed, Order
from tokoumkm.orders.quoting import ShopQuote, quote_contents
from tokoumkm.orders.refusing import CannotOrder, TotalChanged
from tokoumkm.orders.states import OrderState
from tokoumkm.orders.steps import Step, seller_steps
from tokoumkm.shops.actions.delivering import bring_to_outlet, set_minimum_order
from tokoumkm.shops.models import PaymentAccountState
from tokoumkm.shops.terms import Terms
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

pytestmark = pytest.mark.usefixtures("database")

TRANSFER, OUTLET = PaymentWay.TRANSFER, DeliveryKind.OUTLET


@pytest.fixture
def bag(database):
    return factories.product("Tas Pandan", price=25_000)


@pytest.fixture
def outlet(bag):
    made = factories.outlet("Kalimanah")
    bring_to_outlet(bag.shop, outlet=made, fee=Rupiah(3_000), terms=Terms(None, (1, 2)))
    return made


def quote(token: str) -> ShopQuote:
    [only] = quote_contents(cart_contents(token), region_code=factories.SELABAYA)
    return only


def at_outlet(bag, **given) -> Order:
    return factories.order(bag, delivery=OUTLET, payment=TRANSFER, **given)


def test_an_order_remembers_the_outlet_as_it_was(bag, outlet):
    order = at_outlet(bag)
    with one_change():
        outlet.address = "Jl. Baru 9"

    assert (order.delivery_words, order.shipping_fee) == ("Ambil di gerai Kalimanah", 3_000)
    assert order.pickup_place == "Jl. Raya Kalimanah 12. Buka Senin–Jumat, 08.00–15.00"
    assert order.delivery_time == "Biasanya siap dalam 1–2 hari"


def test_what_lies_at_an_outlet_gets_ready_and_is_never_shipped(bag, outlet):
    order = moves.processing(at_outlet(bag))
    seller = factories.owner_of(bag.shop)

    assert Step.MARK_READY in seller_steps(order)
    assert Step.SHIP not in seller_steps(order)
    with pytest.raises(MoveNotAllowed, match="Tandai siap diambil"):
        ship_order(order, tracking_number="", by=seller)
    mark_ready(order, by=seller)
    assert order.state == OrderState.READY_FOR_PICKUP


def test_the_office_takes_no_money_at_its_outlets(bag, outlet):
    part = quote(factories.cart(bag))
    assert part.payments_for(OUTLET) == [TRANSFER]
    assert part.payments_for(DeliveryKind.PICKUP) == [TRANSFER, PaymentWay.COD]

    with pytest.raises(CannotOrder, match="Pilih cara membayar"):
        factories.order(bag, delivery=OUTLET, payment=PaymentWay.COD)


def test_a_shop_that_takes_no_transfer_has_no_outlet_either(bag, outlet):
    with one_change():
        bag.shop.payment_accounts[0].state = PaymentAccountState.REPLACED

    assert quote(factories.cart(bag)).delivery(OUTLET) is None


def test_an_outlet_that_closes_meanwhile_cannot_be_ordered_to(bag, outlet):
    sent = factories.checkout(factories.cart(bag), delivery=OUTLET, payment=TRANSFER)
    with one_change():
        outlet.is_active = False

    with pytest.raises(CannotOrder, match="Pilih cara menerima barang"):
        factories.place(sent)


def test_the_goods_decide_when_delivery_is_free(bag):
    with one_change():
        next(way for way in bag.shop.delivery_ways if way.kind == "own").free_from = Rupiah(50_000)

    one, two = (quote(factories.cart(bag, quantity=number)) for number in (1, 2))

    assert (one.delivery(DeliveryKind.OWN).fee, two.delivery(DeliveryKind.OWN).fee) == (8_000, 0)
    assert factories.order(bag, quantity=2).total == 50_000


def test_an_offer_that_ends_meanwhile_is_said_and_nothing_is_placed(bag):
    own = next(way for way in bag.shop.delivery_ways if way.kind == "own")
    with one_change():
        own.free_from = Rupiah(1_000)
    sent = factories.checkout(factories.cart(bag))
    with one_change():
        own.free_from = None

    with pytest.raises(TotalChanged, match=r"Rp25\.000 menjadi Rp33\.000"):
        factories.place(sent)


def test_under_the_least_order_nothing_is_placed_and_the_buyer_hears_what_is_missing(bag):
    set_minimum_order(bag.shop, amount=Rupiah(60_000))
    token = factories.cart(bag, quantity=2)

    assert not cart_contents(token).can_be_ordered
    assert quote(token).problems == [
        f"Belanja di {bag.shop.name} paling sedikit Rp60.000. Tambah Rp10.000 lagi."
    ]
    with pytest.raises(CannotOrder, match=r"Tambah Rp10\.000 lagi"):
        factories.place(factories.checkout(token))


def test_of_what_is_short_only_what_is_left_counts_for_the_least_order(database):
    bag = factories.product("Tas Pandan", price=25_000, stock=3)
    set_minimum_order(bag.shop, amount=Rupiah(100_000))

    assert quote(factories.cart(bag, quantity=10)).problems == [
        "Stok Tas Pandan (Rp25.000) tinggal 3. Ubah jumlahnya.",
        f"Belanja di {bag.shop.name} paling sedikit Rp100.000. Tambah Rp25.000 lagi.",
    ]


def test_from_the_least_order_on_it_is_placed(bag):
    set_minimum_order(bag.shop, amount=Rupiah(50_000))
    token = factories.cart(bag, quantity=2)

    assert cart_contents(token).can_be_ordered
    assert factories.place(factories.checkout(token)).goods_total == 50_000


def test_each_shop_counts_for_itself(bag):
    other = factories.product("Kopi", price=90_000)
    set_minimum_order(bag.shop, amount=Rupiah(30_000))
    set_minimum_order(other.shop, amount=Rupiah(90_000))

    contents = cart_contents(factories.cart(bag, other))

    missing = {part.shop.id: part.missing for part in contents.shops}
    assert missing == {bag.shop.id: 5_000, other.shop.id: 0}
    assert not contents.can_be_ordered
