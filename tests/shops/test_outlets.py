"""Outlets (gerai): kept by the office, named by shops."""

import pytest

from tests import factories
from tests.audit.acting import written
from tests.databases import statements
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.catalog import selling
from tokoumkm.catalog.queries import newest_products
from tokoumkm.database import one_change
from tokoumkm.money import Rupiah
from tokoumkm.notices.queries import unread_count
from tokoumkm.shops.actions.keeping_outlets import (
    BadOutlet,
    OutletFacts,
    change_outlet,
    open_outlet,
)
from tokoumkm.shops.models import Outlet, PaymentAccountState, Shop
from tokoumkm.shops.offers import ways_of_shop
from tokoumkm.shops.outlets import open_outlets, outlet_in, outlets_in
from tokoumkm.shops.oversight import NotYourRegion
from tokoumkm.shops.terms import BadDelivery
from tokoumkm.shops.ways import DeliveryKind

pytestmark = pytest.mark.usefixtures("database")

HERE = OutletFacts("Bobotsari", "Jl. Kyai Mojo 1", "08.00–15.00", "33.03.09")


def only_outlet(shop: Shop, outlet: Outlet) -> None:
    """Every other way to deliver is switched off."""
    selling.bring_to_outlet(shop, outlet=outlet, fee=Rupiah(2_000))
    selling.set_pickup(shop, active=False)
    selling.set_own_delivery(shop, active=False, fees={})


def test_the_office_opens_one_and_the_audit_knows():
    officer = factories.officer()

    made = open_outlet(
        OutletFacts(" gerai  Bobotsari ", *list(HERE._asdict().values())[1:]), by=officer
    )

    assert (made.name, made.place) == ("Bobotsari", "Jl. Kyai Mojo 1. Buka 08.00–15.00")
    [row] = [row for row in written() if row.act == Act.OUTLET_OPENED]
    assert (row.actor_id, row.about_words, row.region_code) == (
        officer.id,
        "Gerai Bobotsari",
        "33.03.09",
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Isi nama"),
        ({"address": "x" * 201}, "Isi nama"),
        ({"region_code": "33.03"}, "Pilih kecamatan"),
        ({"region_code": "33.03.09.2001"}, "Pilih kecamatan"),
        ({"region_code": "99.99.99"}, "Pilih kecamatan"),
    ],
)
def test_what_is_no_outlet_is_refused(wrong, sentence):
    with pytest.raises(BadOutlet, match=sentence):
        open_outlet(OutletFacts(**{**HERE._asdict(), **wrong}), by=factories.officer())

    assert open_outlets() == []


def test_two_outlets_have_two_names():
    officer = factories.officer()
    first = open_outlet(HERE, by=officer)
    second = factories.outlet("Kalimanah")

    with pytest.raises(BadOutlet, match="Sudah ada gerai bernama Bobotsari"):
        open_outlet(HERE, by=officer)
    with pytest.raises(BadOutlet, match="Sudah ada gerai"):
        change_outlet(second, facts=HERE, by=officer)
    change_outlet(first, facts=HERE, by=officer)  # its own name is free


@pytest.mark.parametrize(
    "officer", [{"scope": "33.03.05"}, {"role": OfficerRole.VIEWER}], ids=["elsewhere", "reads"]
)
def test_only_who_acts_there_keeps_them(officer):
    outlet = factories.outlet()
    person = factories.officer(**officer)

    for act in (selling.close_outlet, selling.reopen_outlet):
        with pytest.raises(NotYourRegion):
            act(outlet, by=person)
    with pytest.raises(NotYourRegion):
        change_outlet(outlet, facts=HERE, by=person)
    with pytest.raises(NotYourRegion):
        open_outlet(HERE, by=person)
    assert outlet.is_active


def test_an_outlet_cannot_be_moved_out_of_ones_region():
    outlet = factories.outlet()

    with pytest.raises(NotYourRegion):
        change_outlet(outlet, facts=HERE, by=factories.officer(scope=factories.KALIMANAH))


def test_sellers_hear_what_changed_and_nothing_where_nothing_did():
    shop, outlet, officer = factories.shop(), factories.outlet("Kalimanah"), factories.officer()
    selling.bring_to_outlet(shop, outlet=outlet, fee=Rupiah(0))
    same = OutletFacts("Kalimanah", outlet.address, outlet.opening_hours, outlet.region_code)

    change_outlet(outlet, facts=same, by=officer)
    assert unread_count(factories.owner_of(shop)) == 0

    change_outlet(outlet, facts=HERE, by=officer)
    assert unread_count(factories.owner_of(shop)) == 1
    assert [row.act for row in written()].count(Act.OUTLET_CHANGED) == 1


def test_a_shop_that_delivers_nowhere_else_sells_nothing_while_its_outlet_is_closed():
    shop, outlet, officer = factories.shop(), factories.outlet(), factories.officer()
    factories.product(of=shop)
    only_outlet(shop, outlet)
    assert newest_products(9)

    selling.close_outlet(outlet, by=officer)
    assert newest_products(9) == []

    selling.reopen_outlet(outlet, by=officer)
    assert newest_products(9)
    assert unread_count(factories.owner_of(shop)) == 2


def test_closing_twice_is_closing_once():
    outlet, officer = factories.outlet(), factories.officer()

    selling.close_outlet(outlet, by=officer)
    selling.close_outlet(outlet, by=officer)

    assert [row.act for row in written()].count(Act.OUTLET_CLOSED) == 1


def test_nothing_is_brought_to_a_closed_one():
    shop, outlet = factories.shop(), factories.outlet("Lama", is_active=False)

    with pytest.raises(BadDelivery, match="Gerai Lama sudah ditutup"):
        selling.bring_to_outlet(shop, outlet=outlet, fee=Rupiah(0))

    assert DeliveryKind.OUTLET not in ways_of_shop(shop.id)


def test_a_shop_without_a_payment_account_is_told_why_it_needs_one():
    shop = factories.shop()
    with one_change():
        shop.payment_accounts[0].state = PaymentAccountState.RETURNED

    with pytest.raises(BadDelivery, match="dibayar lewat transfer"):
        selling.bring_to_outlet(shop, outlet=factories.outlet(), fee=Rupiah(0))


def test_leaving_an_outlet_remembers_which_one_it_was():
    shop, outlet = factories.shop(), factories.outlet()
    selling.leave_outlet(shop)
    assert DeliveryKind.OUTLET not in ways_of_shop(shop.id)
    selling.bring_to_outlet(shop, outlet=outlet, fee=Rupiah(3_000))

    selling.leave_outlet(shop)

    way = ways_of_shop(shop.id)[DeliveryKind.OUTLET]
    assert (way.is_active, way.outlet_id, way.default_fee) == (False, outlet.id, 3_000)


def test_the_list_counts_the_shops_of_each_in_one_statement():
    busy, quiet = factories.outlet("Busy"), factories.outlet("Alun-alun", is_active=False)
    factories.outlet("Elsewhere", region_code="33.03.05")
    for _ in range(3):
        factories.outlet_way(factories.shop(), to=busy)

    with statements() as asked:
        known = outlets_in(factories.KALIMANAH)
        words = [(outlet.name, shops, outlet.region.name) for outlet, shops in known]

    assert words == [("Busy", 3, "Kalimanah"), ("Alun-alun", 0, "Kalimanah")]
    assert len(asked) == 1
    assert outlet_in("33.03.05", busy.id) is None
    assert [outlet.name for outlet in open_outlets()] == ["Busy", "Elsewhere"]
    assert outlet_in("33.03", quiet.id).shops == 0
