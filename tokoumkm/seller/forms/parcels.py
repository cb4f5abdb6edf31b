"""What a seller types when several parcels leave: a tracking number for each courier's."""

from collections.abc import Sequence

from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tokoumkm.orders.models import Order
from tokoumkm.shops.ways import DeliveryKind
from tokoumkm.web.forms import BaseForm


def tracking_field(order: Order) -> str:
    return f"resi-{order.number}"


def parcels_form(orders: Sequence[Order]) -> BaseForm:
    """A field for every order that a courier takes; the others need none."""
    fields = {
        tracking_field(order): StringField(
            f"Nomor resi {order.number}",
            filters=[lambda text: text and text.upper()],
            validators=[DataRequired(f"Isi nomor resi {order.number}."), Length(max=40)],
        )
        for order in orders
        if order.delivery_kind == DeliveryKind.COURIER
    }
    form: BaseForm = type("ParcelsForm", (BaseForm,), fields)()
    return form
