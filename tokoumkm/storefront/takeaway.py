"""Taking along what is one's own, in a ZIP."""

from flask import Blueprint, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from tokoumkm import clock
from tokoumkm.privacy.packing import pack_belongings, parts_of
from tokoumkm.shops.queries import shop_of
from tokoumkm.web.guards import READING, has_fresh_factor, is_factor_asked_for, require_sign_in
from tokoumkm.web.pages import page
from tokoumkm.web.proving import PasswordForm
from tokoumkm.web.security import me
from tokoumkm.web.site import current_site

routes = Blueprint("takeaway", __name__, url_prefix="/akun/data")
routes.before_request(require_sign_in)


@routes.before_request
def _officers_prove_it_anew() -> ResponseReturnValue | None:
    """An officer's belongings leave only after the second factor; others have none."""
    is_asked = me().officer is not None and is_factor_asked_for()
    if request.method in READING or not is_asked or has_fresh_factor():
        return None
    return redirect(url_for("office.factor.prove", lanjut=url_for(".show")))


@routes.route("", methods=["GET", "POST"])
def show() -> ResponseReturnValue:
    account, form = me(), PasswordForm()
    if form.comes_from(account):
        packed = pack_belongings(account, site=current_site().name)
        name = f"data-saya-{clock.today().isoformat()}.zip"
        answer = send_file(
            packed, mimetype="application/zip", as_attachment=True, download_name=name
        )
        answer.headers["Cache-Control"] = "private, no-store"
        return answer
    shop = shop_of(account)
    return page(
        "storefront/takeaway/show.html",
        form=form,
        shop=shop,
        kinds=[kind for kind, _owner in parts_of(account, shop)],
    )
