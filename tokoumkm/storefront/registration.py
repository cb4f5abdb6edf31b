"""A new account."""

from flask import Blueprint, flash, redirect
from flask.typing import ResponseReturnValue

from tokoumkm.accounts.actions.registering import register as open_account
from tokoumkm.errors import Refused
from tokoumkm.storefront.forms.people import RegistrationForm
from tokoumkm.storefront.session import begin
from tokoumkm.web.pages import page

routes = Blueprint("registration", __name__)


@routes.route("/daftar", methods=["GET", "POST"])
def register() -> ResponseReturnValue:
    form = RegistrationForm()
    if form.accepted():
        try:
            account = open_account(
                form.name.data,
                phone=form.phone.data,
                email=form.email.data,
                password=form.password.data,
            )
        except Refused as refusal:
            form.refuse(form.field_of(refusal), refusal)
        else:
            target = begin(account)
            flash("Akun Anda sudah jadi. Anda sudah masuk.")
            return redirect(target)
    return page("storefront/registration/register.html", form=form)
