"""The seller's door: who works in a shop, and with that shop's things only."""

from collections.abc import Callable, Mapping
from io import BytesIO
from secrets import token_urlsafe
from typing import Any

from tests import factories, moves
from tests.matrix import elsewhere
from tests.matrix.declarations import Route, Who
from tests.matrix.scenes import REASON, WORDS, Side, Values, picture
from tests.payments.misfits import short
from tests.reviews.scenes import reviewed
from tokoumkm.accounts.models import Account
from tokoumkm.catalog.models import ProductState
from tokoumkm.certificates.models import CertificateState
from tokoumkm.complaints.models import Complaint
from tokoumkm.orders.models import Order
from tokoumkm.shops.models import ShopState
from tokoumkm.shops.qris import Qris, build

COST = {"amount": "33000"}  # one product and its way
FEES = {"places": ["33.03.05"], "how": "sama", "amount": "5000", "source": ""}
ACCOUNT = {
    "bank": "BRI",
    "number": "1234567890",
    "holder": "Lestari",
    "password": factories.PASSWORD,
}
PAYLOAD = build(Qris("LESTARI", "PURBALINGGA", "ID1026112200001"))


def own(about: Callable[[Side], Values] | None = None, **given: Any) -> Route:
    return Route(Who.OWN_SHOP, **({"about": about} if about else {}), **given)


def order_step(make: Callable[[Side], Order], typed: Mapping[str, Any] | None = None) -> Route:
    return own(lambda side: {"number": make(side).number}, typed=typed or {})


def complaint(make: Callable[[Side], Complaint], typed: Mapping[str, Any] | None = None) -> Route:
    return own(lambda side: {"complaint_id": make(side).id}, typed=typed or {})


def product_step(state: ProductState = ProductState.DRAFT, **given: Any) -> Route:
    return own(lambda side: {"product_id": side.new_product(state).id}, **given)


def paper(state: CertificateState = CertificateState.SUBMITTED, **given: Any) -> Route:
    return own(lambda side: {"certificate_id": side.new_certificate(state).id}, **given)


def import_step() -> Route:
    return own(lambda side: {"import_id": side.checked_import().id})


def a_file() -> tuple[BytesIO, str]:
    return BytesIO(b"nama,harga\n"), "produk.csv"


def certificate_of(side: Side) -> Values:
    return {"certificate_id": side.certificate.id}


def a_certificate(side: Side, _me: Account | None) -> Values:
    return {"number": side.new_number(), "scan": picture}


def slip_of(side: Side) -> Values:
    order, proof_id = side.with_slip
    return {"number": order.number, "proof_id": proof_id}


def receipt_of(side: Side) -> Values:
    order, receipt_id = side.with_receipt()
    return {"number": order.number, "receipt_id": receipt_id}


def photo_of(side: Side) -> Values:
    product = side.with_photos
    return {"product_id": product.id, "photo_id": product.photos[1].id}


def an_outlet(side: Side, _me: Account | None) -> Values:
    return {"active": "y", "outlet": str(side.new_outlet().id)}


def stock_of(side: Side) -> Values:
    product = side.new_product()
    return {"product_id": product.id, "variant_id": product.variants[0].id}


def more_goods(_side: Side, _me: Account | None) -> Values:
    return {"quantity": "5", "key": token_urlsafe(9)}


def shop_photo_of(side: Side) -> Values:
    return {"photo_id": side.new_shop_photo().id}


def shop_photo_words(side: Side, _me: Account | None) -> Values:
    return {f"foto-{photo.id}-alt": "teras" for photo in side.shop.photos}


def photos_of(side: Side) -> Values:
    return {"product_id": side.with_photos.id}


def another_order(side: Side, _me: Account | None) -> Values:
    return {"order": ",".join(str(photo.id) for photo in reversed(side.with_photos.photos))}


def a_description(side: Side, _me: Account | None) -> Values:
    return {f"foto-{side.with_photos.photos[1].id}-alt": "tampak depan"}


def a_product(side: Side, _me: Account | None) -> Values:
    words = {"name": f"{side.word}rahasia baru", "category": side.product.category_id}
    return {**words, "unit": "buah", "price": "15000", "stock": "4", "weight": "200"}


def owner_of_a_draft(side: Side) -> Account:
    return factories.owner_of(side.new_shop(ShopState.DRAFT))


