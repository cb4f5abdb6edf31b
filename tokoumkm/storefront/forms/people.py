"""What somebody types to come in or to open an account."""

from wtforms import EmailField, Field, PasswordField, StringField
from wtforms.validators import DataRequired, InputRequired, Length

from tokoumkm.accounts.actions.registering import LONGEST_NAME, AlreadyRegistered
from tokoumkm.accounts.emails import BadEmail
from tokoumkm.accounts.passwords import LONGEST, SHORTEST, WeakPassword
from tokoumkm.errors import Refused
from tokoumkm.web.fields import PhoneField
from tokoumkm.web.forms import BaseForm


class SignInForm(BaseForm):
    """A phone number or an e-mail address, and the password."""

    identifier = StringField(
        "Nomor HP atau email",
        description="Contoh: 0812 3456 7890",
        validators=[DataRequired("Isi nomor HP atau email."), Length(max=200)],
    )
    password = PasswordField("Kata sandi", validators=[InputRequired("Isi kata sandi.")])


class RegistrationForm(BaseForm):
    """Who somebody is, and how they will sign in: phone, e-mail, or both."""

    name = StringField(
        "Nama", validators=[DataRequired("Isi nama Anda."), Length(max=LONGEST_NAME)]
    )
    phone = PhoneField(
        "Nomor HP",
        description="Contoh: 0812 3456 7890. Untuk membuka toko, isi nomor yang tercatat di dinas.",
    )
    email = EmailField("Email", validators=[Length(max=200)])
    password = PasswordField(
        "Kata sandi",
        description=f"Paling sedikit {SHORTEST} karakter. Beberapa kata mudah diingat.",
        validators=[
            InputRequired("Isi kata sandi."),
            Length(max=LONGEST, message=f"Pakai paling banyak {LONGEST} karakter."),
        ],
    )

    def field_of(self, refusal: Refused) -> Field:
        """The field a refusal of the domain is about."""
        if isinstance(refusal, WeakPassword):
            return self.password
        about_email = isinstance(refusal, BadEmail) or (
            isinstance(refusal, AlreadyRegistered) and "email" in str(refusal).lower()
        )
        return self.email if about_email else self.phone
