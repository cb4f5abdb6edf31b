"""Another password, for somebody who is signed in."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.accounts.actions.attempts import TooManyTries
from tokoumkm.accounts.actions.changing import change_password
from tokoumkm.accounts.actions.entering import knows_password
from tokoumkm.accounts.passwords import WeakPassword
from tokoumkm.storefront.forms.recovery import ChangePasswordForm
from tokoumkm.web.guards import require_sign_in
from tokoumkm.web.pages import page, slowed
from tokoumkm.web.security import me, sign_in

routes = Blueprint("password", __name__, url_prefix="/akun/kata-sandi")
routes.before_request(require_sign_in)


@routes.route("", methods=["GET", "POST"])
def change() -> ResponseReturnValue:
    form = ChangePasswordForm()
    if form.accepted():
        try:
            if _is_changed(form):
                flash("Kata sandi diganti. Semua perangkat lain sudah keluar.")
                return redirect(url_for("storefront.devices.index"))
        except TooManyTries as slow:
            form.refuse(form.present, slow)
            return slowed(page("storefront/password/change.html", form=form), slow)
    return page("storefront/password/change.html", form=form)


def _is_changed(form: ChangePasswordForm) -> bool:
    """Every device is signed out, and this one in again, under a new identifier."""
    account = me()
    if not knows_password(account, password=form.present.data):
        form.refuse(form.present, "Kata sandi ini tidak cocok. Ketik kata sandi yang sekarang.")
        return False
    try:
        change_password(account, password=form.password.data)
    except WeakPassword as refusal:
        form.refuse(form.password, refusal)
        return False
    sign_in(account)
    return True
