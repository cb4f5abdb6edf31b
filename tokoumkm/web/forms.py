"""The base of every form: forged ones refused, Indonesian messages, clean text."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict, MultiDict
from wtforms import Field, FileField, StringField
from wtforms.meta import DefaultMeta

from tokoumkm.errors import Refused

MESSAGES = {
    "This field is required.": "Isian ini belum diisi.",
    "Not a valid choice.": "Pilih salah satu yang ada di daftar.",
    "Invalid Choice: could not coerce.": "Pilih salah satu yang ada di daftar.",
    "'%(value)s' is not a valid choice for this field.": "Pilih salah satu yang ada di daftar.",
    "Not a valid integer value.": "Isi dengan angka saja.",
    "Not a valid date value.": "Isi tanggal seperti 2026-11-22.",
    "Invalid input.": "Isian ini tidak dikenali.",
    "Field must be at least %(min)d character long.": "Isi paling sedikit %(min)d huruf.",
    "Field must be at least %(min)d characters long.": "Isi paling sedikit %(min)d huruf.",
    "Field cannot be longer than %(max)d character.": "Isi paling banyak %(max)d huruf.",
    "Field cannot be longer than %(max)d characters.": "Isi paling banyak %(max)d huruf.",
    "Field must be between %(min)d and %(max)d characters long.": (
        "Isi antara %(min)d dan %(max)d huruf."
    ),
    "Number must be at least %(min)s.": "Isi paling sedikit %(min)s.",
    "Number must be at most %(max)s.": "Isi paling banyak %(max)s.",
    "Number must be between %(min)s and %(max)s.": "Isi antara %(min)s dan %(max)s.",
}


class Indonesian:
    """WTForms' messages in Indonesian; it ships none."""

    def gettext(self, text: str) -> str:
        return MESSAGES.get(text, text)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return MESSAGES.get(singular if n == 1 else plural, plural)


def clean_text(text: str | None) -> str | None:
    """Without surrounding blanks, and without characters nobody types and databases refuse."""
    if not isinstance(text, str):
        return text
    kept = (c for c in text.replace("\r\n", "\n") if c >= " " or c in "\n\t")
    return "".join(kept).encode("utf-8", "ignore").decode().strip()


class BaseForm(FlaskForm):
    """What a person can type on one page."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, _form: Any) -> Indonesian:
            return Indonesian()

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Text only for text, files only for files: nothing a field could not read."""
            if formdata is None or hasattr(formdata, "getlist"):
                return formdata
            if not form.is_submitted():
                return None
            places = [field.name for field in form if isinstance(field, FileField)]
            files = [(name, sent) for name in places for sent in request.files.getlist(name)]
            return CombinedMultiDict((MultiDict(files), request.form))

        def bind_field(self, form: Any, unbound_field: Any, options: Mapping[str, Any]) -> Field:
            if issubclass(unbound_field.field_class, StringField):
                own: Sequence[Any] = unbound_field.kwargs.get("filters", ())
                options = {**options, "filters": [clean_text, *own]}
                unbound_field = _without_filters(unbound_field)
            bound: Field = DefaultMeta.bind_field(self, form, unbound_field, options)
            return bound

    def accepted(self) -> bool:
        """Something was sent, and all of it can be used."""
        return bool(self.validate_on_submit())

    def refuse(self, field: Field, refusal: Refused | str) -> None:
        """Show a refusal beside the field it is about, with everything typed kept."""
        field.errors = [*field.errors, str(refusal)]


def _without_filters(unbound_field: Any) -> Any:
    kwargs = {k: v for k, v in unbound_field.kwargs.items() if k != "filters"}
    return type(unbound_field)(
        unbound_field.field_class, *unbound_field.args, name=unbound_field.name, **kwargs
    )
