"""Outlets (gerai): where the office lets buyers fetch what shops brought there."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog import selling
from tokoumkm.office.forms.outlets import OutletForm, outlet_form
from tokoumkm.shops.actions.keeping_outlets import BadOutlet, change_outlet, open_outlet
from tokoumkm.shops.models import Outlet
from tokoumkm.shops.outlets import KnownOutlet, outlet_in, outlets_in
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("outlets", __name__, url_prefix="/gerai")

Answer = tuple[str, int] | Response


@routes.get("")
def index() -> Answer:
    return page("office/outlets/index.html", known=outlets_in(current_officer().scope))


@routes.route("/baru", methods=["GET", "POST"])
def new() -> Answer:
    form = outlet_form(None, scope=current_officer().scope)
    if form.accepted() and _open(form):
        return _back(f"Gerai {form.facts.tidy.name} dibuka. Penjual bisa memilihnya sekarang.")
    return page("office/outlets/new.html", form=form)


@routes.route("/<int:outlet_id>", methods=["GET", "POST"])
def edit(outlet_id: int) -> Answer:
    known = _known(outlet_id)
    form = outlet_form(known.outlet, scope=current_officer().scope)
    if form.accepted() and _change(known.outlet, form):
        return _back("Tersimpan. Pesanan yang sudah dibuat tetap memakai alamat yang lama.")
    return page("office/outlets/edit.html", form=form, known=known)


@routes.route("/<int:outlet_id>/penutupan", methods=["GET", "POST"])
def close(outlet_id: int) -> Answer:
    known = _known(outlet_id)
    if request.method == "POST":
        selling.close_outlet(known.outlet, by=me(), path=_path())
        return _back(f"Gerai {known.outlet.name} ditutup. Penjual sudah diberi tahu.")
    return page("office/outlets/close.html", known=known)


@routes.post("/<int:outlet_id>/pembukaan")
def reopen(outlet_id: int) -> Answer:
    outlet = _known(outlet_id).outlet
    selling.reopen_outlet(outlet, by=me(), path=_path())
    return _back(f"Gerai {outlet.name} dibuka lagi. Penjual sudah diberi tahu.")


def _known(outlet_id: int) -> KnownOutlet:
    return found(outlet_in(current_officer().scope, outlet_id))


def _open(form: OutletForm) -> bool:
    try:
        open_outlet(form.facts, by=me())
    except BadOutlet as refusal:
        form.refuse(form.name, refusal)
        return False
    return True


def _change(outlet: Outlet, form: OutletForm) -> bool:
    try:
        change_outlet(outlet, facts=form.facts, by=me(), path=_path())
    except BadOutlet as refusal:
        form.refuse(form.name, refusal)
        return False
    return True


def _path() -> str:
    """Where a seller looks who is told about it."""
    return url_for("seller.delivery.outlet")


def _back(words: str) -> Response:
    flash(words, "good")
    return redirect(url_for(".index"))
