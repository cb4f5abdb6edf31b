"""What a seller brings to be paid by QRIS: a photo of the sticker, or the text of its code."""

import re

from flask_wtf.file import FileField
from wtforms import Field, HiddenField, TextAreaField, ValidationError
from wtforms.validators import Length

from tokoumkm.catalog.photos import codes_on
from tokoumkm.errors import BadFile
from tokoumkm.shops.qris import LONGEST, BadQris, parse
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.proving import PasswordForm

NO_CODE = (
    "Tidak ada kode QR yang terbaca di foto ini. Foto stikernya dari dekat, lurus, dan terang, "
    "atau tempel tulisan kodenya."
)
NOTHING = "Pilih foto stikernya, atau tempel tulisan kodenya."
TOO_MANY = "Ada lebih dari satu QRIS di foto ini. Foto satu stiker saja."


class StickerForm(BaseForm):
    """The photo wins over the text; it is read and not kept."""

    photo = FileField(
        "Foto stiker QRIS",
        description="Kodenya dibaca, fotonya tidak disimpan.",
    )
    text = TextAreaField(
        "Atau tempel tulisan kodenya",
        description="Berawal 000201. Tampil di aplikasi yang bisa membaca kode QR.",
        # Lines that were broken on the way belong together; blanks are part of the name.
        filters=[lambda text: re.sub(r"[\n\t]", "", text or "")],
        validators=[Length(max=LONGEST)],
    )

    def validate_text(self, field: Field) -> None:
        if not (field.data or self.photo.data):
            raise ValidationError(NOTHING)

    def payload(self) -> str | None:
        """The code that was brought, or None with a sentence beside its field."""
        field = self.photo if self.photo.data else self.text
        try:
            found: str = self._read() if self.photo.data else self.text.data
            parse(found)
        except (BadFile, BadQris) as refusal:
            self.refuse(field, refusal)
            return None
        return found

    def _read(self) -> str:
        """The QRIS among the codes on the photo; a menu's code beside it does not disturb."""
        found = codes_on(self.photo.data)
        codes = [text for text in found if text.startswith("0002")] or found
        if len(codes) != 1:
            raise BadQris(TOO_MANY if codes else NO_CODE)
        return codes[0]


class ProposeQrisForm(PasswordForm):
    """The code that was read, on its way to the office."""

    payload = HiddenField(validators=[Length(max=LONGEST)])
