"""The public door: most of it is anybody's, some is behind a secret link or a sign-in."""

from collections.abc import Callable
from typing import Any

from tests import factories, moves
from tests.matrix.cast import Person
from tests.matrix.declarations import Route, Who
from tests.matrix.scenes import PASSWORD, Side, Values, picture
from tokoumkm.accounts.actions.codes import issue_code
from tokoumkm.accounts.models import Account, CodePurpose
from tokoumkm.orders.models import Order

NEW_PASSWORD = "tujuh-kambing-di-pematang"


def public(about: Callable[[Side], Values] | None = None, **given: Any) -> Route:
    return Route(Who.PUBLIC, **({"about": about} if about else {}), **given)


def linked(make: Callable[[Side], Order], **given: Any) -> Route:
    return Route(given.pop("who", Who.LINK), lambda side: {"token": make(side).token}, **given)


def signed_in(**given: Any) -> Route:
    return Route(Who.SIGNED_IN, **given)


def slip_of(side: Side) -> Values:
    order, proof_id = side.with_slip
    return {"token": order.token, "proof_id": proof_id}


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


def registration(_side: Side, _me: Account | None) -> Values:
    return {"name": "Rini", "email": an_address(), "phone": "", "password": NEW_PASSWORD}


def code_on_paper(_side: Side, _me: Account | None) -> Values:
    person = factories.account()
    code = issue_code(person, purpose=CodePurpose.OFFICE, issued_by=None)
    phone = person.phone.reveal("typed by its owner")
    return {"phone": phone, "code": code, "password": NEW_PASSWORD}


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
    "crawlers.robots": public(),
    "crawlers.sitemap": public(),
    "legal.complaints": public(),
    "legal.privacy": public(),
    "legal.terms": public(),
    "cart.show": public(),
    "cart.add": public(typed=some_goods),
    "cart.change": public(
        lambda side: {"variant_id": side.product.variants[0].id},
        typed={"quantity": "2"},
        before=fills_cart,
    ),
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
    "orders.cancel": linked(Side.order),
    "orders.receive": linked(lambda side: moves.on_its_way(side.transfer())),
    "orders.keep": linked(guests, who=Who.LINK_TO_KEEP, by=somebody),
    "erasure.guest": linked(Side.ended_order_of_guest),
    "account.show": signed_in(),
    "account.orders": signed_in(),
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
