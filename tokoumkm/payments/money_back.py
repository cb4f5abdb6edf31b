"""Money that goes back to a buyer, by line and shipping, and how much of it there can be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.orders.models import Order

NOTHING = Rupiah(0)


class BadMoneyBack(Refused):
    """So much cannot go back. `line_id` says of which line; None is the way, or all of it."""

    status = 422

    def __init__(self, message: str, *, line_id: int | None = None, is_shipping: bool = False):
        super().__init__(message)
        self.line_id = line_id
        self.is_shipping = is_shipping


@dataclass(frozen=True)
class MoneyBack:
    """Rupiah of lines, by their ids, and of the shipping fee; nothing of what is not named."""

    lines: Mapping[int, Rupiah] = field(default_factory=dict)
    shipping: Rupiah = NOTHING

    @property
    def total(self) -> Rupiah:
        return Rupiah(sum(self.lines.values()) + self.shipping)


NO_MONEY = MoneyBack()


def everything_left(order: Order, *, held: MoneyBack = NO_MONEY) -> MoneyBack:
    """All of an order that has not gone back yet; `held` is on its way back."""
    lines = {line.id: Rupiah(line.left - held.lines.get(line.id, 0)) for line in order.lines}
    shipping = Rupiah(order.shipping_left - held.shipping)
    return MoneyBack({line_id: left for line_id, left in lines.items() if left}, shipping)


def refuse_impossible(order: Order, back: MoneyBack, *, held: MoneyBack = NO_MONEY) -> None:
    """Something must go back, and of each part no more than is left of it beside what is held."""
    rest = everything_left(order, held=held)
    left = rest.lines
    if any(amount < 0 for amount in (*back.lines.values(), back.shipping)) or back.total < 1:
        raise BadMoneyBack("Isi jumlah yang dikembalikan, paling sedikit Rp1.")
    for line_id, amount in back.lines.items():
        if amount > left.get(line_id, NOTHING):
            raise BadMoneyBack(_at_most(left.get(line_id, NOTHING)), line_id=line_id)
    if back.shipping > rest.shipping:
        raise BadMoneyBack(_at_most(rest.shipping), is_shipping=True)


def _at_most(left: Rupiah) -> str:
    return f"Isi paling banyak {format_rupiah(left)}, sisa yang belum dikembalikan."
