"""The demo's shops: register, bank account, delivery, goods, and the office's yes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from tokoumkm import clock
from tokoumkm.accounts.actions.registering import register
from tokoumkm.accounts.models import Account
from tokoumkm.businesses.actions import register_business
from tokoumkm.businesses.classes import Sector
from tokoumkm.businesses.facts import BusinessFacts
from tokoumkm.catalog.actions.curating import publish_product, submit_product, withdraw_product
from tokoumkm.catalog.actions.showing import attach_shop_photos
from tokoumkm.catalog.actions.writing import create_product
from tokoumkm.catalog.drafts import ProductDraft, VariantDraft
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.catalog.opening import open_shop, submit_shop
from tokoumkm.database import one_change
from tokoumkm.demo.pictures import Photos
from tokoumkm.demo.stickers import put_in_force
from tokoumkm.money import Rupiah
from tokoumkm.notices.actions import mark_read
from tokoumkm.shops.actions.banking import approve_payment_account, propose_payment_account
from tokoumkm.shops.actions.closing import set_holiday
from tokoumkm.shops.actions.delivering import Courier, set_courier, set_own_delivery, set_pickup
from tokoumkm.shops.actions.requiring import attest
from tokoumkm.shops.actions.selling import set_paying
from tokoumkm.shops.actions.starting import start_shop
from tokoumkm.shops.models import Shop
from tokoumkm.shops.profile import ShopProfile
from tokoumkm.shops.requirements import ATTESTED

Facts = Mapping[str, Any]
LATEST = 2**31 - 1  # whatever notice is the newest


class Stall(NamedTuple):
    """A shop that stands, its seller, and its goods."""

    shop: Shop
    seller: Account
    products: Sequence[Product]
    facts: Facts


class Builder(NamedTuple):
    """Builds shops from the facts of `data/shops.json`."""

    officer: Account
    office_region: str
    password: str
    categories: Mapping[str, int]
    photos: Photos

    @one_change()
    def build(self, facts: Facts) -> Stall:
        """One shop with everything; open where the facts say so."""
        seller = register(
            facts["business"]["owner_name"],
            phone=facts["business"]["phone"],
            email=None,
            password=self.password,
        )
        shop = self._start(facts, seller)
        self._offer(shop, facts)
        attach_shop_photos(shop, stored=self.photos.get(facts["slug"], ()))
        products = [self._list(shop, product, seller) for product in facts["products"]]
        if facts["state"] == "submitted":
            hand_in([Stall(shop, seller, products, facts)])
        attest(shop, keys=ATTESTED, by=seller)
        if facts["state"] != "draft":
            submit_shop(shop, office_region=self.office_region)
        if facts["state"] == "open":
            open_shop(shop, by=self.officer)
        mark_read(seller, up_to=LATEST)
        return Stall(shop, seller, products, facts)

    def _start(self, facts: Facts, seller: Account) -> Shop:
        known = facts["business"]
        business = register_business(
            BusinessFacts(
                name=known["name"],
                owner_name=known["owner_name"],
                region_code=known["village_code"],
                nik=known["nik"],
                nib=known["nib"],
                phone=known["phone"],
                address=known["address"],
                sector=Sector(known["sector"]),
                kbli=known["kbli"],
                founded_year=known["founded_year"],
                workers=known["workers"],
                capital=known["capital"],
                yearly_turnover=known["yearly_turnover"],
                turnover_year=known["turnover_year"],
            )
        )
        profile = ShopProfile(
            name=facts["name"],
            story=facts["story"],
            village_code=known["village_code"],
            address=known["address"],
            phone=known["phone"],
            opening_hours=facts["hours"],
        )
        return start_shop(business, owner=seller, profile=profile)

    def _offer(self, shop: Shop, facts: Facts) -> None:
        """Ways to pay and to deliver."""
        by_transfer = "transfer" in facts["accepts"]
        set_paying(shop, cod="cod" in facts["accepts"], card=by_transfer, suffix=False)
        if by_transfer:
            bank = facts["bank"]
            account = propose_payment_account(
                shop, bank=bank["bank"], number=bank["number"], holder=bank["holder"]
            )
            approve_payment_account(account, by=self.officer)
        put_in_force(shop, facts, by=self.officer)
        delivery = facts["delivery"]
        set_pickup(shop, active=delivery["pickup"])
        if delivery["own"]:
            set_own_delivery(shop, active=True, fees=delivery["own"])
        if delivery["courier"]:
            courier = delivery["courier"]
            fees = Courier(courier["name"], courier["per_kg"], courier["by_province"])
            set_courier(shop, active=True, courier=fees)

    def _list(self, shop: Shop, facts: Facts, seller: Account) -> Product:
        """A product with its photos; one that waits for the office is handed in later."""
        draft = ProductDraft(
            name=facts["name"],
            category_id=self.categories[facts["category"]],
            unit=facts["unit"],
            description=facts["description"],
            lead_days=facts["lead_days"],
            variants=[_variant(variant) for variant in facts["variants"]],
        )
        photos = tuple(self.photos.get(facts["slug"], ()))
        product = create_product(shop, draft=draft, by=seller, photos=photos)
        state = ProductState(facts["state"])
        if state in (ProductState.PUBLISHED, ProductState.WITHDRAWN):
            submit_product(product)
            publish_product(product, by=self.officer)
        if state == ProductState.WITHDRAWN:
            withdraw_product(product)
        return product


def hand_in(stalls: Sequence[Stall]) -> None:
    """Ask the office about the products that wait for it."""
    for stall in stalls:
        for product, facts in zip(stall.products, stall.facts["products"], strict=True):
            if facts["state"] == ProductState.SUBMITTED and product.state == ProductState.DRAFT:
                submit_product(product)


def close_for_holiday(stalls: Sequence[Stall]) -> None:
    """The shop that the facts send on holiday; said last, as a closed shop has no history."""
    for stall in stalls:
        if stall.facts["closed_from"] is not None:
            first, last = (
                clock.today() + timedelta(days=stall.facts[name])
                for name in ("closed_from", "closed_until")
            )
            set_holiday(stall.shop, closed_from=first, closed_until=last)


def published(stalls: Sequence[Stall]) -> Iterator[tuple[Stall, Product]]:
    """What buyers could order during the year."""
    for stall in stalls:
        if stall.facts["state"] == "open":
            for product in stall.products:
                if product.state == ProductState.PUBLISHED:
                    yield stall, product


def _variant(facts: Facts) -> VariantDraft:
    return VariantDraft(
        name=facts["name"],
        sku=facts["sku"],
        price=Rupiah(facts["price"]),
        stock=facts["stock"],
        weight_grams=facts["weight_grams"],
    )
