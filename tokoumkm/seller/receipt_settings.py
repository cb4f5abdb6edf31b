"""What a shop wishes to stand on its receipts."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.receipts.actions import choosing
from tokoumkm.receipts.models import Shown
from tokoumkm.receipts.queries import settings_of
from tokoumkm.seller.forms.receipts import NumbersForm
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import page

routes = Blueprint("receipt_settings", __name__, url_prefix="/nota")


@routes.route("", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    shop = current_shop()
    kept = settings_of(shop)
    form = NumbersForm(nib_shown=kept.nib_shown, npwp_shown=kept.npwp_shown)
    if form.accepted():
        try:
            choosing.choose_numbers(
                shop,
                nib_shown=Shown(form.nib_shown.data),
                npwp_shown=Shown(form.npwp_shown.data),
                npwp=form.new_npwp,
            )
        except choosing.BadNpwp as refusal:
            form.refuse(form.npwp, refusal)
        else:
            flash("Tersimpan. Nota berikutnya memakai pilihan ini.")
            return redirect(url_for("seller.shop.show"))
    return page("seller/receipt_settings/show.html", form=form, kept=kept, nib=shop.business.nib)
