"""Who of the office helped in the shop, and why; the seller can say that it is enough."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.shops.actions.assisting import end_assistances_in
from tokoumkm.shops.assistances import assistances_of
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import page
from tokoumkm.web.security import me

routes = Blueprint("assistances", __name__, url_prefix="/toko/pendampingan")

SHOWN = 50


@routes.get("")
def index() -> tuple[str, int]:
    known = assistances_of(current_shop(), limit=SHOWN)
    return page("seller/assistances/index.html", assistances=known)


@routes.post("/selesai")
def end() -> Response:
    end_assistances_in(current_shop(), by=me())
    flash("Pendampingan selesai. Petugas tidak dapat membuka toko Anda lagi.")
    return redirect(url_for(".index"))
