"""Of a shop, what its pages and those of its goods say alike: ways, accounts and certificates."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Integer,
    Select,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from tokoumkm import clock
from tokoumkm.certificates.models import Certificate, CertificateProduct
from tokoumkm.certificates.queries import ABOUT_GOODS, Badge, in_force_on
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.regions.codes import KECAMATAN, PROVINSI, at_level
from tokoumkm.regions.models import Region
from tokoumkm.regions.queries import UNKNOWN
from tokoumkm.sheets.rows import Parts, by_id, give, in_hand, part
from tokoumkm.shops.models import (
    AccountKind,
    DeliveryFee,
    DeliveryWay,
    Outlet,
    PaymentAccount,
    PaymentAccountState,
    Shop,
    ShopState,
)
from tokoumkm.shops.offers import WAY_TO, Accounts
from tokoumkm.shops.selling import is_deliverable, is_payable
from tokoumkm.shops.ways import DeliveryKind

_shop: BindParameter[int] = bindparam("shop", type_=Integer())
_today = bindparam("today", type_=Date())
_village, _kecamatan, _kabupaten = aliased(Region), aliased(Region), aliased(Region)
_province = aliased(Region)
PLACE = [place.name for place in (_village, _kecamatan, _kabupaten, _province)]


@dataclass(frozen=True)
class Seller:
    """How a shop sells: what is in force and switched on, and the badges of it and its goods."""

    shop: Shop
    ways: Sequence[DeliveryWay]
    accounts: Accounts
    badges: Sequence[Badge]  # all of them, with the number of products each names
    _named: dict[int, set[int]]  # the products of each certificate that names some
    _certificates: Sequence[Any]

    @property
    def sells(self) -> bool:
        """The rule of `shops.selling`, for rows in hand."""
        is_open = self.shop.state == ShopState.OPEN
        return is_open and is_payable(self.shop) and is_deliverable(self.shop)

    def badges_of(self, product_ids: Collection[int]) -> dict[int, list[Badge]]:
        """What `certificates.listed.badges_on` says, of goods of this shop."""
        about_goods = [row for row in self._certificates if row.word in ABOUT_GOODS]
        badges = {
            number: [
                _badge(row, products=0)
                for row in about_goods
                if number in self._named.get(row.id, {number})
            ]
            for number in product_ids
        }
        return {number: of_one for number, of_one in badges.items() if of_one}


def with_place(wanted: Select[Any]) -> Select[Any]:
    """Where the shop lies, beside its row, with all that it lies in."""
    return (
        wanted.outerjoin(_village, _village.code == Shop.village_code)
        .outerjoin(_kecamatan, _kecamatan.code == _village.parent_code)
        .outerjoin(_kabupaten, _kabupaten.code == _kecamatan.parent_code)
        .outerjoin(_province, _province.code == _kabupaten.parent_code)
    )


def place_of(names: Sequence[str | None]) -> str:
    """`regions.queries.full_name` of the names in such a row."""
    return ", ".join(name for name in names if name) if names[0] else UNKNOWN


def parts_of_seller() -> list[Select[Any]]:
    """What a `Seller` is made from; of `shop`, as it is `today`."""
    account = part("account", id=PaymentAccount.id, word=PaymentAccount.kind)
    in_force = PaymentAccount.state == PaymentAccountState.IN_FORCE
    of_it = account.where(PaymentAccount.shop_id == _shop, in_force)
    return [of_it, *_parts_of_delivery(), *_parts_of_certificates()]


def _parts_of_delivery() -> list[Select[Any]]:
    active = and_(DeliveryWay.shop_id == _shop, DeliveryWay.is_active)
    way = part(
        "way",
        id=DeliveryWay.id,
        one=DeliveryWay.default_fee,
        two=DeliveryWay.free_from,
        three=DeliveryWay.days_from,
        four=DeliveryWay.days_to,
        word=DeliveryWay.kind,
        words=DeliveryWay.courier,
    )
    paid = {"id": DeliveryFee.delivery_way_id, "one": DeliveryFee.fee}
    fee = part("fee", **paid, word=DeliveryFee.region_code).where(_is_fee_to_tell())
    there = {"word": Outlet.name, "words": Outlet.address, "more": Outlet.opening_hours}
    outlet = part("outlet", id=DeliveryWay.id, **there)
    return [
        way.where(active),
        fee.join(DeliveryWay, DeliveryWay.id == DeliveryFee.delivery_way_id).where(active),
        outlet.join(Outlet, Outlet.id == DeliveryWay.outlet_id).where(active, Outlet.is_active),
    ]


def _is_fee_to_tell() -> ColumnElement[bool]:
    """To the place and the province that are asked about; and any one, to know that there is one.

    A way may have a hundred fees, and a page tells at most one of them.
    """
    other = aliased(DeliveryFee)
    of_way = select(func.min(other.id)).where(other.delivery_way_id == DeliveryFee.delivery_way_id)
    asked = DeliveryFee.region_code.in_([bindparam("place"), bindparam("province")])
    return or_(asked, DeliveryFee.id == of_way.scalar_subquery())


def asked_of_seller(shop_id: int, *, destination: str = "") -> dict[str, object]:
    """The values that the parts of a seller need."""
    place, province = at_level(destination, KECAMATAN), at_level(destination, PROVINSI)
    return {"shop": shop_id, "today": clock.today(), "place": place, "province": province}


def _parts_of_certificates() -> list[Select[Any]]:
    in_force = and_(Certificate.shop_id == _shop, in_force_on(_today))
    said = {"word": Certificate.kind, "words": Certificate.number, "at": Certificate.decided_at}
    certificate = part("certificate", id=Certificate.id, **said)
    named = part("named", id=Certificate.id, one=CertificateProduct.product_id)
    its = Certificate.id == CertificateProduct.certificate_id
    return [certificate.where(in_force), named.join(Certificate, its).where(in_force)]


def seller_of(shop: Shop, parts: Parts) -> Seller:
    """How a shop sells, from its parts."""
    ways = _ways(parts)
    accounts = [
        in_hand(PaymentAccount, kind=AccountKind(row.word), state=PaymentAccountState.IN_FORCE)
        for row in parts.get("account", ())
    ]
    give(shop, delivery_ways=ways, payment_accounts=accounts)
    certificates = sorted(parts.get("certificate", ()), key=lambda row: (row.word, row.id))
    named = {
        number: {row.one for row in rows} for number, rows in by_id(parts.get("named", ())).items()
    }
    return Seller(
        shop,
        ways,
        {WAY_TO[account.kind]: account for account in accounts},
        [_badge(row, products=len(named.get(row.id, ()))) for row in certificates],
        named,
        certificates,
    )


def _ways(parts: Parts) -> list[DeliveryWay]:
    fees, outlets = by_id(parts.get("fee", ())), by_id(parts.get("outlet", ()))
    return [
        in_hand(
            DeliveryWay,
            id=row.id,
            kind=DeliveryKind(row.word),
            courier=row.words,
            default_fee=row.one,
            free_from=row.two,
            days_from=row.three,
            days_to=row.four,
            is_active=True,
            fees=[
                in_hand(DeliveryFee, region_code=fee.word, fee=fee.one)
                for fee in fees.get(row.id, ())
            ],
            outlet=next((_outlet(found) for found in outlets.get(row.id, ())), None),
        )
        for row in sorted(parts.get("way", ()), key=lambda row: row.id)
    ]


def _outlet(row: Any) -> Outlet:
    said = {"name": row.word, "address": row.words, "opening_hours": row.more}
    return in_hand(Outlet, **said, is_active=True)


def _badge(row: Any, *, products: int) -> Badge:
    return Badge(CertificateKind(row.word), row.words, row.at, products)
