"""A seller declares what was sold elsewhere; it counts at once, as the seller's word."""

from io import BytesIO

import pytest

from tests import factories
from tests.turnover.outside.files import entries
from tests.turnover.outside.scenes import MARCH, PAPER, counted, declared, paper, said
from tokoumkm import clock
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.database import one_change
from tokoumkm.errors import BadFile
from tokoumkm.media import store
from tokoumkm.money import Rupiah
from tokoumkm.turnover.closing.actions import close_month
from tokoumkm.turnover.closing.guard import MonthClosed
from tokoumkm.turnover.models import Assurance
from tokoumkm.turnover.outside.actions.deciding import verify_declaration
from tokoumkm.turnover.outside.actions.declaring import (
    BadDeclaration,
    NotNow,
    change_declaration,
    declare_sales,
    evidence_of,
    withdraw_declaration,
)
from tokoumkm.turnover.outside.models import DeclarationAct
from tokoumkm.turnover.period import Month

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def april():
    with clock.moved_to(clock.beginning_of(Month(2026, 4).first_day)):
        yield


def test_it_counts_in_its_month_as_declared_and_is_no_order():
    shop = factories.shop()

    made = declared(shop)

    [entry] = entries()
    assert (entry.month, str(entry.booked_on)) == ("2026-03", "2026-03-31")
    assert (entry.business_id, entry.shop_id) == (shop.business_id, shop.id)
    assert (entry.channel, entry.assurance) == ("shopee", Assurance.DECLARED)
    assert (entry.amount, entry.quantity, entry.orders) == (2_500_000, 40, 0)
    assert entry.region_code == shop.business.region_code
    assert evidence_of(made) == PAPER
    assert [(event.act, event.amount) for event in made.events] == [
        (DeclarationAct.DECLARED, 2_500_000)
    ]


def test_the_running_month_counts_today():
    declared(month=Month(2026, 4))

    assert str(entries()[0].booked_on) == "2026-04-01"


def test_a_change_takes_back_what_was_booked_as_it_was_booked():
    made = declared()
    business, place = made.shop.business, made.shop.business.region_code
    with one_change():
        business.region_code, business.size_class = "33.03.09.2001", BusinessClass.SMALL

    other = said(1_000_000, channel="gerai", month=Month(2026, 2), pieces=0)
    change_declaration(made, said=other, evidence=None, by=factories.owner_of(made.shop))

    back, new = entries()[1:]
    assert (back.amount, back.quantity, back.channel) == (-2_500_000, -40, "shopee")
    assert (back.region_code, back.size_class, back.month) == (place, "mikro", "2026-03")
    assert (new.amount, new.channel, new.month) == (1_000_000, "gerai", "2026-02")
    assert (new.region_code, new.size_class) == ("33.03.09.2001", "kecil")
    assert counted(made) == {("2026-02", Assurance.DECLARED): 1_000_000}
    assert evidence_of(made) == PAPER


def test_new_evidence_replaces_the_old_and_a_withdrawn_one_counts_for_nothing():
    made = declared()
    owner = factories.owner_of(made.shop)

    change_declaration(made, said=said(3_000_000), evidence=paper(), by=owner)
    withdraw_declaration(made, by=owner)

    assert len(list(store.listed("private"))) == 1
    assert counted(made) == {}
    assert [event.act for event in made.events] == ["declared", "changed", "withdrawn"]
    assert counted(declared(made.shop)) == {("2026-03", Assurance.DECLARED): 2_500_000}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": 10**12 + 1}, "amount"),
        ({"pieces": -1}, "pieces"),
        ({"channel": "situs"}, "channel"),
        ({"month": Month(2026, 5)}, "month"),
        ({"month": Month(2024, 3)}, "month"),
        ({"category_id": 2**40}, "category"),
        ({"note": "x" * 501}, "note"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(given, field):
    with pytest.raises(BadDeclaration) as refusal:
        declared(**given)

    assert (refusal.value.field, entries()) == (field, [])


def test_one_month_and_channel_is_declared_once_also_by_a_change():
    shop = factories.shop()
    owner = factories.owner_of(shop)
    declared(shop)
    other = declared(shop, channel="bazar")

    with pytest.raises(BadDeclaration, match="Shopee bulan itu sudah dilaporkan"):
        declared(shop)
    with pytest.raises(BadDeclaration):
        change_declaration(other, said=said(1), evidence=paper(), by=owner)

    assert counted(other) == {("2026-03", Assurance.DECLARED): 2_500_000}
    assert len(list(store.listed("private"))) == 2


def test_a_paper_that_is_none_leaves_nothing_behind():
    shop = factories.shop()

    with pytest.raises(BadFile):
        declare_sales(
            shop, said=said(), evidence=BytesIO(b"PK\x03\x04"), by=factories.owner_of(shop)
        )

    assert (entries(), list(store.listed("private"))) == ([], [])


def test_what_the_office_has_verified_is_not_the_sellers_any_more():
    made = declared()
    verify_declaration(made, by=factories.officer())
    owner = factories.owner_of(made.shop)

    with pytest.raises(NotNow, match="sudah diperiksa dinas"):
        change_declaration(made, said=said(1), evidence=None, by=owner)
    with pytest.raises(NotNow):
        withdraw_declaration(made, by=owner)

    assert counted(made) == {("2026-03", Assurance.VERIFIED): 2_500_000}


def test_a_closed_month_is_closed_for_the_seller():
    made = declared()
    owner = factories.owner_of(made.shop)
    close_month(MARCH, by=None, pending={})

    for attempt in (
        lambda: declared(made.shop, channel="bazar"),
        lambda: change_declaration(made, said=said(1), evidence=None, by=owner),
        lambda: withdraw_declaration(made, by=owner),
    ):
        with pytest.raises(MonthClosed, match="Maret 2026 sudah ditutup dinas"):
            attempt()

    assert counted(made) == {("2026-03", Assurance.DECLARED): Rupiah(2_500_000)}
