"""What lies on the desks today: an order in each of the states that wait for somebody."""

from collections.abc import Sequence
from io import BytesIO

from tokoumkm.carts.actions import put_in_cart
from tokoumkm.carts.queries import cart_contents
from tokoumkm.demo.buyers import Buyer
from tokoumkm.demo.complaints import complain
from tokoumkm.demo.market import Stall
from tokoumkm.demo.pictures import FOLDER
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.actions.selling import accept_order, mark_ready, ship_order
from tokoumkm.orders.checkout import Checkout, Contact, ShopChoice
from tokoumkm.orders.models import Order
from tokoumkm.orders.numbers import secret_token
from tokoumkm.orders.quoting import quote_contents, total_of
from tokoumkm.payments.actions import confirm_transfer, send_proof
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

SLIP = FOLDER / "struk.webp"


def leave_today(stalls: Sequence[Stall], buyers: Sequence[Buyer]) -> None:
    """Orders of the last hours at the first two shops, made through the real actions."""
    for number, stall in enumerate(stalls[:2]):
        transfer, cod = PaymentWay.TRANSFER, PaymentWay.COD
        _unpaid, with_slip, paid = (_place(stall, buyer, transfer) for buyer in buyers[:3])
        _new, sent, ready = (_place(stall, buyer, cod) for buyer in buyers[3:6])
        send_proof(with_slip, slip=BytesIO(SLIP.read_bytes()), by=buyers[1].account)
        confirm_transfer(paid, amount=paid.total, by=stall.seller)
        for order in (sent, ready):
            accept_order(order, by=stall.seller)
        _hand_over(sent, stall)
        _hand_over(ready, stall)
        wrong = _place(stall, buyers[6], transfer)
        confirm_transfer(wrong, amount=wrong.total, by=stall.seller)
        _hand_over(wrong, stall)
        complain(wrong, buyer=buyers[6], stall=stall, is_contested=number > 0)


def _hand_over(order: Order, stall: Stall) -> None:
    if order.delivery_kind == DeliveryKind.PICKUP:
        mark_ready(order, by=stall.seller)
    else:
        ship_order(order, tracking_number="", by=stall.seller)


def _place(stall: Stall, buyer: Buyer, payment: PaymentWay) -> Order:
    """One thing that is in stock, brought where the shop goes there, else fetched."""
    token = secret_token()
    variant = next(
        variant
        for product in stall.products
        for variant in product.variants
        if variant.stock is None or variant.stock > 1
    )
    put_in_cart(token, variant_id=variant.id, quantity=1)
    [quote] = quote_contents(cart_contents(token), region_code=buyer.region_code)
    own = quote.delivery(DeliveryKind.OWN)
    kind = DeliveryKind.OWN if own and own.fee is not None else DeliveryKind.PICKUP
    choices = {stall.shop.id: ShopChoice(kind, payment)}
    checkout = Checkout(
        cart_token=token,
        contact=Contact(buyer.name, buyer.phone, buyer.address, buyer.region_code),
        choices=choices,
        shown_total=total_of([quote], choices),
        idempotency_key=secret_token(),
    )
    return place_purchase(checkout, account=buyer.account).orders[0]
