"""Reviews: everybody reads them, buyers write them."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.catalog import queries as catalog
from tokoumkm.catalog.photos import BadPhoto
from tokoumkm.orders.models import Order
from tokoumkm.orders.queries import order_with_token
from tokoumkm.reviews import queries
from tokoumkm.reviews.actions.writing import BadReview, write_review
from tokoumkm.storefront.forms.reviews import ReviewForm
from tokoumkm.web.caching import for_everybody
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import after_id, takes_uploads

routes = Blueprint("reviews", __name__)


@routes.get("/produk/<slug>/ulasan")
@for_everybody
def index(slug: str) -> ResponseReturnValue:
    product = found(catalog.product_with_slug(slug))
    listed = queries.reviews_of_product(product, before=after_id())
    return page("storefront/reviews/index.html", product=product, listed=listed)


@routes.route("/pesanan/<token>/ulasan/<int:line_id>", methods=["GET", "POST"])
@takes_uploads
def new(token: str, line_id: int) -> ResponseReturnValue:
    order = found(order_with_token(token))
    line = found(queries.reviewable_line(order, line_id))
    form = ReviewForm()
    if form.accepted() and _written(order, line_id, form):
        flash("Ulasan terkirim. Terima kasih, ini membantu pembeli lain.")
        return redirect(url_for("storefront.orders.show", token=token))
    if not form.is_submitted() and queries.review_of_line(line.id):
        return redirect(url_for("storefront.orders.show", token=token))
    return page("storefront/reviews/new.html", form=form, order=order, line=line)


def _written(order: Order, line_id: int, form: ReviewForm) -> bool:
    photos = [file for file in form.photos.data or () if file]
    try:
        write_review(order, line_id=line_id, opinion=form.opinion, photos=photos)
    except (BadPhoto, BadReview) as refusal:
        form.refuse(form.photos, refusal)
    return not form.errors
