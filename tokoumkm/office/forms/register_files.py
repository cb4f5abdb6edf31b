"""A file that an officer brings into the register."""

from pathlib import PurePath

from flask_wtf.file import FileField
from wtforms import Field, ValidationError

from tokoumkm.web.forms import BaseForm

TABLES = (".csv", ".xlsx", ".txt", ".tsv")


class RegisterFileForm(BaseForm):
    file = FileField("Berkas UMKM", description="CSV atau XLSX, paling besar 50 MB.")

    def validate_file(self, field: Field) -> None:
        if not field.data:
            raise ValidationError("Pilih berkasnya.")
        if PurePath(field.data.filename or "").suffix.lower() not in TABLES:
            raise ValidationError("Pilih berkas CSV atau XLSX. Simpan dahulu dalam bentuk itu.")
