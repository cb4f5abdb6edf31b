"""A reported review waits for an officer, who hides it or lets it stand."""

import pytest

from tests import factories, moves
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry
from tokoumkm.catalog.models import Product
from tokoumkm.database import db
from tokoumkm.reviews.actions.reporting import (
    AlreadyDecided,
    ReasonMissing,
    hide_review,
    keep_review,
    report_review,
)
from tokoumkm.reviews.actions.writing import Opinion, write_review
from tokoumkm.reviews.averages import wrong_sums
from tokoumkm.reviews.models import Review
from tokoumkm.reviews.queries import open_reports, reviews_of_product

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def review(database) -> Review:
    order = moves.completed(factories.order())
    return write_review(order, line_id=order.lines[0].id, opinion=Opinion(1, "Kasar"))


def reported(review: Review):
    report_review(review, reason="Kata-kata kasar", by=factories.account())
    return open_reports("33.03")[0]


def test_the_same_person_reports_once(review):
    somebody = factories.account()

    report_review(review, reason="Kasar", by=somebody)
    report_review(review, reason="Kasar sekali", by=somebody)
    report_review(review, reason="Tidak benar", by=factories.account())

    assert len(open_reports("33.03")) == 2


def test_a_report_says_why(review):
    with pytest.raises(ReasonMissing):
        report_review(review, reason="  ", by=factories.account())


def test_officers_see_the_reports_of_their_region(review):
    reported(review)

    assert len(open_reports("33.03.06")) == 1
    assert not open_reports("33.03.01")


def test_a_hidden_review_is_gone_from_page_and_average(review):
    report, officer = reported(review), factories.officer()
    product = db.session.get_one(Product, review.product_id)

    hide_review(report, reason="Menghina penjual", by=officer)

    assert not reviews_of_product(product).reviews
    assert (product.stars_total, product.stars_count) == (0, 0)
    assert not wrong_sums()
    [entry] = db.session.scalars(
        db.select(AuditEntry).where(AuditEntry.act == Act.REVIEW_JUDGED)
    ).all()
    assert entry.reason == "Menghina penjual"


def test_hiding_needs_a_reason(review):
    with pytest.raises(ReasonMissing):
        hide_review(reported(review), reason="", by=factories.officer())

    assert not review.is_hidden


def test_a_review_that_stands_keeps_its_stars(review):
    report = reported(review)
    product = db.session.get_one(Product, review.product_id)

    keep_review(report, by=factories.officer())

    assert len(reviews_of_product(product).reviews) == 1
    assert product.stars_count == 1
    assert not open_reports("33.03")


def test_two_officers_decide_once(review):
    report, officer = reported(review), factories.officer()
    hide_review(report, reason="Menghina", by=officer)

    with pytest.raises(AlreadyDecided):
        keep_review(report, by=officer)

    assert review.is_hidden
