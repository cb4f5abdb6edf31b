"""Only received lines are reviewed, once each; the averages follow in the same change."""

from functools import partial
from io import BytesIO

import pytest

from tests import factories, moves
from tests.catalog.pictures import two_colours, written
from tests.crowds import together
from tokoumkm.catalog.models import Product
from tokoumkm.catalog.photos import BadPhoto, photo_content
from tokoumkm.database import db
from tokoumkm.errors import Refused
from tokoumkm.notices.queries import unread_count
from tokoumkm.orders.models import Order
from tokoumkm.payments.actions import complete_by_seller
from tokoumkm.reviews.actions.writing import (
    LONGEST,
    MOST_PHOTOS,
    BadReview,
    CannotReview,
    Opinion,
    reply_to_review,
    write_review,
)
from tokoumkm.reviews.averages import rebuild_averages, wrong_sums
from tokoumkm.reviews.models import Review
from tokoumkm.shops.models import Shop

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def order(database) -> Order:
    return moves.completed(factories.order())


def review(order: Order, *, stars: int = 5, words: str = "Anyamannya rapi.", photos=()) -> Review:
    opinion = Opinion(stars, words)
    return write_review(order, line_id=order.lines[0].id, opinion=opinion, photos=photos)


def sums_of(order: Order) -> list[tuple[int, int]]:
    db.session.rollback()
    owners = [
        db.session.get_one(Product, order.lines[0].product_id),
        db.session.get_one(Shop, order.shop_id),
    ]
    return [(each.stars_total, each.stars_count) for each in owners]


def test_a_review_stands_with_its_stars_words_and_a_short_name(order):
    said = review(order, stars=4, words=" Rapi,\r\nwangi. ")

    assert (said.stars, said.words, said.author) == (4, "Rapi,\nwangi.", "Rini W.")
    assert sums_of(order) == [(4, 1), (4, 1)]
    assert unread_count(factories.owner_of(order.shop)) > 0


def test_photos_come_along(order):
    said = review(order, photos=[written(two_colours(400, 300), "JPEG")])

    [photo] = said.photos
    assert photo_content(photo.name, 320)


def test_a_line_is_reviewed_once(order):
    review(order)

    with pytest.raises(CannotReview, match="sudah Anda ulas"):
        review(order, stars=1)

    assert sums_of(order) == [(5, 1), (5, 1)]


def test_what_was_not_received_yet_is_not_reviewed(database):
    order = moves.on_its_way(factories.order())

    with pytest.raises(CannotReview, match="sesudah pesanannya selesai"):
        review(order)

    complete_by_seller(order, by=factories.owner_of(order.shop))
    assert review(order).stars == 5


def test_a_line_of_another_order_is_not_reviewed(order):
    other = moves.completed(factories.order())

    with pytest.raises(CannotReview):
        write_review(order, line_id=other.lines[0].id, opinion=Opinion(1))

    assert sums_of(other) == [(0, 0), (0, 0)]


@pytest.mark.parametrize("opinion", [Opinion(0), Opinion(6), Opinion(5, "a" * (LONGEST + 1))])
def test_an_opinion_out_of_bounds_is_refused(order, opinion):
    with pytest.raises(BadReview):
        write_review(order, line_id=order.lines[0].id, opinion=opinion)


def test_too_many_photos_are_refused_before_they_are_looked_at(order):
    with pytest.raises(BadReview, match="paling banyak 3 foto"):
        review(order, photos=[BytesIO(b"")] * (MOST_PHOTOS + 1))


def test_a_file_that_is_no_photo_leaves_no_review(order):
    with pytest.raises(BadPhoto):
        review(order, photos=[BytesIO(b"not a photo")])

    assert db.session.scalar(db.select(Review)) is None


def test_a_double_click_reviews_once(app, order):
    order_id = order.id

    def press() -> bool:
        try:
            return review(db.session.get_one(Order, order_id)) is not None
        except Refused:
            return False

    assert sum(together(app, [partial(press) for _ in range(8)])) == 1
    assert sums_of(order) == [(5, 1), (5, 1)]


def test_the_seller_answers_and_may_mend_the_answer(order):
    said = review(order)

    reply_to_review(said, words="Terima kasih, Bu.")
    reply_to_review(said, words="Terima kasih banyak, Bu Rini.")

    assert said.reply == "Terima kasih banyak, Bu Rini."
    assert said.replied_at is not None


@pytest.mark.parametrize("words", ["  ", "a" * (LONGEST + 1)])
def test_an_empty_or_endless_answer_is_refused(order, words):
    with pytest.raises(BadReview):
        reply_to_review(review(order), words=words)


def test_averages_can_be_rebuilt(order):
    review(order, stars=4)
    db.session.execute(db.update(Product).values(stars_total=50, stars_count=7))
    db.session.commit()

    [wrong] = rebuild_averages()

    assert (wrong.what, tuple(wrong.kept), tuple(wrong.counted)) == ("products", (50, 7), (4, 1))
    assert sums_of(order) == [(4, 1), (4, 1)]
    assert not wrong_sums()
