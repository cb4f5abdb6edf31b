"""How the shop delivers: fetched, brought by the seller, sent with a courier."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response
from wtforms import Field

from tokoumkm.catalog import selling
from tokoumkm.money import Rupiah
from tokoumkm.regions import queries as regions
from tokoumkm.seller.forms.delivery import CourierForm, OwnDeliveryForm, PickupForm
from tokoumkm.seller.forms.fees import (
    FillForm,
    How,
    MinimumForm,
    OutletForm,
    fill_form,
    outlet_form,
)
from tokoumkm.shops import offers
from tokoumkm.shops.actions.delivering import set_minimum_order
from tokoumkm.shops.models import DeliveryWay
from tokoumkm.shops.outlets import open_outlets
from tokoumkm.shops.terms import BadDelivery
from tokoumkm.shops.ways import DeliveryKind
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.site import current_site

routes = Blueprint("delivery", __name__, url_prefix="/toko/pengiriman")

Answer = Response | tuple[str, int]


@routes.get("")
def index() -> Answer:
    shop = current_shop()
    return page("seller/delivery/index.html", ways=offers.ways_of_shop(shop.id), shop=shop)


@routes.route("/ambil", methods=["GET", "POST"])
def pickup() -> Answer:
    form = PickupForm.of(_way(DeliveryKind.PICKUP))
    if form.accepted():
        selling.set_pickup(current_shop(), active=form.active.data, terms=form.terms)
        on = form.active.data
        return _saved("Pembeli bisa mengambil di toko." if on else "Ambil di toko dimatikan.")
    return page("seller/delivery/pickup.html", form=form, shop=current_shop())


@routes.route("/antar", methods=["GET", "POST"])
def own() -> Answer:
    places = regions.kecamatan_in(current_site().region_code)
    form = OwnDeliveryForm.to(places, way=_way(DeliveryKind.OWN))
    if form.accepted() and _kept(form, form.active, lambda: _set_own(form)):
        return _saved("Tersimpan. Pembeli melihat ongkir yang baru.")
    return page("seller/delivery/own.html", form=form)


@routes.route("/antar/sekaligus", methods=["GET", "POST"])
def fill_fees() -> Answer:
    places = regions.kecamatan_in(current_site().region_code)
    form = fill_form(places, _way(DeliveryKind.OWN))
    if form.accepted() and _kept(form, form.places, lambda: _fill(form)):
        flash(f"Ongkir ke {len(form.chosen)} kecamatan tersimpan. Periksa lagi di sini.")
        return redirect(url_for(".own"))
    return page("seller/delivery/fill_fees.html", form=form)


@routes.route("/kurir", methods=["GET", "POST"])
def courier() -> Answer:
    form = CourierForm.to(regions.provinces(), way=_way(DeliveryKind.COURIER))
    beside = form.active if form.courier.data else form.courier
    if form.accepted() and _kept(form, beside, lambda: _set_courier(form)):
        return _saved("Tersimpan. Pembeli melihat ongkir yang baru.")
    return page("seller/delivery/courier.html", form=form)


@routes.route("/gerai", methods=["GET", "POST"])
def outlet() -> Answer:
    outlets = open_outlets()
    form = outlet_form(outlets, _way(DeliveryKind.OUTLET))
    if form.accepted() and _kept(form, form.active, lambda: _set_outlet(form)):
        return _saved("Tersimpan. Begitu pembeli melihatnya mulai sekarang.")
    return page("seller/delivery/outlet.html", form=form, outlets=outlets)


@routes.route("/paling-sedikit", methods=["GET", "POST"])
def minimum() -> Answer:
    form = MinimumForm(data={"amount": current_shop().minimum_order})
    if form.accepted():
        set_minimum_order(current_shop(), amount=Rupiah(form.amount.data or 0))
        return _saved("Tersimpan. Berlaku untuk pesanan berikutnya.")
    return page("seller/delivery/minimum.html", form=form)


def _kept(form: BaseForm, beside: Field, change: Callable[[], None]) -> bool:
    """Whether the change was made; if not, its reason stands beside a field."""
    try:
        change()
    except BadDelivery as refusal:
        form.refuse(beside, refusal)
        return False
    return True


def _set_own(form: OwnDeliveryForm) -> None:
    active, fees = form.active.data, form.fees()
    selling.set_own_delivery(current_shop(), active=active, fees=fees, terms=form.terms)


def _fill(form: FillForm) -> None:
    shop, places = current_shop(), form.chosen
    if form.how.data == How.COPY:
        selling.copy_fee(shop, source=form.source.data, places=places)
    else:
        selling.fill_fees(shop, places=places, fee=form.fee)


def _set_courier(form: CourierForm) -> None:
    active, courier = form.active.data, form.rates
    selling.set_courier(current_shop(), active=active, courier=courier, terms=form.terms)


def _set_outlet(form: OutletForm) -> None:
    if not form.active.data:
        selling.leave_outlet(current_shop())
        return
    chosen = found(next((each for each in open_outlets() if each.id == form.outlet.data), None))
    fee = Rupiah(form.fee.data or 0)
    selling.bring_to_outlet(current_shop(), outlet=chosen, fee=fee, terms=form.terms)


def _way(kind: DeliveryKind) -> DeliveryWay | None:
    return offers.ways_of_shop(current_shop().id).get(kind)


def _saved(words: str) -> Response:
    flash(words)
    return redirect(url_for(".index"))
