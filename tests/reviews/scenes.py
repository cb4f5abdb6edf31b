"""Reviews as tests need them."""

from tests import factories, moves
from tests.catalog.pictures import two_colours, written
from tokoumkm.accounts.models import Account
from tokoumkm.catalog.models import Product
from tokoumkm.database import db, one_change
from tokoumkm.orders.models import Order
from tokoumkm.reviews.actions.reporting import report_review
from tokoumkm.reviews.actions.writing import Opinion, reply_to_review, write_review
from tokoumkm.reviews.models import Review, ReviewReport


def reviewed(order: Order) -> Review:
    """The order came, and was found good by "Rini W."."""
    moves.completed(order)
    review = write_review(order, line_id=order.lines[0].id, opinion=Opinion(4, "Rapi dan kuat"))
    with one_change():
        review.author = "Rini W."
    return review


def reported(order: Order, *, by: Account | None = None) -> ReviewReport:
    """Somebody found that review out of place."""
    review = reviewed(order)
    report_review(review, reason="Tidak pantas", by=by or factories.account())
    wanted = db.select(ReviewReport).where(ReviewReport.review_id == review.id)
    return db.session.scalars(wanted).one()


def said_with_everything(product: Product, buyer: Account) -> Review:
    """With words, a photo, a reply, and a report by the same person."""
    order = moves.completed(factories.order(product, buyer=buyer))
    opinion, photos = Opinion(4, "diisi"), [written(two_colours(), "PNG")]
    review = write_review(order, line_id=order.lines[0].id, opinion=opinion, photos=photos)
    reply_to_review(review, words="diisi")
    report_review(review, reason="diisi", by=buyer)
    return review
