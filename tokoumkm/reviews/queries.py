"""Reviews as everybody reads them, as a seller answers them, and as the office judges them."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tokoumkm.accounts.models import Account
from tokoumkm.catalog.models import Product
from tokoumkm.database import db
from tokoumkm.orders.models import Order, OrderLine
from tokoumkm.orders.states import OrderState
from tokoumkm.regions.queries import lies_in
from tokoumkm.reviews.models import Review, ReviewReport
from tokoumkm.shops.models import Shop

PAGE = 10


class ReviewPage(NamedTuple):
    """Some reviews, newest first, and the id before which the next page begins."""

    reviews: Sequence[Review]
    next_before: int | None


def reviews_of_product(
    product: Product, *, before: int | None = None, limit: int = PAGE
) -> ReviewPage:
    """What everybody may read about a product; two statements."""
    return _page(_shown(Review.product_id == product.id), before, limit)


def reviews_of_shop(shop: Shop, *, before: int | None = None) -> ReviewPage:
    """What a seller reads and answers: everything said about the shop's goods, but hidden ones."""
    query = _shown(Review.shop_id == shop.id).options(joinedload(Review.product))
    return _page(query, before, PAGE)


def review_of_shop(shop: Shop, review_id: int) -> Review | None:
    """One of them. Another shop's review does not exist for it."""
    shown = _shown(Review.shop_id == shop.id).where(Review.id == review_id)
    return db.session.scalar(shown.options(joinedload(Review.product)))


def shown_review(review_id: int) -> Review | None:
    """A review that everybody may read."""
    return db.session.scalar(_shown(Review.id == review_id).options(joinedload(Review.product)))


def unanswered(shop: Shop) -> int:
    """How many reviews of a shop have no reply."""
    waiting = (Review.shop_id == shop.id, Review.hidden_at.is_(None), Review.replied_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(Review).where(*waiting)) or 0


def reviewable_line(order: Order, line_id: int) -> OrderLine | None:
    """A line of an order whose goods were received and not given back altogether."""
    if order.state != OrderState.COMPLETED or order.purchase.is_forgotten:
        return None
    lines = (line for line in order.lines if line.id == line_id and line.left)
    return next(lines, None)


def review_of_line(line_id: int) -> Review | None:
    return db.session.scalar(select(Review).where(Review.order_line_id == line_id))


def reviewed_lines(order: Order) -> dict[int, Review]:
    """The reviews of an order's lines, by line; one statement."""
    ids: Collection[int] = [line.id for line in order.lines]
    rows = db.session.scalars(select(Review).where(Review.order_line_id.in_(ids)))
    return {review.order_line_id: review for review in rows}


def open_reports(scope: str, *, limit: int = 50) -> Sequence[ReviewReport]:
    """What waits for an officer of a region, the oldest first."""
    return db.session.scalars(
        _reports(scope).where(ReviewReport.decided_at.is_(None)).limit(limit)
    ).all()


def open_report(scope: str, report_id: int) -> ReviewReport | None:
    """One that waits, about a shop of the region."""
    waiting = (ReviewReport.id == report_id, ReviewReport.decided_at.is_(None))
    return db.session.scalar(_reports(scope).where(*waiting))


def has_reported(review: Review, *, account: Account) -> bool:
    mine = (ReviewReport.review_id == review.id, ReviewReport.account_id == account.id)
    return db.session.scalar(select(ReviewReport.id).where(*mine)) is not None


def _reports(scope: str) -> Select[ReviewReport]:
    review = contains_eager(ReviewReport.review)
    return (
        select(ReviewReport)
        .join(ReviewReport.review)
        .join(Review.shop)
        .join(Review.product)
        .where(lies_in(Shop.village_code, scope))
        .options(review.contains_eager(Review.shop), review.contains_eager(Review.product))
        .options(review.selectinload(Review.photos))
        .order_by(ReviewReport.id)
    )


def _shown(which: ColumnElement[bool]) -> Select[Review]:
    return (
        select(Review)
        .where(which, Review.hidden_at.is_(None))
        .options(selectinload(Review.photos))
        .order_by(Review.id.desc())
    )


def _page(query: Select[Review], before: int | None, limit: int) -> ReviewPage:
    if before is not None:
        query = query.where(Review.id < before)
    rows = db.session.scalars(query.limit(limit + 1)).all()
    more = len(rows) > limit
    return ReviewPage(rows[:limit], rows[limit - 1].id if more else None)
