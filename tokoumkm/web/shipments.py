"""What is typed when a parcel leaves: behind the seller's door, and on the page of a link."""

from wtforms import StringField
from wtforms.validators import DataRequired, Length

from tokoumkm.orders.models import Order
from tokoumkm.shops.ways import DeliveryKind
from tokoumkm.web.forms import BaseForm


class PressedForm(BaseForm):
    """A button alone; also where the seller brings the parcel: nothing to type."""


class CourierShipmentForm(BaseForm):
    """A courier brings it: the buyer follows the parcel by its number."""

    tracking_number = StringField(
        "Nomor resi",
        description="Tertulis pada struk dari kurir.",
        filters=[lambda text: text and text.upper()],
        validators=[DataRequired("Isi nomor resi dari kurir."), Length(max=40)],
    )


def shipment_form(order: Order) -> BaseForm:
    """A courier's parcel has a tracking number, the seller's own round has none."""
    by_courier = order.delivery_kind == DeliveryKind.COURIER
    return CourierShipmentForm() if by_courier else PressedForm()
