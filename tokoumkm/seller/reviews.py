"""Reviews of a shop's goods, and the seller's replies."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.reviews import queries
from tokoumkm.reviews.actions.writing import reply_to_review
from tokoumkm.seller.forms.reviews import ReplyForm
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import after_id

routes = Blueprint("reviews", __name__, url_prefix="/ulasan")

Answer = Response | tuple[str, int]


@routes.get("")
def index() -> Answer:
    listed = queries.reviews_of_shop(current_shop(), before=after_id())
    return page("seller/reviews/index.html", listed=listed, shop=current_shop())


@routes.route("/<int:review_id>/balasan", methods=["GET", "POST"])
def reply(review_id: int) -> Answer:
    review = found(queries.review_of_shop(current_shop(), review_id))
    form = ReplyForm(data={"reply": review.reply})
    if form.accepted():
        reply_to_review(review, words=form.reply.data)
        flash("Balasan tersimpan dan sudah tampil.")
        return redirect(url_for(".index"))
    return page("seller/reviews/reply.html", form=form, review=review)
