"""How the shop delivers: fetched, brought by the seller, sent with a courier."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog import selling
from tokoumkm.money import Rupiah
from tokoumkm.regions import queries as regions
from tokoumkm.seller.forms.delivery import CourierForm, OwnDeliveryForm
from tokoumkm.shops.actions.delivering import BadDelivery
from tokoumkm.shops.models import DeliveryWay
from tokoumkm.shops.ways import DeliveryKind
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import page
from tokoumkm.web.site import current_site

routes = Blueprint("delivery", __name__, url_prefix="/toko/pengiriman")

Answer = Response | tuple[str, int]


@routes.get("")
def index() -> Answer:
    return page("seller/delivery/index.html", ways={kind: _way(kind) for kind in DeliveryKind})


@routes.post("/ambil")
def pickup() -> Answer:
    active = request.form.get("aktif") == "ya"
    selling.set_pickup(current_shop(), active=active)
    return _saved("Pembeli bisa mengambil di toko." if active else "Ambil di toko dimatikan.")


@routes.route("/antar", methods=["GET", "POST"])
def own() -> Answer:
    places = regions.kecamatan_in(current_site().region_code)
    form = OwnDeliveryForm.to(places, way=_way(DeliveryKind.OWN))
    if form.accepted():
        try:
            selling.set_own_delivery(current_shop(), active=form.active.data, fees=form.fees())
        except BadDelivery as refusal:
            form.refuse(form.active, refusal)
        else:
            return _saved("Tersimpan. Pembeli melihat ongkir yang baru.")
    return page("seller/delivery/own.html", form=form)


@routes.route("/kurir", methods=["GET", "POST"])
def courier() -> Answer:
    form = CourierForm.to(regions.provinces(), way=_way(DeliveryKind.COURIER))
    if form.accepted():
        try:
            _set_courier(form)
        except BadDelivery as refusal:
            form.refuse(form.active if form.courier.data else form.courier, refusal)
        else:
            return _saved("Tersimpan. Pembeli melihat ongkir yang baru.")
    return page("seller/delivery/courier.html", form=form)


def _set_courier(form: CourierForm) -> None:
    fee = form.default_fee.data
    selling.set_courier(
        current_shop(),
        active=form.active.data,
        courier=form.courier.data or "",
        default_fee=None if fee is None else Rupiah(fee),
        fees=form.fees(),
    )


def _way(kind: DeliveryKind) -> DeliveryWay | None:
    return next((way for way in current_shop().delivery_ways if way.kind == kind), None)


def _saved(words: str) -> Response:
    flash(words)
    return redirect(url_for(".index"))
