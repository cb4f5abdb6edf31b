"""Coming in and going out."""

from flask import Blueprint, flash, redirect, request, url_for
from flask import session as browser_session
from flask.typing import ResponseReturnValue

from tokoumkm.accounts.actions.attempts import TooManyTries
from tokoumkm.accounts.actions.entering import let_in
from tokoumkm.accounts.models import Account
from tokoumkm.carts.actions import merge_carts
from tokoumkm.shops.queries import shop_of
from tokoumkm.storefront.forms.people import SignInForm
from tokoumkm.web import basket, security
from tokoumkm.web.pages import page, slowed

routes = Blueprint("session", __name__)


@routes.route("/masuk", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    if form.accepted():
        try:
            account = let_in(
                form.identifier.data, password=form.password.data, address=request.remote_addr
            )
        except TooManyTries as slow:
            form.refuse(form.identifier, slow)
            return slowed(page("storefront/session/sign_in.html", form=form), slow)
        if account is not None:
            return redirect(begin(account))
        form.refuse(form.identifier, "Nomor HP, email, atau kata sandi belum cocok. Coba lagi.")
    return page("storefront/session/sign_in.html", form=form)


@routes.post("/keluar")
def sign_out() -> ResponseReturnValue:
    security.sign_out()
    flash("Anda sudah keluar.")
    return redirect(url_for("storefront.home.show"))


def begin(account: Account) -> str:
    """Let somebody in, their two carts become one; returns where to go on."""
    token = basket.cart_token()
    security.sign_in(account)
    browser_session["cart_token"] = merge_carts(token, account=account)
    basket.recount()
    return security.safe_next(request.args.get("lanjut")) or _home_of(account)


def _home_of(account: Account) -> str:
    if account.officer is not None:
        return url_for("office.home.show")
    if shop_of(account) is not None:
        return url_for("seller.home.show")
    return url_for("storefront.home.show")
