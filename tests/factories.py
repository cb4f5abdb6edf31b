"""Rows for tests: believable, with everything that must be there, and nothing else."""

from functools import cache
from itertools import count

from pyotp import TOTP
from sqlalchemy import update

from tokoumkm import clock
from tokoumkm.accounts.models import Account, Officer, OfficerRole, SecondFactor
from tokoumkm.accounts.passwords import hash_password
from tokoumkm.businesses.models import Business
from tokoumkm.carts.actions import put_in_cart
from tokoumkm.carts.queries import cart_contents
from tokoumkm.catalog.listing import refresh_shop
from tokoumkm.catalog.models import Category, Product, ProductState, Variant
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.orders.actions.placing import place_purchase
from tokoumkm.orders.checkout import Checkout, Contact, ShopChoice
from tokoumkm.orders.models import Order
from tokoumkm.orders.numbers import secret_token
from tokoumkm.orders.quoting import quote_contents, total_of
from tokoumkm.sealing.columns import FACTOR_SECRET
from tokoumkm.shops.actions.requiring import attest
from tokoumkm.shops.models import (
    DeliveryFee,
    DeliveryWay,
    Outlet,
    PaymentAccount,
    PaymentAccountState,
    Shop,
    ShopMember,
    ShopState,
)
from tokoumkm.shops.requirements import ATTESTED
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

PASSWORD = "sandi-panjang-yang-aman"
TELEPHONE = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # what every officer's app was set up with
SELABAYA = "33.03.06.2014"  # a village of Kalimanah
KALIMANAH = "33.03.06"
_next = count(1)


@cache
def _hash() -> str:
    return hash_password(PASSWORD)


def _saved(row):
    with one_change():
        db.session.add(row)
        db.session.flush()  # inside a bigger change the id is wanted before its end
    return row


def phone() -> str:
    """A valid number that nobody else has."""
    return f"+62813{next(_next):08}"


def account(name: str = "Rini Wulandari", **given) -> Account:
    given = {"phone": phone(), "password_hash": _hash(), "created_at": clock.now()} | given
    return _saved(Account(name=name, **given))


@one_change()
def officer(*, scope: str = "33.03", role: OfficerRole = OfficerRole.OFFICER) -> Account:
    """An account that may act for the office, with a second factor (see `telephone_code`)."""
    person = account("Siti Rohmah")
    _saved(Officer(account_id=person.id, scope=scope, role=role, created_at=clock.now()))
    sealed = FACTOR_SECRET.seal(TELEPHONE, key=person.id)
    factor = SecondFactor(account_id=person.id, secret_sealed=sealed, last_step=0)
    factor.began_at = factor.confirmed_at = clock.now()
    _saved(factor)
    return person


def telephone_code(person: Account) -> str:
    """What this officer's telephone shows, as if no code had been used yet: tests do not wait."""
    unused = update(SecondFactor).where(SecondFactor.account_id == person.id)
    with one_change():
        db.session.execute(unused.values(last_step=0))
    return TOTP(TELEPHONE).at(clock.now())


def business(name: str = "Anyam Lestari", *, region_code: str = SELABAYA, **given) -> Business:
    moment = clock.now()
    given = {
        "registration_number": f"UMKM-3303-{next(_next):06}",
        "owner_name": "Lestari Handayani",
        "phone": phone(),
        "created_at": moment,
        "updated_at": moment,
    } | given
    return _saved(Business(name=name, region_code=region_code, **given))


@one_change()
def shop(name: str | None = None, *, of: Business | None = None, **given) -> Shop:
    """An open shop with a member, COD, a bank account, pickup, and delivery to Kalimanah."""
    registered = of or business(name or f"Toko {next(_next)}")
    db.session.refresh(registered)  # its number is masked as soon as it is read
    given = {
        "slug": f"toko-{next(_next)}",
        "state": ShopState.OPEN,
        "village_code": registered.region_code,
        "address": "RT 02 RW 04",
        "phone": registered.phone.reveal("the shop publishes it") if registered.phone else phone(),
        "accepts_cod": True,
        "created_at": clock.now(),
        "opened_at": clock.now(),
    } | given
    made = _saved(Shop(business_id=registered.id, name=name or registered.name, **given))
    owner = account(registered.owner_name)
    _saved(ShopMember(shop_id=made.id, account_id=owner.id))
    attest(made, keys=ATTESTED, by=owner)
    payment_account(made)
    _saved(DeliveryWay(shop_id=made.id, kind=DeliveryKind.PICKUP))
    fees = [DeliveryFee(region_code=KALIMANAH, fee=Rupiah(8_000))]
    _saved(DeliveryWay(shop_id=made.id, kind=DeliveryKind.OWN, fees=fees))
    return made


