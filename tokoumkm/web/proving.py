"""The password once more, before belongings leave or are forgotten, or money goes elsewhere."""

from wtforms import PasswordField
from wtforms.validators import InputRequired, Length

from tokoumkm.accounts.actions.entering import knows_password
from tokoumkm.accounts.models import Account
from tokoumkm.accounts.passwords import LONGEST
from tokoumkm.web.forms import BaseForm

WRONG = "Kata sandi ini tidak cocok. Ketik kata sandi yang Anda pakai untuk masuk."


class PasswordForm(BaseForm):
    """A phone that lies open on a table is not its owner."""

    password = PasswordField(
        "Kata sandi Anda",
        description="Supaya kami yakin ini Anda.",
        validators=[InputRequired("Isi kata sandi Anda."), Length(max=LONGEST, message=WRONG)],
    )

    def comes_from(self, account: Account) -> bool:
        """Whether all is there and the password is right; raises `TooManyTries`."""
        if not self.accepted():
            return False
        if not knows_password(account, password=self.password.data):
            self.refuse(self.password, WRONG)
        return not self.errors
