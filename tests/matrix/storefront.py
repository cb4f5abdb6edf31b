"""The public door: most of it is anybody's, some is behind a secret link or a sign-in."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tests import factories, moves
from tests.matrix.cast import Person
from tests.matrix.declarations import Route, Who
from tests.matrix.scenes import PASSWORD, WORDS, Side, Values, picture
from tests.reviews.scenes import reviewed
from tests.shops.codes import qris_of
from tokoumkm import clock
from tokoumkm.accounts.actions.codes import issue_code
from tokoumkm.accounts.models import Account, CodePurpose
from tokoumkm.complaints.models import Complaint
from tokoumkm.orders.links.actions import give_link
from tokoumkm.orders.models import Order
from tokoumkm.orders.steps import Step
from tokoumkm.shops.queries import payment_ways_of
from tokoumkm.shops.ways import PaymentWay

NEW_PASSWORD = "tujuh-kambing-di-pematang"
REPORT = {"reason": "Tidak pantas"}


def public(about: Callable[[Side], Values] | None = None, **given: Any) -> Route:
    return Route(Who.PUBLIC, **({"about": about} if about else {}), **given)


def linked(make: Callable[[Side], Order], **given: Any) -> Route:
    return Route(given.pop("who", Who.LINK), lambda side: {"token": make(side).token}, **given)


def complained(make: Callable[[Side], Complaint], typed: Values | None = None) -> Route:
    return Route(Who.LINK, lambda side: {"token": make(side).order.token}, typed or {})


def fault_of(side: Side) -> Values:
    shown = side.with_fault
    return {"token": shown.order.token, "photo_id": shown.entries[0].photos[0].id}


def received_line(side: Side) -> Values:
    order = moves.completed(side.order())
    return {"token": order.token, "line_id": order.lines[0].id}


def signed_in(**given: Any) -> Route:
    return Route(Who.SIGNED_IN, **given)


def slip_of(side: Side) -> Values:
    order, proof_id = side.with_slip
    return {"token": order.token, "proof_id": proof_id}


def receipt_of(side: Side) -> Values:
    order, receipt_id = side.with_receipt()
    return {"token": order.token, "receipt_id": receipt_id}


def link_of_seller(side: Side) -> Values:
    secret = give_link(side.order(), step=Step.ACCEPT, account_id=side.owner.id)
    return {"secret": secret}


def by_qris(side: Side) -> Order:
    if PaymentWay.QRIS not in payment_ways_of(side.shop):
        qris_of(side.shop)
    return side.order(PaymentWay.QRIS)


def guests(side: Side) -> Order:
    return side.order(guest=True)


def somebody(_side: Side) -> Account:
    return factories.account()


def an_owner_without_a_shop(side: Side) -> Account:
    side.waiting = factories.business(f"{side.word}rahasia usaha")
    return factories.account(phone=side.waiting.phone)


def their_number(side: Side, _me: Account | None) -> Values:
    waiting = side.waiting
    return {"registration_number": waiting.registration_number if waiting else "UMKM-0"}


def first_shop(_side: Side, _me: Account | None) -> Values:
    place = {"village_code": factories.SELABAYA, "address": "RT 02 RW 04"}
    return {"name": "Anyam Lestari", **place}


def first_ways(_side: Side, _me: Account | None) -> Values:
    return {"payment": "cod", "delivery": "ambil", "agrees": "y"}


def fills_cart(person: Person, side: Side) -> None:
    variant = side.product.variants[0].id
    goods = {"product": side.product.slug, "variant": str(variant), "quantity": "1"}
    person.send("POST", "/keranjang", goods)


def some_goods(side: Side, _me: Account | None) -> Values:
    variant = side.product.variants[0].id
    return {"product": side.product.slug, "variant": str(variant), "quantity": "1"}


def sign_in_of(_side: Side, _me: Account | None) -> Values:
    person = factories.account(email=an_address())
    return {"identifier": person.email, "password": PASSWORD}


def sold_last_year(side: Side) -> Values:
    """Published figures of a year; whoever made them is not named."""
    year = clock.today().year - 1
    with clock.moved_to(datetime(year, 5, 10, tzinfo=UTC)):
        moves.completed(side.order())
    return {"year": year}


def registration(_side: Side, _me: Account | None) -> Values:
    return {"name": "Rini", "email": an_address(), "phone": "", "password": NEW_PASSWORD}


def code_on_paper(_side: Side, _me: Account | None) -> Values:
    person = factories.account()
    code = issue_code(person, purpose=CodePurpose.OFFICE, issued_by=None)
    phone = person.phone.reveal("typed by its owner")
    return {"phone": phone, "code": code, "password": NEW_PASSWORD}


def own_address(**given: Any) -> Route:
    return Route(Who.OWN_ACCOUNT, lambda side: {"address_id": side.address().id}, **given)


def an_address_book_entry(side: Side, _me: Account | None) -> Values:
    place = {"kecamatan": factories.KALIMANAH, "village": factories.SELABAYA}
    return {"name": "Rini", "phone": "081200000137", "address": "RT 02 RW 04", **place}


def an_address() -> str:
    return f"{factories.phone()[1:]}@contoh.id"


def with_secret(purpose: CodePurpose) -> Route:
    def made(_side: Side) -> Values:
        person = factories.account(email=an_address())
        return {"secret": issue_code(person, purpose=purpose, issued_by=None)}

    return Route(Who.LINK, made, {"password": NEW_PASSWORD})


STOREFRONT = {
    "home.show": public(),
    "products.index": public(),
    "products.show": public(lambda side: {"slug": side.product.slug}),
    "shops.show": public(lambda side: {"slug": side.shop.slug}),
    "media.photo": public(lambda side: {"name": side.with_photos.photos[0].name, "width": 320}),
    "media.whole": public(lambda side: {"name": side.with_photos.photos[0].name}),
    "suggestions.show": public(query="?q=tas"),
    "crawlers.robots": public(),
    "crawlers.sitemap": public(),
    "crawlers.sitemap_of_places": public(),
    "crawlers.sitemap_of_products": public(lambda _side: {"number": 1}),
    "crawlers.speculation": public(),
    "feeds.newest": public(),
    "feeds.merchant": public(),
    "legal.complaints": public(),
    "legal.privacy": public(),
    "legal.terms": public(),
    "figures.show": public(),
    "figures.file": public(sold_last_year),
    "cart.show": public(),
    "cart.add": public(typed=some_goods),
    "cart.change": public(
        lambda side: {"variant_id": side.product.variants[0].id},
        typed={"quantity": "2"},
        before=fills_cart,
    ),
    "cart.note_prices": public(before=fills_cart),
    "checkout.show": public(before=fills_cart),
    "checkout.place": public(typed={"aksi": "hitung"}, before=fills_cart),
    "session.sign_in": public(typed=sign_in_of),
    "session.sign_out": public(),
    "registration.register": public(typed=registration),
    "recovery.forgot": public(typed={"identifier": "siapa@contoh.id"}),
    "recovery.sent": public(),
    "recovery.paper": public(typed=code_on_paper),
    "recovery.reset": with_secret(CodePurpose.RESET),
    "recovery.invited": with_secret(CodePurpose.INVITATION),
    "orders.show": linked(Side.order),
    "orders.proof": Route(Who.LINK, slip_of),
    "orders.send_proof": linked(Side.transfer, typed={"proof": picture}),
    "orders.qris": linked(by_qris),
    "orders.cancel": linked(Side.order),
    "orders.receive": linked(lambda side: moves.on_its_way(side.transfer())),
    "paying.card": linked(Side.order, answer=409),
    "paying.back": linked(Side.order),
    "paying.change": linked(Side.transfer, typed={"way": "cod"}),
    "orders.keep": linked(guests, who=Who.LINK_TO_KEEP, by=somebody),
    "receipts.show": linked(lambda side: moves.completed(side.order())),
    "receipts.one": Route(Who.LINK, receipt_of),
    "receipts.file": Route(Who.LINK, receipt_of),
    "whatsapp.order": public(
        lambda side: {"slug": side.product.slug},
        typed={"name": "Siti", "phone": "0812 0000 0199", "quantity": "1"},
    ),
    "whatsapp.placed": linked(Side.order),
    "links.show": Route(Who.LINK, link_of_seller),
    "reviews.index": public(lambda side: {"slug": side.product.slug}),
    "reviews.new": Route(Who.LINK, received_line, {"stars": "5"}),
    "review_reports.new": Route(
        Who.LINK_TO_KEEP, lambda side: {"review_id": reviewed(side.order()).id}, REPORT, by=somebody
    ),
    "complaints.show": complained(Side.complained),
    "complaints.new": linked(Side.paid_on_its_way, typed={"kind": "broken"} | WORDS),
    "complaints.write": complained(Side.complained, WORDS),
    "complaints.accept": complained(Side.offered),
    "complaints.refuse": complained(Side.offered, WORDS),
    "complaints.confirm": complained(Side.fulfilled),
    "complaints.deny": complained(Side.fulfilled, WORDS),
    "complaints.withdraw": complained(Side.complained),
    "complaints.photo": Route(Who.LINK, fault_of),
    "erasure.guest": linked(Side.ended_order_of_guest),
    "account.show": signed_in(),
    "account.orders": signed_in(),
    "addresses.index": signed_in(),
    "addresses.new": signed_in(typed=an_address_book_entry),
    "addresses.change": own_address(typed=an_address_book_entry),
    "addresses.make_default": own_address(),
    "addresses.remove": own_address(),
    "notices.index": signed_in(),
    "notices.mark_read": signed_in(),
    "devices.index": signed_in(),
    "devices.end": Route(Who.OWN_ACCOUNT, lambda side: {"device_id": side.device().id}),
    "devices.end_others": signed_in(by=somebody),
    "password.change": signed_in(
        typed={"present": PASSWORD, "password": NEW_PASSWORD}, by=somebody
    ),
    "takeaway.show": signed_in(typed={"password": PASSWORD}, by=somebody),
    "erasure.account": signed_in(typed={"password": PASSWORD}, by=somebody),
    "opening.start": signed_in(typed=their_number, by=an_owner_without_a_shop),
    "opening.shop": signed_in(typed=first_shop, by=an_owner_without_a_shop),
    "opening.sell": signed_in(typed=first_ways, by=an_owner_without_a_shop),
}
