"""What a cart would cost, delivered to a place: per shop its ways, their fees, its problems."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tokoumkm.carts.queries import CartContents, CartItem, CartShop
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.orders.checkout import ShopChoice
from tokoumkm.shops import offers
from tokoumkm.shops.delivery import DeliveryQuote, Parcel, quotes_for
from tokoumkm.shops.models import Shop
from tokoumkm.shops.offers import Accounts
from tokoumkm.shops.paying import ways_for
from tokoumkm.shops.ways import DeliveryKind, PaymentWay


class ShopQuote(NamedTuple):
    """One shop's part of a checkout. A delivery whose fee is None does not go there."""

    shop: Shop
    items: Sequence[CartItem]
    goods_total: Rupiah
    deliveries: Sequence[DeliveryQuote]
    payments: Sequence[PaymentWay]
    accounts: Accounts
    problems: Sequence[str]

    def delivery(self, kind: DeliveryKind) -> DeliveryQuote | None:
        return next((quote for quote in self.deliveries if quote.kind == kind), None)

    def payments_for(self, kind: DeliveryKind) -> list[PaymentWay]:
        """The ways to pay that go with a way to get the goods and with what it comes to."""
        return ways_for(self.payments, kind=kind, amount=self.total_by(kind))

    def chosen(self, choice: ShopChoice) -> tuple[DeliveryQuote, Rupiah]:
        """The chosen way and its fee; ValueError where the shop does not go there."""
        quote = self.delivery(choice.delivery)
        if quote is None or quote.fee is None:
            raise ValueError(f"{self.shop.slug} does not deliver by {choice.delivery}")
        return quote, quote.fee

    def total_with(self, choice: ShopChoice | None) -> Rupiah:
        """Goods and the chosen way's fee; without a usable choice the goods alone."""
        return self.total_by(choice.delivery) if choice else self.goods_total

    def total_by(self, kind: DeliveryKind) -> Rupiah:
        """Goods and the fee of a way; where it does not go the goods alone."""
        quote = self.delivery(kind)
        return Rupiah(self.goods_total + ((quote.fee or 0) if quote else 0))


def quote_contents(contents: CartContents, *, region_code: str) -> list[ShopQuote]:
    """Each shop's part of a cart, for a destination ('' is not known yet)."""
    shop_ids = [part.shop.id for part in contents.shops]
    ways = offers.delivery_ways_by_shop(shop_ids)
    accounts = offers.payment_accounts_by_shop(shop_ids)
    return [
        ShopQuote(
            shop=part.shop,
            items=part.items,
            goods_total=Rupiah(sum(item.total for item in part.items)),
            deliveries=quotes_for(
                offers.ways_to_deliver(ways[part.shop.id], accounts[part.shop.id]),
                _parcel(part, destination=region_code),
            ),
            payments=offers.ways_to_pay(part.shop, accounts[part.shop.id]),
            accounts=accounts[part.shop.id],
            problems=_problems(part),
        )
        for part in contents.shops
    ]


def total_of(quotes: Sequence[ShopQuote], choices: Mapping[int, ShopChoice]) -> Rupiah:
    return Rupiah(sum(quote.total_with(choices.get(quote.shop.id)) for quote in quotes))


def _parcel(part: CartShop, *, destination: str) -> Parcel:
    worth = Rupiah(sum(item.total for item in part.items))
    return Parcel(part.grams, worth, origin=part.shop.village_code, destination=destination)


def _problems(part: CartShop) -> list[str]:
    """Why this part can't be ordered as it is, in sentences for the buyer."""
    problems = [_too_many(item) for item in part.items if not item.can_be_ordered]
    return problems + ([_too_little(part)] if part.missing else [])


def _too_little(part: CartShop) -> str:
    least, missing = format_rupiah(part.shop.minimum_order), format_rupiah(part.missing)
    return f"Belanja di {part.shop.name} paling sedikit {least}. Tambah {missing} lagi."


def _too_many(item: CartItem) -> str:
    price = format_rupiah(item.price)
    return f"Stok {item.product_name} ({price}) tinggal {item.available}. Ubah jumlahnya."
