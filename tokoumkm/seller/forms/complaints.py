"""What a seller types when doing what was agreed about a complaint."""

from wtforms import SelectField
from wtforms.validators import DataRequired

from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.states import RemedyKind
from tokoumkm.seller.forms.refunds import WAYS
from tokoumkm.shops.ways import PaymentWay
from tokoumkm.web.complaints import words_field
from tokoumkm.web.forms import BaseForm


class FulfilmentForm(BaseForm):
    """How it was done: read by the buyer, who says whether it came."""

    words = words_field(
        "Keterangan", asks="Tulis bagaimana Anda melaksanakannya, misalnya nomor resi."
    )


class MoneyForm(FulfilmentForm):
    """Money that has already gone back."""

    way = SelectField(
        "Dikembalikan lewat",
        choices={way: way for way in WAYS},
        validators=[DataRequired("Pilih cara mengembalikan uang.")],
    )


def goes_through_stripe(complaint: Complaint) -> bool:
    """What was agreed is money that came by card."""
    is_money = complaint.remedy is not None and complaint.remedy.is_money
    return is_money and complaint.order.payment_way == PaymentWay.CARD


def fulfilment_form(complaint: Complaint) -> FulfilmentForm:
    """A refund has a way, a replacement perhaps a parcel's number."""
    remedy = complaint.remedy
    if remedy is not None and remedy.is_money:
        form: FulfilmentForm = MoneyForm()
        if goes_through_stripe(complaint):
            del form.way
            form.words.description = "Dibaca pembeli. Uangnya kembali lewat Stripe."
            return form
        form.words.description = "Misalnya tanggal transfer dan rekening tujuan."
        return form
    form = FulfilmentForm()
    if remedy is not None and remedy.kind == RemedyKind.REPLACEMENT:
        form.words.description = "Misalnya kapan pengganti dikirim, dan nomor resinya."
    return form
