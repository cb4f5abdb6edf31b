"""What people type about money that goes back: so much of each line, and of the way."""

from collections.abc import Iterator
from typing import ClassVar, TypeVar, cast

from wtforms import Field

from tokoumkm.money import Rupiah, format_rupiah
from tokoumkm.orders.models import Order
from tokoumkm.payments.money_back import NOTHING, BadMoneyBack, MoneyBack
from tokoumkm.web.fields import WholeNumberField
from tokoumkm.web.forms import BaseForm

SHIPPING = "shipping"


class MoneyBackForm(BaseForm):
    """A form with a field for each part of an order that something is left of."""

    order: Order
    asks_first: ClassVar[str]  # the name of the field that asks what to do

    def amounts(self) -> Iterator[Field]:
        """The fields of the parts, in the order in which they stand on the receipt."""
        names = [*(f"line_{line.id}" for line in self.order.lines), SHIPPING]
        return (self._fields[name] for name in names if name in self)

    @property
    def typed(self) -> MoneyBack:
        """What was typed; an empty field gives nothing back."""
        lines = {line.id: self._amount(f"line_{line.id}") for line in self.order.lines}
        return MoneyBack(
            {line_id: amount for line_id, amount in lines.items() if amount},
            self._amount(SHIPPING),
        )

    def refuse_amount(self, refusal: BadMoneyBack) -> None:
        """Say it beside the part that it is about, else beside the first."""
        name = SHIPPING if refusal.is_shipping else f"line_{refusal.line_id}"
        self.refuse(self._fields.get(name) or next(self.amounts()), refusal)

    def _amount(self, name: str) -> Rupiah:
        return Rupiah(self._fields[name].data or 0) if name in self else NOTHING


Form = TypeVar("Form", bound=MoneyBackForm)


def money_back_form(kind: type[Form], order: Order) -> Form:
    """A form of a kind, with the parts of an order; they stand behind its first question."""
    fields = {
        f"line_{line.id}": _field(f"{line.product_name} {line.variant_name}", line.left, line.total)
        for line in order.lines
        if line.left
    }
    if order.shipping_left:
        fields[SHIPPING] = _field("Ongkir", order.shipping_left, order.shipping_fee)
    made = cast(type[Form], type(kind.__name__, (kind,), {**fields, "order": order}))
    form = made()
    order_of_fields = [kind.asks_first, *fields]
    form._fields = {name: form._fields[name] for name in order_of_fields} | form._fields
    return form


def _field(name: str, left: int, whole: int) -> WholeNumberField:
    before = "" if left == whole else f" dari {format_rupiah(whole)}"
    said = f"Bisa dikembalikan {format_rupiah(left)}{before}."
    return WholeNumberField(name.strip(), description=said, said="jumlah", example="10000")
