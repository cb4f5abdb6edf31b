"""Reported reviews: let one stand, or hide it with a reason."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.office.forms.reviews import HidingForm
from tokoumkm.reviews import queries
from tokoumkm.reviews.actions.reporting import hide_review, keep_review
from tokoumkm.reviews.models import ReviewReport
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("reviews", __name__, url_prefix="/ulasan")

Answer = Response | tuple[str, int]


@routes.get("")
def index() -> Answer:
    return page("office/reviews/index.html", reports=queries.open_reports(current_officer().scope))


@routes.route("/<int:report_id>/sembunyikan", methods=["GET", "POST"])
def hide(report_id: int) -> Answer:
    report, form = _report(report_id), HidingForm()
    if form.accepted():
        hide_review(report, reason=form.reason.data, by=me())
        flash("Ulasan disembunyikan dan tidak dihitung lagi.")
        return redirect(url_for(".index"))
    return page("office/reviews/hide.html", form=form, report=report)


@routes.post("/<int:report_id>/biarkan")
def keep(report_id: int) -> Answer:
    keep_review(_report(report_id), by=me())
    flash("Laporan ditutup, ulasan tetap tampil.")
    return redirect(url_for(".index"))


def _report(report_id: int) -> ReviewReport:
    return found(queries.open_report(current_officer().scope, report_id))
