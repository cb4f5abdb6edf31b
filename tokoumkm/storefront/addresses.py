"""The address book of somebody who is signed in."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.addresses import actions, queries
from tokoumkm.storefront.book import cards_of
from tokoumkm.storefront.forms.addresses import AddressForm, address_form
from tokoumkm.web.guards import require_sign_in
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("addresses", __name__, url_prefix="/akun/alamat")
routes.before_request(require_sign_in)

RECKONING = "hitung"  # the button that only asks for the next list of places


@routes.get("")
def index() -> ResponseReturnValue:
    cards = cards_of(me())
    return page("storefront/addresses/index.html", cards=cards, has_room=len(cards) < actions.MOST)


@routes.route("/baru", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    form = address_form(None)
    if not _is_sent(form):
        return page("storefront/addresses/new.html", form=form)
    actions.save_address(me(), recipient=form.recipient)
    flash("Alamat disimpan.")
    return redirect(url_for(".index"))


@routes.route("/<int:address_id>", methods=["GET", "POST"])
def change(address_id: int) -> ResponseReturnValue:
    form = address_form(found(queries.address_of(me(), address_id)))
    if not _is_sent(form):
        return page("storefront/addresses/change.html", form=form)
    actions.change_address(me(), address_id=address_id, recipient=form.recipient)
    flash("Alamat diubah. Pesanan yang sudah dibuat tetap ke alamat lama.")
    return redirect(url_for(".index"))


@routes.post("/<int:address_id>/utama")
def make_default(address_id: int) -> ResponseReturnValue:
    actions.make_default(me(), address_id=address_id)
    flash("Alamat utama diganti.")
    return redirect(url_for(".index"))


@routes.route("/<int:address_id>/hapus", methods=["GET", "POST"])
def remove(address_id: int) -> ResponseReturnValue:
    if request.method != "POST":
        card = found(next((card for card in cards_of(me()) if card.id == address_id), None))
        return page("storefront/addresses/remove.html", card=card)
    actions.remove_address(me(), address_id=address_id)
    flash("Alamat dihapus.")
    return redirect(url_for(".index"))


def _is_sent(form: AddressForm) -> bool:
    """All of it can be used, and it was meant to be saved."""
    return request.form.get("aksi") != RECKONING and form.accepted()