SELLER = {
    "home.show": own(),
    "turnover.show": own(),
    "turnover.csv": own(),
    "orders.index": own(),
    "orders.show": order_step(Side.order),
    "orders.proof": own(slip_of),
    "orders.accept": order_step(Side.order),
    "orders.confirm_money": order_step(Side.transfer, COST),
    "orders.money_not_seen": order_step(Side.shown_slip, REASON),
    "orders.ship": order_step(lambda side: moves.processing(side.order())),
    "orders.mark_ready": order_step(Side.to_fetch),
    "orders.complete": order_step(lambda side: moves.on_its_way(side.order())),
    "orders.cancel": order_step(Side.order, REASON),
    "orders.late_money": order_step(Side.cancelled_unpaid, COST),
    "orders.more_money": order_step(lambda side: moves.processing(side.transfer()), COST),
    "money.index": own(),
    "money.show": own(
        lambda side: {"case_id": short(side.transfer()).id}, typed={"outcome": "mistaken"}
    ),
    "money.give_back": own(lambda side: {"case_id": short(side.transfer()).id}, answer=409),
    "statement.show": own(),
    "statement.csv": own(),
    "statement.xlsx": own(),
    "refunds.record": order_step(Side.paid_and_cancelled, REASON),
    "reviews.index": own(),
    "reviews.reply": own(
        lambda side: {"review_id": reviewed(side.order()).id}, typed={"reply": "Terima kasih"}
    ),
    "complaints.index": own(),
    "complaints.show": complaint(Side.complained),
    "complaints.write": complaint(Side.complained, WORDS),
    "complaints.offer": complaint(Side.complained, {"kind": "replacement"}),
    "complaints.contest": complaint(Side.complained, WORDS),
    "complaints.call_off": complaint(Side.complained_unpaid, WORDS),
    "complaints.fulfil": complaint(Side.agreed, WORDS),
    "complaints.photo": own(Side.shown_fault),
    "parcels.send": own(query="?nomor=TK-0"),
    "parcels.labels": own(),
    "parcels.packing": own(),
    "receipts.show": order_step(lambda side: moves.completed(side.order())),
    "receipts.one": own(receipt_of),
    "receipts.file": own(receipt_of),
    "receipts.correct": own(receipt_of, typed=REASON),
    "receipt_settings.show": own(),
    "products.index": own(),
    "products.new": own(typed=a_product),
    "products.edit": product_step(),
    "products.stock": own(stock_of, typed={"stock": "7"}),
    "products.restock": own(stock_of, typed=more_goods),
    "products.copy": product_step(),
    "products.submit": product_step(),
    "products.withdraw": product_step(ProductState.PUBLISHED),
    "products.relist": product_step(ProductState.WITHDRAWN),
    "imports.new": own(typed={"file": a_file}),
    "imports.show": import_step(),
    "imports.confirm": import_step(),
    "imports.discard": import_step(),
    "imports.template_csv": own(),
    "imports.template_xlsx": own(),
    "imports.export": own(),
    "photos.index": product_step(typed={"photos": picture}),
    "photos.arrange": own(photos_of, typed=another_order),
    "photos.describe": own(photo_of, typed=a_description),
    "photos.remove": own(photo_of),
    "photos.move_up": own(photo_of),
    "photos.move_down": own(photo_of),
    "shop_photos.index": own(typed={"photos": picture}),
    "shop_photos.describe": own(shop_photo_of, typed=shop_photo_words),
    "shop_photos.remove": own(shop_photo_of),
    "shop_photos.move_up": own(shop_photo_of),
    "shop.show": own(),
    "shop.submit": own(by=owner_of_a_draft),
    "shop.profile": own(),
    "shop.payment_account": own(typed=ACCOUNT),
    "qris.show": own(typed={"text": PAYLOAD}),
    "qris.propose": own(typed={"payload": PAYLOAD, "password": factories.PASSWORD}),
    "shop.payment": own(),
    "shop.holiday": own(typed={"closed_from": "2036-01-01", "closed_until": "2036-01-02"}),
    "shop.reopen": own(),
    "checklist.show": own(),
    "checklist.attest": own(typed={"pernyataan": "terms"}),
    **elsewhere.SELLER,
    "certificates.index": own(),
    "certificates.new": own(query="?jenis=halal", typed=a_certificate),
    "certificates.show": paper(CertificateState.RETURNED, typed=a_certificate),
    "certificates.renew": paper(CertificateState.VERIFIED, typed=a_certificate),
    "certificates.withdraw": paper(),
    "certificates.scan": own(certificate_of),
    "assistances.index": own(),
    "assistances.end": own(),
    "delivery.index": own(),
    "delivery.pickup": own(typed={"active": "y"}),
    "delivery.own": own(),
    "delivery.fill_fees": own(typed=FEES),
    "delivery.courier": own(),
    "delivery.outlet": own(typed=an_outlet),
    "delivery.minimum": own(typed={"amount": "1000"}),
}
