"""Fields that more than one form has: whole numbers, phones, radio cards with no default."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from wtforms import Field, FieldList, StringField, ValidationError
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from tokoumkm.accounts.phones import BadPhone, normalise_phone
from tokoumkm.money import format_number

DOTTED = re.compile(r"(rp\.?\s*)?(\d{1,3}(\.\d{3}){1,4}|\d{1,15})", re.IGNORECASE | re.ASCII)
ROW = re.compile(r"-(\d{1,4})-", re.ASCII)


class WholeNumberField(Field):
    """A whole number of 0 or more, typed as 95000, 95.000 or Rp95.000; the text is kept.

    Its `data` is the number, or None where nothing was typed. `said` is what its
    sentences call it, where the label alone would not make one.
    """

    widget = TextInput()

    def __init__(
        self, label: str, *, example: str = "95000", said: str = "", **options: Any
    ) -> None:
        keyboard = {"inputmode": "numeric", "autocomplete": "off"} | options.pop("render_kw", {})
        super().__init__(label, render_kw=keyboard, **options)
        self.example = example
        self.said = said or label.lower()

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else format_number(self.data)

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not typed:
            return
        if not DOTTED.fullmatch(typed):
            raise ValueError(f"Isi {self.said} dengan angka saja, misalnya {self.example}.")
        self.data = int(re.sub(r"\D", "", typed))


class RowsField(FieldList):
    """A list of rows, numbered in the names of their fields: `variants-0-name`.

    WTForms itself takes any digits for such a number, "²" and thousands of them too.
    """

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        numbers = (ROW.match(name.removeprefix(prefix)) for name in formdata)
        return (int(number[1]) for number in numbers if number)


class Between:
    """The number lies within limits; says so in the words of the field."""

    def __init__(self, low: int, high: int, message: str) -> None:
        self.low, self.high, self.message = low, high, message

    def __call__(self, _form: Any, field: Field) -> None:
        if field.data is not None and not self.low <= field.data <= self.high:
            raise ValidationError(self.message)


class Given:
    """A number must be there (0 counts as there)."""

    field_flags: ClassVar[dict[str, bool]] = {"required": True}

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, _form: Any, field: Field) -> None:
        if field.data is None and not field.errors:
            raise StopValidation(self.message)
        if field.errors:
            raise StopValidation


class PhoneField(StringField):
    """A phone number in any spelling; after validation `data` is E.164."""

    def post_validate(self, form: Any, validation_stopped: bool) -> None:
        if self.data and not self.errors and not validation_stopped:
            try:
                self.number = normalise_phone(self.data)
            except BadPhone as refusal:
                raise ValidationError(str(refusal)) from refusal

    number: str = ""
