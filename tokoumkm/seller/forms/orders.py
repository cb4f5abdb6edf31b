"""What a seller types about an order: an amount, a reason, a tracking number."""

from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from tokoumkm.orders.models import Order
from tokoumkm.shops.ways import DeliveryKind
from tokoumkm.web.fields import Given, WholeNumberField
from tokoumkm.web.forms import BaseForm

REFUND_WAYS = ("Transfer bank", "Tunai", "Dompet elektronik")


class MoneyForm(BaseForm):
    """The amount is typed from the bank account, so it is never filled in for the seller."""

    amount = WholeNumberField(
        "Jumlah yang masuk ke rekening Anda",
        example="252137",
        description="Salin dari mutasi rekening atau SMS bank, bukan dari foto bukti.",
        validators=[Given("Isi jumlah uang yang masuk.")],
    )


class ReasonForm(BaseForm):
    """Why something is refused; the buyer reads it."""

    reason = TextAreaField(
        "Alasan",
        description="Pembeli membaca kalimat ini.",
        validators=[DataRequired("Tulis alasannya, supaya pembeli tahu."), Length(max=300)],
    )


class OwnShipmentForm(BaseForm):
    """The seller brings it: nothing to type."""


class CourierShipmentForm(BaseForm):
    """A courier brings it: the buyer follows the parcel by its number."""

    tracking_number = StringField(
        "Nomor resi",
        description="Tertulis pada struk dari kurir.",
        filters=[lambda text: text and text.upper()],
        validators=[DataRequired("Isi nomor resi dari kurir."), Length(max=40)],
    )


class RefundForm(BaseForm):
    """Money that has already been given back."""

    way = SelectField(
        "Dikembalikan lewat",
        choices={way: way for way in REFUND_WAYS},
        validators=[DataRequired("Pilih cara mengembalikan uang.")],
    )
    reason = TextAreaField(
        "Catatan",
        description="Misalnya nomor rekening tujuan atau tanggal transfer.",
        validators=[DataRequired("Tulis catatan pengembalian."), Length(max=300)],
    )


def shipment_form(order: Order) -> BaseForm:
    """A courier's parcel has a tracking number, the seller's own round has none."""
    by_courier = order.delivery_kind == DeliveryKind.COURIER
    return CourierShipmentForm() if by_courier else OwnShipmentForm()
