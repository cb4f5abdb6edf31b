"""The way from an account to a shop: the business must be in the register, under this phone."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.businesses.queries import business_with_phone
from tokoumkm.shops import queries as shops
from tokoumkm.shops.actions.starting import start_shop
from tokoumkm.storefront.forms.opening import OpeningForm
from tokoumkm.web.guards import require_sign_in
from tokoumkm.web.pages import page
from tokoumkm.web.security import me

routes = Blueprint("opening", __name__, url_prefix="/buka-toko")
routes.before_request(require_sign_in)

# One sentence for every reason, so that nobody learns here whose number is whose.
NO_MATCH = (
    "Nomor registrasi ini belum cocok dengan nomor HP akun Anda. "
    "Hubungi dinas untuk memeriksa data usaha Anda di daftar UMKM."
)


@routes.route("", methods=["GET", "POST"])
def start() -> Response | tuple[str, int]:
    if shops.shop_of(me()) is not None:
        return redirect(url_for("seller.shop.show"))
    form = OpeningForm()
    if form.accepted() and _started(form):
        flash("Toko Anda sudah ada. Lengkapi daftar di bawah, lalu ajukan ke dinas.")
        return redirect(url_for("seller.shop.show"))
    return page("storefront/opening/start.html", form=form)


def _started(form: OpeningForm) -> bool:
    phone = me().phone or ""
    business = business_with_phone(form.registration_number.data, phone)
    if business is None:
        form.refuse(form.registration_number, NO_MATCH)
        return False
    start_shop(business, owner=me(), profile=form.profile(phone=phone))
    return True
