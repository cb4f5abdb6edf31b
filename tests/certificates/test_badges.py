"""What the public reads of certificates: only what an officer verified and what has not run out."""

from datetime import timedelta
from typing import NamedTuple

import pytest

from tests import factories
from tests.certificates import papers
from tests.databases import statements
from tokoumkm import clock
from tokoumkm.certificates import listed
from tokoumkm.certificates.actions.deciding import (
    reject_certificate,
    return_certificate,
    verify_certificate,
)
from tokoumkm.certificates.listed import badges_on
from tokoumkm.certificates.models import CertificateState
from tokoumkm.certificates.shapes import BadCertificate, CertificateKind
from tokoumkm.database import one_change
from tokoumkm.errors import Refused
from tokoumkm.memory import Memory, keeping
from tokoumkm.shops.oversight import ChangedMeanwhile, NotYourRegion

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def bag(database):
    return factories.product("Keripik Singkong")


class Offered(NamedTuple):
    id: int
    shop_id: int


def words_on(*products) -> list[list[str]]:
    found = badges_on(products)
    return [[badge.words for badge in found.get(product.id, [])] for product in products]


def test_a_badge_comes_with_the_officers_yes_and_tells_its_day(bag):
    made = papers.submitted(bag.shop)
    assert words_on(bag) == [[]]

    verify_certificate(made, by=factories.officer())

    [badge] = badges_on([bag])[bag.id]
    assert (badge.words, badge.verified_at) == ("Halal", made.decided_at)


@pytest.mark.parametrize("state", sorted(set(CertificateState) - {CertificateState.VERIFIED}))
def test_no_other_state_has_a_badge(bag, state):
    made = papers.verified(bag.shop)
    with one_change():
        made.state = state

    assert words_on(bag) == [[]]
    assert papers.shown_of(bag.shop) == []


def test_a_badge_ends_with_the_last_day(bag):
    last = clock.today() + timedelta(days=10)
    papers.verified(bag.shop, kind=CertificateKind.BPOM, number="MD123456789012", expires_on=last)

    with clock.moved_to(clock.beginning_of(last)):
        assert words_on(bag) == [["BPOM"]]
    with clock.moved_to(clock.beginning_of(last + timedelta(days=1))):
        assert words_on(bag) == [[]]
        assert papers.shown_of(bag.shop) == []


def test_one_that_names_products_is_for_these_only(bag):
    other = factories.product("Tas", of=bag.shop)
    papers.verified(bag.shop, product_ids=[bag.id])

    assert words_on(bag, other) == [["Halal"], []]
    assert papers.shown_of(bag.shop) == [("Halal", 1)]


def test_a_business_licence_stands_with_the_shop_and_on_no_product(bag):
    papers.verified(bag.shop, kind=CertificateKind.NIB, number="9120001234567")

    assert words_on(bag) == [[]]
    assert papers.shown_of(bag.shop) == [("NIB", 0)]


def test_another_shops_certificate_is_not_ours(bag):
    papers.verified()

    assert words_on(bag) == [[]]


def test_a_whole_page_asks_one_statement(bag):
    products = [bag, *(factories.product(of=bag.shop) for _ in range(5))]
    papers.verified(bag.shop)
    offered = [Offered(each.id, each.shop_id) for each in products]

    with statements() as asked:
        assert len(badges_on(offered)) == 6
    assert len(asked) == 1
    with statements() as asked:
        badges_on([])
    assert not asked


def test_what_a_shop_has_is_remembered_for_a_moment(bag, monkeypatch):
    other = factories.product("Tas")
    papers.verified(bag.shop)
    one, stranger = (Offered(each.id, each.shop_id) for each in (bag, other))
    monkeypatch.setattr(keeping, "counts", 60)
    monkeypatch.setattr(listed, "_papers", Memory(10))

    assert list(badges_on([one])) == [one.id]
    with statements() as asked:
        assert list(badges_on([one])) == [one.id]
    assert not asked
    with statements() as asked:  # a shop that is not known yet is looked up alone
        assert list(badges_on([one, stranger])) == [one.id]
    assert len(asked) == 1


def test_only_an_officer_of_the_region_decides_and_only_what_they_saw(bag):
    made = papers.submitted(bag.shop)
    for somebody in (factories.owner_of(bag.shop), factories.officer(scope="33.04")):
        with pytest.raises(NotYourRegion):
            verify_certificate(made, by=somebody)
    with pytest.raises(ChangedMeanwhile):
        verify_certificate(made, by=factories.officer(), seen=made.version + 1)
    assert made.state == CertificateState.SUBMITTED


def test_what_ran_out_while_it_waited_is_not_verified(bag):
    today = clock.today()
    made = papers.submitted(
        bag.shop, kind=CertificateKind.BPOM, number="MD123456789012", expires_on=today
    )

    with (
        clock.moved_to(clock.now() + timedelta(days=2)),
        pytest.raises(BadCertificate, match="sudah habis"),
    ):
        verify_certificate(made, by=factories.officer())


def test_nothing_is_decided_twice(bag):
    siti, made = factories.officer(), papers.submitted(bag.shop)
    return_certificate(made, note="Fotonya buram.", by=siti)

    for again in (
        lambda: verify_certificate(made, by=siti),
        lambda: return_certificate(made, note="Lagi", by=siti),
        lambda: reject_certificate(made, note="Lagi", by=siti),
    ):
        with pytest.raises(Refused, match="tidak menunggu keputusan lagi"):
            again()
    assert (made.state, made.note) == (CertificateState.RETURNED, "Fotonya buram.")


@pytest.mark.parametrize("decide", [return_certificate, reject_certificate])
def test_a_no_needs_words(bag, decide):
    with pytest.raises(Refused, match="Tulis catatan"):
        decide(papers.submitted(bag.shop), note=" ", by=factories.officer())
