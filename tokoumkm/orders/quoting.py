"""What a cart would cost, delivered to a place: per shop its ways, their fees, its problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tokoumkm.carts.queries import CartContents, CartItem, CartShop
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.orders.checkout import ShopChoice
from tokoumkm.shops import offers
from tokoumkm.shops.delivery import DeliveryQuote, quotes_for
from tokoumkm.shops.models import BankAccount, Shop
from tokoumkm.shops.ways import DeliveryKind, PaymentWay


@dataclass(frozen=True)
class ShopQuote:
    """One shop's part of a checkout. A delivery whose fee is None does not go there."""

    shop: Shop
    items: Sequence[CartItem]
    goods_total: Rupiah
    deliveries: Sequence[DeliveryQuote]
    payments: Sequence[PaymentWay]
    bank_account: BankAccount | None
    problems: Sequence[str]

    def delivery(self, kind: DeliveryKind) -> DeliveryQuote | None:
        return next((quote for quote in self.deliveries if quote.kind == kind), None)

    def chosen(self, choice: ShopChoice) -> tuple[DeliveryQuote, Rupiah]:
        """The chosen way and its fee; ValueError where the shop does not go there."""
        quote = self.delivery(choice.delivery)
        if quote is None or quote.fee is None:
            raise ValueError(f"{self.shop.slug} does not deliver by {choice.delivery}")
        return quote, quote.fee

    def total_with(self, choice: ShopChoice | None) -> Rupiah:
        """Goods and the chosen way's fee; without a usable choice the goods alone."""
        quote = self.delivery(choice.delivery) if choice else None
        return Rupiah(self.goods_total + ((quote.fee or 0) if quote else 0))


def quote_contents(contents: CartContents, *, region_code: str) -> list[ShopQuote]:
    """Each shop's part of a cart, for a destination ('' is not known yet)."""
    shop_ids = [part.shop.id for part in contents.shops]
    ways = offers.delivery_ways_by_shop(shop_ids)
    accounts = offers.bank_accounts_by_shop(shop_ids)
    return [
        ShopQuote(
            shop=part.shop,
            items=part.items,
            goods_total=Rupiah(sum(item.total for item in part.items)),
            deliveries=quotes_for(
                ways.get(part.shop.id, []), grams=part.grams, destination=region_code
            ),
            payments=offers.ways_to_pay(part.shop, accounts.get(part.shop.id)),
            bank_account=accounts.get(part.shop.id),
            problems=_problems(part),
        )
        for part in contents.shops
    ]


def total_of(quotes: Sequence[ShopQuote], choices: Mapping[int, ShopChoice]) -> Rupiah:
    return Rupiah(sum(quote.total_with(choices.get(quote.shop.id)) for quote in quotes))


def _problems(part: CartShop) -> list[str]:
    """Why this part can't be ordered as it is, in sentences for the buyer."""
    if not part.takes_orders:
        return [f"{part.shop.name} sedang tidak menerima pesanan. Keluarkan barangnya dulu."]
    return [_problem(item) for item in part.items if not item.can_be_ordered]


def _problem(item: CartItem) -> str:
    if not item.is_sold:
        return f"{item.product_name} tidak dijual lagi. Keluarkan dari keranjang."
    if not item.available:
        return f"{item.product_name} sudah habis. Keluarkan dari keranjang."
    price = format_rupiah(item.price)
    return f"Stok {item.product_name} ({price}) tinggal {item.available}. Ubah jumlahnya."
