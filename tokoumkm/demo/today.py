"""What lies on the desks today: an order in each of the states that wait for somebody."""

from collections.abc import Sequence
from io import BytesIO

from tokoumkm.carts.actions import put_in_cart
from tokoumkm.carts.queries import cart_contents
from tokoumkm.demo.buyers import Buyer
from tokoumkm.demo.complaints import complain
from tokoumkm.demo.market import Stall
from tokoumkm.demo.pictures import FOLDER
from tokoumkm.demo.slips import pdf_slip
from tokoumkm.demo.stickers import code_of
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.actions.selling import accept_order, mark_ready, ship_order
from tokoumkm.orders.checkout import Checkout, Contact, ShopChoice
from tokoumkm.orders.models import Order
from tokoumkm.orders.numbers import secret_token
from tokoumkm.orders.quoting import quote_contents, total_of
from tokoumkm.payments.actions import confirm_money, send_proof
from tokoumkm.payments.cases.actions import note_difference, note_more_money
from tokoumkm.shops.actions.banking import propose_qris
from tokoumkm.shops.actions.selling import set_paying
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

SLIP = FOLDER / "struk.webp"


def leave_today(stalls: Sequence[Stall], buyers: Sequence[Buyer]) -> None:
    """Orders of the last hours at the first two shops, made through the real actions.

    Both were sent the same picture of a slip; the first has its transfers marked.
    """
    first = stalls[0].shop
    set_paying(first, cod=first.accepts_cod, card=first.accepts_card, suffix=True)
    for number, stall in enumerate(stalls[:2]):
        transfer, cod = PaymentWay.TRANSFER, PaymentWay.COD
        _unpaid, with_slip, paid = (_place(stall, buyer, transfer) for buyer in buyers[:3])
        _new, sent, ready = (_place(stall, buyer, cod) for buyer in buyers[3:6])
        send_proof(with_slip, slip=BytesIO(SLIP.read_bytes()), by=buyers[1].account)
        confirm_money(paid, amount=paid.amount_asked, by=stall.seller)
        for order in (sent, ready):
            accept_order(order, by=stall.seller)
        _hand_over(sent, stall)
        _hand_over(ready, stall)
        _to_scan, scanned = (_place(stall, buyer, PaymentWay.QRIS) for buyer in buyers[7:9])
        send_proof(scanned, slip=pdf_slip(scanned), by=buyers[8].account)
        wrong = _place(stall, buyers[6], transfer)
        confirm_money(wrong, amount=wrong.amount_asked, by=stall.seller)
        _hand_over(wrong, stall)
        complain(wrong, buyer=buyers[6], stall=stall, is_contested=number > 0)
        _leave_misfits(paid, stall, buyer=buyers[6])


def _leave_misfits(paid: Order, stall: Stall, *, buyer: Buyer) -> None:
    """A transfer of too little, and an order that was paid twice."""
    short = _place(stall, buyer, PaymentWay.TRANSFER)
    note_difference(short, amount=Rupiah(short.amount_asked - 500), by=stall.seller)
    note_more_money(paid, amount=paid.amount_asked, by=stall.seller)


def ask_for_codes(stalls: Sequence[Stall]) -> None:
    """The second shop wants to change its QRIS, and the third to have its first one."""
    for stall in stalls[1:3]:
        propose_qris(stall.shop, payload=code_of(stall.facts, nth=1))


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
