"""What a seller types about receipts: what was wrong, and which numbers are printed."""

from wtforms import BooleanField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from tokoumkm.receipts.models import Shown
from tokoumkm.web.forms import BaseForm

SHOWN = {
    Shown.FULL.value: "Lengkap",
    Shown.MASKED.value: "Disamarkan",
    Shown.HIDDEN.value: "Tidak ditampilkan",
}


class CorrectionForm(BaseForm):
    """The buyer's words of a receipt; amounts and goods are those that were paid."""

    buyer_name = StringField(
        "Nama pembeli", validators=[DataRequired("Isi nama pembeli."), Length(max=120)]
    )
    buyer_address = StringField(
        "Alamat pembeli", validators=[DataRequired("Isi alamat pembeli."), Length(max=300)]
    )
    purpose = StringField(
        "Untuk pembayaran",
        description="Misalnya: Konsumsi rapat koordinasi 20 November.",
        validators=[Optional(), Length(max=160)],
    )
    reason = TextAreaField(
        "Apa yang dibetulkan?",
        description="Tertulis pada nota yang baru.",
        validators=[DataRequired("Tulis apa yang dibetulkan."), Length(max=200)],
    )

    @property
    def words(self) -> dict[str, str]:
        names = ("buyer_name", "buyer_address", "purpose", "reason")
        return {name: self.data[name] or "" for name in names}


class NumbersForm(BaseForm):
    """How much of the seller's numbers is printed. The NPWP that is known is never filled in."""

    nib_shown = RadioField("NIB", choices=SHOWN, validators=[DataRequired()])
    npwp_shown = RadioField("NPWP", choices=SHOWN, validators=[DataRequired()])
    npwp = StringField(
        "Nomor NPWP",
        description="15 atau 16 angka. Disimpan tersandi.",
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
        validators=[Optional(), Length(max=30)],
    )
    drops_npwp = BooleanField("Hapus NPWP yang tersimpan")

    @property
    def new_npwp(self) -> str | None:
        """What to keep from now on; None for what is kept already."""
        return "" if self.drops_npwp.data else self.npwp.data or None
