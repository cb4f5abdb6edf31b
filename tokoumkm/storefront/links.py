"""A seller's link from a letter: what it would do, and the button that does it.

Programs that look at letters open every link in them: opening it changes nothing.
"""

from flask import Blueprint, Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.orders.links.actions import take_step
from tokoumkm.orders.links.queries import link_with
from tokoumkm.storefront.forms.links import step_form
from tokoumkm.web.pages import found, page

routes = Blueprint("links", __name__, url_prefix="/langkah/<secret>")

DONE = {
    "accept": "Pesanan diterima. Siapkan barangnya.",
    "ship": "Ditandai sudah dikirim. Pembeli sudah dikabari.",
    "mark_ready": "Ditandai siap diambil. Pembeli sudah dikabari.",
}


@routes.after_request
def _keep_nowhere(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@routes.route("", methods=["GET", "POST"])
def show(secret: str) -> ResponseReturnValue:
    link = found(link_with(secret))
    form = step_form(link)
    if form.accepted():
        take_step(link, tracking_number=form.data.get("tracking_number") or "")
        flash(DONE[link.step])
        return redirect(url_for(".show", secret=secret))
    return page("storefront/links/show.html", form=form, link=link, order=link.order)
