"""The register in pages: every business once, in one order, whatever is asked."""

from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import update

from tests import factories
from tests.certificates import papers
from tests.databases import statements
from tokoumkm import clock
from tokoumkm.businesses.classes import BusinessClass, Sector
from tokoumkm.businesses.models import Business
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.database import db, one_change
from tokoumkm.register import listing
from tokoumkm.register.filters import RegisterFilter, Selling
from tokoumkm.register.listing import page_of
from tokoumkm.shops.models import ShopState

SCOPE = "33.03"
ELSEWHERE = "33.03.05.1001"


@pytest.fixture
def seven(database, monkeypatch) -> list[Business]:
    """Seven businesses, the oldest first, on pages of three."""
    monkeypatch.setattr(listing, "PAGE", 3)
    return [factories.business(f"Usaha {n}") for n in range(7)]


def walked(wanted: RegisterFilter, *, from_the_end: bool = False) -> list[list[str]]:
    """All pages of a list, by names; from the last one back, where it is asked."""
    pages = [page_of(wanted)]
    while pages[-1].has_older:
        pages.append(page_of(wanted, before=pages[-1].rows[-1].id))
    if from_the_end:
        pages = pages[-1:]
        while pages[0].has_newer and pages[0].rows:
            pages.insert(0, page_of(wanted, after=pages[0].rows[0].id))
    return [[row.name for row in page.rows] for page in pages if page.rows]


@pytest.mark.parametrize("counted", [1_000, 4])
@pytest.mark.parametrize("from_the_end", [False, True])
def test_every_business_is_on_one_page_the_newest_first(seven, monkeypatch, counted, from_the_end):
    """Also where there are more than anybody counts."""
    monkeypatch.setattr(listing, "COUNTED", counted)

    pages = walked(RegisterFilter(SCOPE), from_the_end=from_the_end)

    names = [name for page in pages for name in page]
    assert names == [f"Usaha {n}" for n in (6, 5, 4, 3, 2, 1, 0)]
    assert page_of(RegisterFilter(SCOPE)).total == (7 if counted > 7 else None)


def test_a_business_that_comes_in_between_pushes_nobody_onto_two_pages(seven):
    first = page_of(RegisterFilter(SCOPE))
    factories.business("Baru")

    second = page_of(RegisterFilter(SCOPE), before=first.rows[-1].id)

    assert [row.name for row in second.rows] == ["Usaha 3", "Usaha 2", "Usaha 1"]


@pytest.mark.parametrize(("counted", "most"), [(1_000, 2), (4, 3)])
def test_a_page_asks_little(seven, monkeypatch, counted, most):
    monkeypatch.setattr(listing, "COUNTED", counted)
    for business in seven:
        factories.shop(of=business)

    for beside in ({}, {"before": seven[4].id}, {"after": seven[2].id}):
        with statements() as asked:
            page_of(RegisterFilter(SCOPE, words="usaha", selling=Selling.OPEN), **beside)
        assert len(asked) <= most


@pytest.fixture
def market(database) -> None:
    """Businesses of which each answers to another question."""
    factories.business("Jauh", region_code=ELSEWHERE)
    factories.business("Berizin", nib="9120001234567")
    factories.business("Tani", sector=Sector.FARMING)
    factories.business("Besar", size_class=BusinessClass.SMALL)
    factories.shop("Buka")
    factories.shop("Draf", state=ShopState.DRAFT)
    papers.verified(factories.shop("Halal"))
    papers.submitted(factories.shop("Diajukan"))
    expired = papers.verified(factories.shop("Kedaluwarsa"))
    with one_change():
        expired.expires_on = clock.today() - timedelta(days=1)


QUESTIONS = {
    "place": ({"place": "33.03.05"}, {"Jauh"}),
    "with a NIB": ({"has_nib": True}, {"Berizin"}),
    "sector": ({"sector": Sector.FARMING}, {"Tani"}),
    "class": ({"size_class": BusinessClass.SMALL}, {"Besar"}),
    "open shop": ({"selling": Selling.OPEN}, {"Buka", "Halal", "Kedaluwarsa", "Diajukan"}),
    "shop begun": ({"selling": Selling.STARTED}, {"Draf"}),
    "no shop": ({"selling": Selling.NOT}, {"Jauh", "Berizin", "Tani", "Besar"}),
    "certificate": ({"certificate": CertificateKind.HALAL}, {"Halal"}),
    "another certificate": ({"certificate": CertificateKind.SNI}, set()),
    "two at once": ({"words": "draf", "selling": Selling.OPEN}, set()),
}


def test_each_question_finds_its_businesses_and_no_other(market):
    for said, (question, expected) in QUESTIONS.items():
        found = {row.name for row in page_of(RegisterFilter(SCOPE, **question)).rows}
        assert found == expected, said
    assert len(page_of(RegisterFilter(SCOPE, has_nib=False)).rows) == 8
    assert [row.name for row in page_of(RegisterFilter("33.03.05")).rows] == ["Jauh"]
    assert page_of(RegisterFilter("33.0")).rows == []
    assert page_of(RegisterFilter("33.03.05", place="33.03.06")).rows == []


def test_a_row_says_where_a_business_lies_and_how_its_shop_is(market):
    with one_change():
        db.session.execute(update(Business).values(region_code=factories.KALIMANAH))
    [row] = page_of(RegisterFilter(SCOPE, words="draf")).rows

    assert (row.village, row.around) == ("Kalimanah", "Kabupaten Purbalingga")
    assert row.shop_state == ShopState.DRAFT
    assert all(a.id > b.id for a, b in pairwise(page_of(RegisterFilter(SCOPE)).rows))
