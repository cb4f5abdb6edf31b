"""What a seller types and brings for an import of products."""

from pathlib import PurePath

from flask_wtf.file import FileField
from wtforms import BooleanField, Field, SelectField, ValidationError

from tokoumkm.seller.forms.products import category_choices
from tokoumkm.web.forms import BaseForm

TABLES = (".csv", ".xlsx", ".txt", ".tsv")
ARCHIVES = (".zip",)


class ImportForm(BaseForm):
    """A table of products, and a ZIP of the photos that it names."""

    file = FileField("Berkas produk", description="CSV atau XLSX, paling besar 20 MB.")
    photos = FileField(
        "ZIP foto",
        description="Kalau kolom foto diisi. Nama fotonya sama dengan yang ditulis di kolom itu.",
    )
    category = SelectField(
        "Kategori pengganti",
        description="Dipakai untuk kategori yang tidak kami kenal, misalnya dari Shopee.",
        choices=lambda: category_choices("Tidak ada: tunjukkan saja barisnya"),
        coerce=lambda value: int(value or 0),
        default=0,
    )

    def validate_file(self, field: Field) -> None:
        if not field.data:
            raise ValidationError("Pilih berkas produk.")
        if _ending(field) not in TABLES:
            raise ValidationError("Pilih berkas CSV atau XLSX. Simpan dahulu dalam bentuk itu.")

    def validate_photos(self, field: Field) -> None:
        if field.data and _ending(field) not in ARCHIVES:
            raise ValidationError("Pilih berkas ZIP yang berisi foto.")


class ConfirmationForm(BaseForm):
    """The seller's yes to what the check has found."""

    submits = BooleanField(
        "Ajukan produk baru ke dinas",
        description="Tanpa ini, produk baru menjadi draf dan Anda ajukan satu per satu.",
        default=True,
    )


def _ending(field: Field) -> str:
    return PurePath(field.data.filename or "").suffix.lower()
