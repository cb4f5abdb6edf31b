"""The sums of stars on products and shops: kept with every review, and rebuilt to prove them."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, func, or_, select, update

from tokoumkm.catalog.models import Product
from tokoumkm.database import db, one_change
from tokoumkm.reviews.models import Review
from tokoumkm.shops.models import Shop

OWNERS = ((Product, Review.product_id), (Shop, Review.shop_id))


class WrongSum(NamedTuple):
    """A sum that is not what the reviews say."""

    what: str
    id: int
    kept: Sequence[int]  # stars, reviews
    counted: Sequence[int]


def count_in(review: Review, *, sign: int) -> None:
    """Add a review to the sums of its product and its shop, or take it out; part of a change."""
    for model, key in ((Product, review.product_id), (Shop, review.shop_id)):
        db.session.execute(
            update(model)
            .where(model.id == key)
            .values(
                stars_total=model.stars_total + sign * review.stars,
                stars_count=model.stars_count + sign,
            )
        )


@one_change()
def rebuild_averages() -> Sequence[WrongSum]:
    """Write what the reviews say wherever something else stood; returns those places."""
    wrong = wrong_sums()
    for each in wrong:
        model = Product if each.what == Product.__tablename__ else Shop
        total, count = each.counted
        written = {"stars_total": total, "stars_count": count}
        db.session.execute(update(model).where(model.id == each.id).values(written))
    return wrong


def wrong_sums() -> list[WrongSum]:
    """Where a product or a shop does not say what its reviews say; there must be none."""
    wrong = []
    for model, key in OWNERS:
        total = _counted(func.coalesce(func.sum(Review.stars), 0), key == model.id)
        count = _counted(func.count(), key == model.id)
        rows = db.session.execute(
            select(model.id, model.stars_total, model.stars_count, total, count).where(
                or_(model.stars_total != total, model.stars_count != count)
            )
        )
        wrong += [WrongSum(model.__tablename__, row[0], row[1:3], row[3:5]) for row in rows]
    return wrong


def _counted(what: ColumnElement[int], owner: ColumnElement[bool]) -> ScalarSelect[int]:
    return (
        select(what).select_from(Review).where(owner, Review.hidden_at.is_(None)).scalar_subquery()
    )
