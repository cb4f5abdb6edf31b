"""What can be bought of a product today."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tokoumkm import clock
from tokoumkm.catalog.models import Product, ProductState, Variant
from tokoumkm.sheets.sellers import Seller
from tokoumkm.shops.selling import sells
from tokoumkm.web.schema_org import Availability


@dataclass(frozen=True)
class Offer:
    """A product as its page offers it. Where it can't be bought, one of the predicates says why."""

    product: Product
    variants: Sequence[Variant]  # all that are shown
    seller: Seller | None = None  # where it was read beside the product

    @cached_property
    def shop_sells(self) -> bool:
        """False: the shop has no way to be paid, or none to deliver."""
        return self.seller.sells if self.seller else sells(self.product.shop)

    @cached_property
    def available(self) -> list[Variant]:
        """The variants that are in stock or made to order."""
        return [one for one in self.variants if one.stock is None or one.stock > 0]

    @property
    def has_several_prices(self) -> bool:
        return len({one.price for one in self.variants}) > 1

    @property
    def is_withdrawn(self) -> bool:
        return self.product.state != ProductState.PUBLISHED or not self.variants

    @property
    def is_sold_out(self) -> bool:
        return not self.available

    @property
    def is_on_holiday(self) -> bool:
        return self.product.shop.is_on_holiday(clock.today())

    @property
    def stated(self) -> list[tuple[Variant, Availability]]:
        """Each variant, and what machines are told about having it."""
        if self.is_withdrawn:
            first = self.variants or self.product.variants
            return [(one, Availability.DISCONTINUED) for one in first[:1]]
        there = self.available if self.can_be_bought else []
        words = {True: Availability.IN_STOCK, False: Availability.OUT_OF_STOCK}
        return [(one, words[one in there]) for one in self.variants]

    @cached_property
    def can_be_bought(self) -> bool:
        closed = self.is_withdrawn or self.is_sold_out or self.is_on_holiday
        return self.shop_sells and not closed


def offer_of(product: Product, *, seller: Seller | None = None) -> Offer:
    shown = [variant for variant in product.variants if variant.is_active]
    return Offer(product, shown, seller)