def outlet(name: str | None = None, **given) -> Outlet:
    """A room of the office in Kalimanah where goods are fetched."""
    given = {
        "address": "Jl. Raya Kalimanah 12",
        "opening_hours": "Senin–Jumat, 08.00–15.00",
        "region_code": KALIMANAH,
        "is_active": True,
        "created_at": clock.now(),
    } | given
    return _saved(Outlet(name=name or f"Kalimanah {next(_next)}", **given))


def outlet_way(of: Shop, *, to: Outlet | None = None, fee: int = 0) -> DeliveryWay:
    """The shop brings goods to an outlet."""
    way = {"outlet_id": (to or outlet()).id, "default_fee": Rupiah(fee)}
    return _saved(DeliveryWay(shop_id=of.id, kind=DeliveryKind.OUTLET, **way))


def payment_account(
    of: Shop, *, state: PaymentAccountState = PaymentAccountState.IN_FORCE
) -> PaymentAccount:
    made = PaymentAccount(
        shop_id=of.id,
        bank="Bank Jateng",
        holder="Lestari Handayani",
        state=state,
        proposed_at=clock.now(),
    )
    with one_change():
        db.session.add(made)
        db.session.flush()
        made.keep_number("000000000483")
    return made


def owner_of(owned: Shop) -> Account:
    """The person who may do everything in a shop."""
    return db.session.scalars(
        db.select(Account).join(ShopMember).where(ShopMember.shop_id == owned.id)
    ).one()


def category(name: str = "Anyaman", *, parent: Category | None = None) -> Category:
    slug = f"{name.lower().replace(' ', '-')}-{next(_next)}"
    return _saved(Category(slug=slug, name=name, parent_id=parent.id if parent else None))


@one_change()
def product(
    name: str = "Tas Anyaman Pandan",
    *,
    of: Shop | None = None,
    price: int = 25_000,
    stock: int | None = 10,
    **given,
) -> Product:
    """A published product with one variant of 500 grams; `stock=None` is made to order."""
    given = {
        "slug": f"produk-{next(_next)}",
        "unit": "buah",
        "state": ProductState.PUBLISHED,
        "lead_days": None if stock is not None else 5,
        "created_at": clock.now(),
        "listed_at": clock.now(),
    } | given
    asks = {"proposed_name", "proposed_category_id"} & given.keys()
    if asks or given["state"] == ProductState.SUBMITTED:
        given.setdefault("submitted_at", clock.now())
    given.setdefault("category_id", None)
    given["category_id"] = given["category_id"] or category().id
    made = Product(name=name, shop_id=(of or shop()).id, **given)
    made.variants = [
        Variant(price=Rupiah(price), initial_stock=stock or 0, stock=stock, weight_grams=500)
    ]
    _saved(made)
    refresh_shop(made.shop_id)
    return made


def cart(*products: Product, quantity: int = 1) -> str:
    """A cart with so many of each product; gives its token."""
    token = secret_token()
    for each in products:
        put_in_cart(token, variant_id=each.variants[0].id, quantity=quantity)
    return token


def checkout(
    cart_token: str,
    *,
    payment: PaymentWay = PaymentWay.COD,
    delivery: DeliveryKind = DeliveryKind.OWN,
    key: str | None = None,
) -> Checkout:
    """What a buyer in Selabaya sends: the same ways for every shop, and the right total."""
    quotes = quote_contents(cart_contents(cart_token), region_code=SELABAYA)
    choices = {quote.shop.id: ShopChoice(delivery, payment) for quote in quotes}
    return Checkout(
        cart_token=cart_token,
        contact=Contact("Rini Wulandari", "+6281200000137", "RT 02 RW 04", SELABAYA),
        choices=choices,
        shown_total=total_of(quotes, choices),
        idempotency_key=key or secret_token(),
    )


def order(
    of: Product | None = None,
    *,
    quantity: int = 1,
    payment: PaymentWay = PaymentWay.COD,
    delivery: DeliveryKind = DeliveryKind.OWN,
    buyer: Account | None = None,
) -> Order:
    """An order just placed, by a guest unless there is a buyer."""
    token = cart(of or product(), quantity=quantity)
    return place(checkout(token, payment=payment, delivery=delivery), buyer=buyer)


def place(sent: Checkout, *, buyer: Account | None = None) -> Order:
    """Press the button; gives the first order."""
    return place_purchase(sent, account=buyer).orders[0]
