"""What the filters ask about follows from the truth: readiness, certificates, pieces sold."""

from datetime import date

import pytest
from sqlalchemy import update

from tests import factories, moves
from tests.certificates import papers
from tokoumkm.catalog.certified import WITHOUT_END
from tokoumkm.catalog.models import Product
from tokoumkm.certificates.actions.bringing import withdraw_certificate
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.database import db, one_change
from tokoumkm.integrity.checks import violations

pytestmark = pytest.mark.usefixtures("database")


def test_what_lies_there_is_ready_and_what_must_be_made_is_not():
    here, made, last = (
        factories.product(),
        factories.product(stock=None),
        factories.product(stock=1),
    )
    assert (here.is_ready, made.is_ready, last.is_ready) == (True, False, True)

    factories.order(last)

    db.session.refresh(last)
    assert not last.is_ready


def test_a_certificate_counts_for_what_it_names_until_it_goes():
    shop = factories.shop()
    chips, sugar = factories.product(of=shop), factories.product(of=shop)
    named = papers.verified(
        shop, kind=CertificateKind.PIRT, number="206330301012339", product_ids=[chips.id]
    )
    halal = papers.verified(shop)
    papers.submitted(shop)
    later = factories.product(of=shop)

    assert [each.pirt_until for each in (chips, sugar, later)] == [date(2039, 12, 31), None, None]
    assert {each.halal_until for each in (chips, sugar, later)} == {WITHOUT_END}

    withdraw_certificate(named)
    withdraw_certificate(halal)

    assert [chips.pirt_until, chips.halal_until, later.halal_until] == [None, None, None]


@pytest.mark.breaks_integrity
def test_pieces_of_completed_orders_are_counted_once_and_proven(app):
    chips = factories.product()
    moves.completed(factories.order(chips, quantity=3))
    moves.completed(factories.order(chips, quantity=2))
    factories.order(chips)
    db.session.refresh(chips)
    assert (chips.sold_pieces, violations()) == (5, [])

    with one_change():
        db.session.execute(update(Product).values(sold_pieces=9))

    assert [finding.number for finding in violations()] == [5]
    told = app.test_cli_runner().invoke(args=["catalog", "reindex"])
    assert (told.exit_code, f"produk {chips.id}: terjual 5, bukan 9" in told.output) == (1, True)
    assert violations() == []
