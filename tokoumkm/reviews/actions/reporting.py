"""Somebody reports a review; an officer hides it or lets it stand."""

from sqlalchemy import update

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.reviews.averages import count_in
from tokoumkm.reviews.models import Review, ReviewReport
from tokoumkm.reviews.queries import has_reported
from tokoumkm.shops.actions.telling import tell_sellers
from tokoumkm.shops.locking import lock
from tokoumkm.shops.wording import paragraphs


class ReasonMissing(Refused):
    """Whoever reports or hides a review says why."""

    status = 422


class AlreadyDecided(Refused):
    """Another officer was quicker."""


@one_change()
def report_review(review: Review, *, reason: str, by: Account) -> None:
    """Tell the office that a review is abuse; the same person twice is once."""
    said = _reason(reason, "Tulis apa yang tidak pantas, supaya dinas bisa menilainya.")
    lock(review)
    if has_reported(review, account=by):
        return
    db.session.add(
        ReviewReport(review=review, account_id=by.id, reason=said, reported_at=clock.now())
    )


@one_change()
def hide_review(report: ReviewReport, *, reason: str, by: Account) -> None:
    """The review goes from the pages and out of the averages; its row stays."""
    said = _reason(reason, "Tulis alasannya; alasan itu masuk catatan audit.")
    review = _decide(report)
    if not review.is_hidden:
        review.hidden_at = clock.now()
        count_in(review, sign=-1)
        tell_sellers(
            review.shop,
            words=f"Dinas menyembunyikan satu ulasan untuk {review.product.name}.",
            path="/penjual/ulasan",
        )
    _record(report, "shown", "hidden", reason=said, by=by)


@one_change()
def keep_review(report: ReviewReport, *, by: Account) -> None:
    """Nothing is wrong with it; it stays where it is."""
    _decide(report)
    _record(report, "shown", "shown", reason="", by=by)


def _decide(report: ReviewReport) -> Review:
    """Close every open report about the review; raises AlreadyDecided where there is none."""
    lock(report.review)
    closed = db.session.scalars(
        update(ReviewReport)
        .where(ReviewReport.review_id == report.review_id, ReviewReport.decided_at.is_(None))
        .values(decided_at=clock.now())
        .returning(ReviewReport.id)
    ).all()
    if report.id not in closed:
        raise AlreadyDecided("Laporan ini sudah diputuskan petugas lain.")
    return report.review


def _record(report: ReviewReport, before: str, after: str, *, reason: str, by: Account) -> None:
    review = report.review
    about = trail.About("review", review.id, review.product.name, review.shop.village_code)
    trail.record(
        Act.REVIEW_JUDGED, by=by, about=about, changes={"review": (before, after)}, reason=reason
    )


def _reason(words: str, missing: str) -> str:
    said = paragraphs(words)
    if not said:
        raise ReasonMissing(missing)
    return said
