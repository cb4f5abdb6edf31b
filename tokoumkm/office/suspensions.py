"""The office closes an open shop, with a reason that its seller reads, and opens it again."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog.opening import open_shop, suspend_shop
from tokoumkm.office.forms.suspensions import SuspensionForm
from tokoumkm.shops.assistances import shop_to_help
from tokoumkm.shops.models import Shop
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("suspensions", __name__, url_prefix="/toko/<int:shop_id>")

Answer = Response | tuple[str, int]


@routes.route("/penutupan", methods=["GET", "POST"])
def close(shop_id: int) -> Answer:
    shop, form = _shop(shop_id), SuspensionForm()
    if form.accepted():
        suspend_shop(shop, note=form.note.data, by=me(), path=url_for("seller.shop.show"))
        flash(f"{shop.name} ditutup. Penjual sudah diberi tahu.")
        return redirect(_back(shop))
    return page("office/suspensions/close.html", form=form, shop=shop, back=_back(shop))


@routes.route("/pembukaan", methods=["GET", "POST"])
def reopen(shop_id: int) -> Answer:
    shop, form = _shop(shop_id), BaseForm()
    if form.accepted():
        open_shop(shop, by=me(), path=url_for("seller.shop.show"))
        flash(f"{shop.name} buka lagi. Penjual sudah diberi tahu.")
        return redirect(_back(shop))
    return page("office/suspensions/reopen.html", form=form, shop=shop, back=_back(shop))


def _shop(shop_id: int) -> Shop:
    """A shop of the officer's region, in any state."""
    return found(shop_to_help(shop_id, current_officer().scope))


def _back(shop: Shop) -> str:
    """Where the officer found it."""
    return url_for("office.assistance.index", q=shop.business.registration_number)
