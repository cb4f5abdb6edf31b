"""Several orders at once: parcels that leave, their labels, and what goes into them."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.orders import queries
from tokoumkm.orders.actions.sending import Parcel, Sent, send_parcels
from tokoumkm.orders.models import Order
from tokoumkm.orders.packing import goods_to_take
from tokoumkm.orders.steps import Step, seller_steps
from tokoumkm.seller.forms.parcels import parcels_form, tracking_field
from tokoumkm.seller.phones import phone_of
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import page
from tokoumkm.web.security import me

routes = Blueprint("parcels", __name__, url_prefix="/pesanan/paket")


@routes.route("/kirim", methods=["GET", "POST"])
def send() -> ResponseReturnValue:
    """Those of the chosen orders that are packed next; the others are named and stay."""
    chosen = _chosen()
    going = [order for order in chosen if _can_go(order)]
    form = parcels_form(going)
    if going and form.accepted():
        parcels = [Parcel(each, form.data.get(tracking_field(each), "")) for each in going]
        _tell(send_parcels(parcels, by=me()))
        return redirect(url_for("seller.orders.index", tab="dikirim"))
    staying = [order for order in chosen if order not in going]
    return page("seller/parcels/send.html", form=form, going=going, staying=staying)


@routes.get("/label")
def labels() -> ResponseReturnValue:
    return page("seller/parcels/labels.html", orders=_chosen(), phone_of=phone_of)


@routes.get("/daftar-barang")
def packing() -> ResponseReturnValue:
    chosen = _chosen()
    return page("seller/parcels/packing.html", orders=chosen, taken=goods_to_take(chosen))


def _chosen() -> Sequence[Order]:
    """The orders that were ticked; another shop's are none."""
    return queries.orders_sold_by(current_shop(), request.args.getlist("nomor"))


def _can_go(order: Order) -> bool:
    return bool({Step.SHIP, Step.MARK_READY} & set(seller_steps(order)))


def _tell(sent: Sent) -> None:
    if sent.numbers:
        flash(f"{len(sent.numbers)} pesanan ditandai. Pembeli melihatnya di halaman pesanan.")
    for number, words in sent.refused.items():
        flash(f"{number} belum ditandai. {words}", "bad")
