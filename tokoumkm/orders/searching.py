"""What a seller looks for among the orders: a number, a name, a phone; a way to bring or to pay."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, String, or_, type_coerce

from tokoumkm.orders.models import Order, Purchase
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

PHONE = re.compile(r"[\d\s+\-().]+", re.ASCII)
FEWEST_DIGITS = 4  # fewer are no phone number, and match too much
LONGEST = 100


class Wanted(NamedTuple):
    """What is looked for; nothing of it means every order."""

    text: str = ""
    delivery: DeliveryKind | None = None
    payment: PaymentWay | None = None
    by_phone: bool = True  # whoever sees numbers masked does not search by them either

    @property
    def conditions(self) -> Sequence[ColumnElement[bool]]:
        """For a query of orders that is joined with their purchases."""
        found = [self._said()] if self.text else []
        if self.delivery is not None:
            found.append(Order.delivery_kind == self.delivery)
        if self.payment is not None:
            found.append(Order.payment_way == self.payment)
        return found

    def _said(self) -> ColumnElement[bool]:
        text = self.text[:LONGEST]
        said: list[ColumnElement[bool]] = [
            Order.number.icontains(text, autoescape=True),
            Purchase.buyer_name.icontains(text, autoescape=True),
        ]
        if self.by_phone:
            phone = type_coerce(Purchase.buyer_phone, String)
            said += [phone.contains(digits, autoescape=True) for digits in phone_digits(text)]
        return or_(*said)


def phone_digits(text: str) -> list[str]:
    """How a number that was typed in any spelling may stand in the table, which holds +62…

    >>> phone_digits("0812-0000 0137")
    ['81200000137']
    """
    digits = re.sub(r"\D", "", text, flags=re.ASCII)
    if not PHONE.fullmatch(text) or len(digits) < FEWEST_DIGITS:
        return []
    return [re.sub(r"^(08|628)", "8", digits)]
