"""What somebody types who wants another password."""

from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from tokoumkm.accounts.passwords import LONGEST, SHORTEST
from tokoumkm.web.fields import PhoneField
from tokoumkm.web.forms import BaseForm


def new_password() -> PasswordField:
    """The field for a password that somebody makes up now."""
    return PasswordField(
        "Kata sandi baru",
        description=f"Paling sedikit {SHORTEST} karakter. Beberapa kata mudah diingat.",
        validators=[
            InputRequired("Isi kata sandi baru."),
            Length(max=LONGEST, message=f"Pakai paling banyak {LONGEST} karakter."),
        ],
    )


class ForgottenForm(BaseForm):
    """Who somebody is, in any spelling."""

    identifier = StringField(
        "Nomor HP atau email",
        description="Contoh: 0812 3456 7890",
        validators=[
            DataRequired("Isi nomor HP atau email."),
            Length(max=200, message="Isi paling banyak 200 huruf."),
        ],
    )


class NewPasswordForm(BaseForm):
    """Behind a link that says who somebody is."""

    password = new_password()


class PaperCodeForm(BaseForm):
    """What stands on the sheet from the office, and the number it was written for."""

    phone = PhoneField(
        "Nomor HP",
        description="Nomor yang Anda sebutkan di kantor dinas.",
        validators=[DataRequired("Isi nomor HP.")],
    )
    code = StringField(
        "Kode dari kertas",
        description="Contoh: 7K3F-9Q2M. Huruf besar atau kecil sama saja.",
        validators=[
            DataRequired("Isi kode dari kertas."),
            Length(max=40, message="Kode terdiri dari 8 huruf dan angka."),
        ],
    )
    password = new_password()


class ChangePasswordForm(BaseForm):
    """For somebody who is signed in: the password of now, and the next one."""

    present = PasswordField(
        "Kata sandi sekarang",
        validators=[
            InputRequired("Isi kata sandi Anda yang sekarang."),
            Length(max=LONGEST, message="Kata sandi ini tidak cocok."),
        ],
    )
    password = new_password()
