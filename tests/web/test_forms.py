import pytest
from werkzeug.datastructures import MultiDict
from wtforms import StringField
from wtforms.validators import InputRequired

from tokoumkm.web.fields import Between, Given, WholeNumberField
from tokoumkm.web.forms import BaseForm, clean_text


class Offer(BaseForm):
    name = StringField("Nama", filters=[lambda text: text and text.upper()])
    price = WholeNumberField(
        "Harga", validators=[Given("Isi harga."), Between(100, 999_999_999, "Rp100 atau lebih.")]
    )
    place = StringField("Tempat", validators=[InputRequired()])


@pytest.fixture
def typed(app):
    """Type something into the form, as a POST would bring it."""

    def fill(**values):
        with app.test_request_context(method="POST"):
            form = Offer(MultiDict(values), meta={"csrf": False})
            form.validate()
            return form

    return fill


@pytest.mark.parametrize("text", ["95000", "95.000", "Rp95.000", "rp 95.000", " 95000 "])
def test_a_price_is_read_in_the_ways_people_write_it(typed, text):
    assert typed(price=text).price.data == 95_000


@pytest.mark.parametrize("text", ["95 ribu", "-5", "9,5", "9.5", "1e9", "9" * 40, "٩"])
def test_anything_else_is_named_and_kept(typed, text):
    form = typed(price=text)

    assert form.price.errors == ["Isi harga dengan angka saja, misalnya 95000."]
    assert form.price._value() == text


def test_zero_is_a_number_and_nothing_is_not(typed):
    assert typed(price="0").price.errors == ["Rp100 atau lebih."]
    assert typed(price="").price.errors == ["Isi harga."]


def test_messages_are_indonesian(typed):
    assert typed().place.errors == ["Isian ini belum diisi."]


def test_text_is_cleaned_before_a_field_sees_it(typed):
    assert typed(name="  gula\x00 semut\ud800 ").name.data == "GULA SEMUT"


def test_lines_stay_lines():
    assert clean_text("satu\r\ndua\tx") == "satu\ndua\tx"
