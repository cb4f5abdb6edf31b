"""Anybody with an account may say that a review does not belong here."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.reviews.actions.reporting import report_review
from tokoumkm.reviews.queries import shown_review
from tokoumkm.storefront.forms.reviews import ReportForm
from tokoumkm.web.guards import require_sign_in
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("review_reports", __name__, url_prefix="/ulasan/<int:review_id>/laporan")
routes.before_request(require_sign_in)


@routes.route("", methods=["GET", "POST"])
def new(review_id: int) -> ResponseReturnValue:
    review, form = found(shown_review(review_id)), ReportForm()
    if form.accepted():
        report_review(review, reason=form.reason.data, by=me())
        flash("Laporan terkirim. Dinas akan menilainya.")
        return redirect(url_for("storefront.reviews.index", slug=review.product.slug))
    return page("storefront/review_reports/new.html", form=form, review=review)
