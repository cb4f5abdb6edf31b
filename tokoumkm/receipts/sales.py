"""What is sold, in the plain values that a receipt is made from."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from tokoumkm.money import Rupiah


class Goods(NamedTuple):
    """A line: so many of something at a price each."""

    words: str
    unit: str
    quantity: int
    price: Rupiah

    @property
    def total(self) -> Rupiah:
        return Rupiah(self.price * self.quantity)


class Sale(NamedTuple):
    """A paid order, as its receipt will say it. `buyer_phone` is masked already."""

    order_number: str
    buyer_name: str
    buyer_address: str
    buyer_phone: str
    goods: Sequence[Goods]
    shipping_fee: Rupiah
    shipping_words: str
    paid_by: str
    paid_at: datetime

    @property
    def goods_total(self) -> Rupiah:
        return Rupiah(sum(line.total for line in self.goods))


class Correction(NamedTuple):
    """What a receipt should have said, and why; `refunded` is what has been given back since."""

    buyer_name: str
    buyer_address: str
    purpose: str
    reason: str
    refunded: Rupiah
