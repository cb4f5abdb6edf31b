"""A file of sales made elsewhere that an officer brings."""

from flask_wtf.file import FileField
from wtforms import RadioField, StringField
from wtforms.validators import DataRequired, Length

from tokoumkm.office.forms.register_files import RegisterFileForm
from tokoumkm.turnover.models import Assurance


class SalesFileForm(RegisterFileForm):
    """Who vouches for it is the officer's to say; whose it is, where the file doesn't."""

    file = FileField("Berkas omzet", description="CSV atau XLSX, paling besar 50 MB.")
    assurance = RadioField(
        "Angkanya",
        choices={
            Assurance.VERIFIED.value: "Terverifikasi: dinas sudah memeriksa sumbernya",
            Assurance.DECLARED.value: "Dinyatakan: kata pelaku usaha",
        },
        validators=[DataRequired("Pilih siapa yang menjamin angkanya.")],
    )
    business = StringField(
        "Nomor registrasi UMKM",
        description="Hanya untuk ekspor pesanan Shopee dan TikTok Shop, seperti UMKM-3303-000042.",
        validators=[Length(max=40)],
    )
