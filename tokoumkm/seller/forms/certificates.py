"""What a seller types about a certificate; each kind asks only for what it has."""

from collections.abc import Sequence
from typing import BinaryIO

from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, Field, SelectChoice, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from tokoumkm.certificates.actions.bringing import Offered
from tokoumkm.certificates.models import Certificate
from tokoumkm.certificates.shapes import (
    IN_NUMBER,
    NEVER,
    SHAPES,
    BadCertificate,
    CertificateKind,
)
from tokoumkm.web.forms import BaseForm

Goods = Sequence[tuple[int, str]]


class CertificateForm(BaseForm):
    """Number, last day, a photo of the paper, and the products it is for."""

    number = StringField(
        "Nomor", validators=[DataRequired("Isi nomornya seperti yang tercetak."), Length(max=60)]
    )
    expires_on = DateField("Berlaku sampai", validators=[Optional()])
    scan = FileField(
        "Foto sertifikat",
        description="Seluruh halaman terbaca. Hanya Anda dan dinas yang bisa melihatnya.",
        validators=[FileRequired("Foto sertifikatnya dulu, atau pilih dari galeri.")],
    )
    products = SelectMultipleField("Untuk produk", coerce=int)

    kind: CertificateKind

    def offered(self) -> Offered:
        day = self.expires_on.data if "expires_on" in self else None
        chosen = self.products.data if "products" in self else ()
        return Offered(self.kind, self.number.data, day, tuple(chosen or ()))

    def picture(self) -> BinaryIO | None:
        """The new photo; without one a mended certificate keeps its own."""
        return self.scan.data or None

    def field_of(self, refusal: BadCertificate) -> Field:
        named: Field = self._fields.get(refusal.field, self.number)
        return named


def certificate_form(
    kind: CertificateKind, goods: Goods, *, of: Certificate | None = None
) -> CertificateForm:
    """The form for a kind, empty or with what a certificate says now."""
    form = CertificateForm(data=_now(of))
    form.kind, shape = kind, SHAPES[kind]
    form.number.description = f"{shape.advice} Contoh: {shape.example}"
    form.products.choices = [SelectChoice(id_, name) for id_, name in goods]
    form.products.description = "Tidak dipilih berarti berlaku untuk semua produk toko."
    if not shape.is_about_goods or not goods:
        del form.products
    if shape.ends == NEVER:
        del form.expires_on
    elif shape.ends == IN_NUMBER:
        form.expires_on.description = "Kalau tanggalnya tercetak. Tahunnya ada di nomor."
    else:
        form.expires_on.validators = [InputRequired("Isi tanggal berlakunya.")]
        form.expires_on.flags.required = True
    return form


def mending_form(certificate: Certificate, goods: Goods) -> CertificateForm:
    """What came back, to be mended; its photo stays unless another is taken."""
    form = certificate_form(certificate.kind, goods, of=certificate)
    form.scan.validators = []
    form.scan.flags.required = False
    form.scan.description = "Kosongkan kalau foto yang tadi sudah benar."
    return form


def _now(certificate: Certificate | None) -> dict[str, object]:
    if certificate is None:
        return {}
    return {
        "number": certificate.number,
        "expires_on": certificate.expires_on,
        "products": [product.id for product in certificate.products],
    }
