"""What an admin says when closing a month."""

from wtforms import BooleanField

from tokoumkm.web.forms import BaseForm


class ClosingForm(BaseForm):
    knowingly = BooleanField("Saya sudah melihat yang masih terbuka; buku tetap ditutup")
