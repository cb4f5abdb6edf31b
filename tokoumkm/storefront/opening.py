"""The way from an account to a shop, in three screens: the business, the shop, how it sells.

The business must be in the register, under the phone number of the account.
"""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.businesses.models import Business
from tokoumkm.businesses.queries import business_with_phone
from tokoumkm.shops import queries as shops
from tokoumkm.shops.actions.preparing import prepare_to_sell
from tokoumkm.shops.actions.starting import refuse_second_shop, start_shop
from tokoumkm.shops.models import ShopState
from tokoumkm.shops.profile import BadProfile
from tokoumkm.shops.terms import BadDelivery
from tokoumkm.storefront.forms.opening import BusinessForm, SellingForm, ShopForm, shop_form
from tokoumkm.web.guards import require_sign_in
from tokoumkm.web.pages import page
from tokoumkm.web.security import me

routes = Blueprint("opening", __name__, url_prefix="/buka-toko")
routes.before_request(require_sign_in)

Answer = Response | tuple[str, int]

# One sentence for every reason, so that nobody learns here whose number is whose.
NO_MATCH = (
    "Nomor registrasi ini belum cocok dengan nomor HP akun Anda. "
    "Hubungi dinas untuk memeriksa data usaha Anda di daftar UMKM."
)


@routes.route("", methods=["GET", "POST"])
def start() -> Answer:
    if shops.shop_of(me()) is not None:
        return redirect(url_for("seller.shop.show"))
    form = BusinessForm()
    if form.accepted():
        number = form.registration_number.data
        if (business := _business(number)) is not None:
            refuse_second_shop(business, owner=me())
            return redirect(url_for(".shop", nomor=business.registration_number))
        form.refuse(form.registration_number, NO_MATCH)
    return page("storefront/opening/start.html", form=form)


@routes.route("/toko", methods=["GET", "POST"])
def shop() -> Answer:
    """The number in the address is proven again: it opens nothing by itself."""
    if shops.shop_of(me()) is not None:
        return redirect(url_for("seller.shop.show"))
    business = _business(request.args.get("nomor", ""))
    if business is None:
        return redirect(url_for(".start"))
    form = shop_form(business)
    if form.accepted() and _started(business, form):
        return redirect(url_for(".sell"))
    return page("storefront/opening/shop.html", form=form, business=business)


@routes.route("/jual", methods=["GET", "POST"])
def sell() -> Answer:
    own = shops.shop_of(me())
    if own is None:
        return redirect(url_for(".start"))
    if own.state != ShopState.DRAFT:
        return redirect(url_for("seller.shop.show"))
    form = SellingForm()
    if form.accepted():
        try:
            prepare_to_sell(own, ways=form.ways(), by=me())
        except BadDelivery as refusal:
            form.refuse(form.delivery, refusal)
        else:
            flash(_next(form))
            return redirect(url_for("seller.checklist.show"))
    return page("storefront/opening/sell.html", form=form, shop=own)


def _business(number: str) -> Business | None:
    phone = me().phone
    return business_with_phone(number, phone) if phone else None


def _started(business: Business, form: ShopForm) -> bool:
    phone = me().phone
    if phone is None:
        return False
    published = phone.reveal("buyers ask the shop at this number")
    try:
        start_shop(business, owner=me(), profile=form.profile(phone=published))
    except BadProfile as refusal:
        form.refuse(form.name, refusal)
    return not form.errors


def _next(form: SellingForm) -> str:
    left = "Isi rekening bank, lalu tambah" if form.wants_transfer else "Tambah"
    return f"Toko Anda sudah ada. {left} produk pertama dan ajukan ke dinas."
