"""A buyer says what they think of what they got; the seller answers."""

from collections.abc import Sequence
from typing import NamedTuple

from tokoumkm import clock
from tokoumkm.catalog.photos import StoredPhoto, Upload, stored
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.orders.models import Order, OrderLine
from tokoumkm.reviews.averages import count_in
from tokoumkm.reviews.models import Review, ReviewPhoto
from tokoumkm.reviews.queries import review_of_line, reviewable_line
from tokoumkm.reviews.stars import STARS, shown_name
from tokoumkm.shops.actions.telling import tell_sellers
from tokoumkm.shops.locking import lock
from tokoumkm.shops.wording import paragraphs

MOST_PHOTOS = 3
LONGEST = 2_000  # letters


class CannotReview(Refused):
    """The line was not received yet, or has its review already."""


class BadReview(Refused):
    """The review cannot be kept as it was typed."""

    status = 422


class Opinion(NamedTuple):
    """One to five stars, and words where there are some."""

    stars: int
    words: str = ""


def write_review(
    order: Order, *, line_id: int, opinion: Opinion, photos: Sequence[Upload] = ()
) -> Review:
    """Say what one received line is worth; once, and it stays.

    The photos are decoded before the change begins. Raises CannotReview, BadReview, BadPhoto.
    """
    _refuse_bad(opinion, photos)
    _reviewable(order, line_id)
    with stored(
        photos, [f"Foto dari {shown_name(order.purchase.buyer_name)}"] * len(photos)
    ) as kept:
        return _write(order, line_id=line_id, opinion=opinion, photos=kept)


@one_change()
def _write(
    order: Order, *, line_id: int, opinion: Opinion, photos: Sequence[StoredPhoto]
) -> Review:
    lock(order)
    line = _reviewable(order, line_id)
    review = Review(
        order_line_id=line.id,
        product_id=line.product_id,
        shop_id=order.shop_id,
        author=shown_name(order.purchase.buyer_name),
        stars=opinion.stars,
        words=paragraphs(opinion.words),
        written_at=clock.now(),
        photos=[ReviewPhoto(name=each.name, content_hash=each.content_hash) for each in photos],
    )
    db.session.add(review)
    count_in(review, sign=1)
    words = f"{line.product_name} mendapat {opinion.stars} bintang dari {review.author}."
    tell_sellers(order.shop, words=words, path="/penjual/ulasan")
    return review


@one_change()
def reply_to_review(review: Review, *, words: str) -> None:
    """The seller answers below the review; a later answer takes the place of the first."""
    said = paragraphs(words)
    if not said:
        raise BadReview("Tulis balasannya dulu.")
    if len(said) > LONGEST:
        raise BadReview(f"Balasan terlalu panjang. Pakai paling banyak {LONGEST} huruf.")
    lock(review)
    review.reply, review.replied_at = said, clock.now()


def _refuse_bad(opinion: Opinion, photos: Sequence[Upload]) -> None:
    if opinion.stars not in STARS:
        raise BadReview("Pilih satu sampai lima bintang.")
    if len(opinion.words) > LONGEST:
        raise BadReview(f"Ulasan terlalu panjang. Pakai paling banyak {LONGEST} huruf.")
    if len(photos) > MOST_PHOTOS:
        raise BadReview(f"Pilih paling banyak {MOST_PHOTOS} foto.")


def _reviewable(order: Order, line_id: int) -> OrderLine:
    line = reviewable_line(order, line_id)
    if line is None:
        raise CannotReview("Barang bisa diulas sesudah pesanannya selesai.")
    if review_of_line(line.id) is not None:
        raise CannotReview("Barang ini sudah Anda ulas. Terima kasih.")
    return line
