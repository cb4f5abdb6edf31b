"""What waits for the office, of several kinds, in one order that the database makes."""

from datetime import UTC, datetime, timedelta

import pytest

from tests import factories
from tests.databases import statements
from tokoumkm import clock
from tokoumkm.catalog.models import ProductState
from tokoumkm.catalog.waiting import PRODUCTS
from tokoumkm.shops.models import PaymentAccountState, ShopState
from tokoumkm.shops.waiting import (
    PAYMENT_ACCOUNTS,
    SHOPS,
    entries,
    has_been_there,
    neighbours,
    tallies,
)

pytestmark = pytest.mark.usefixtures("database")

KINDS = (SHOPS, PAYMENT_ACCOUNTS, PRODUCTS)
NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
BOBOTSARI = "33.03.09"


def product(name: str, minutes: int, **given):
    since = NOON + timedelta(minutes=minutes)
    return factories.product(name, state=ProductState.SUBMITTED, submitted_at=since, **given)


def titles(region: str = "33.03", **asked) -> list[str]:
    return [entry.title for entry in entries(KINDS, region, **({"limit": 50} | asked))]


def test_every_kind_stands_in_one_list_the_oldest_first():
    product("Kedua", 2)
    shop = factories.shop("Ketiga", state=ShopState.SUBMITTED, submitted_at=NOON + timedelta(1))
    with clock.moved_to(NOON):
        factories.payment_account(shop, state=PaymentAccountState.PROPOSED)
    product("Keempat", 60 * 48)

    found = entries(KINDS, "33.03", limit=50)

    assert [entry.kind for entry in found] == ["rekening", "produk", "toko", "produk"]
    assert [entry.title for entry in found] == ["Ketiga", "Kedua", "Ketiga", "Keempat"]
    assert found[0].owner == shop.business.owner_name
    assert (found[1].village, found[1].kecamatan) == ("Selabaya", "Kalimanah")
    assert found[1].since == NOON + timedelta(minutes=2)


def test_a_page_of_it_is_cut_in_the_database():
    for number in range(5):
        product(f"Barang {number}", number)

    with statements() as asked:
        assert titles(limit=2, offset=2) == ["Barang 2", "Barang 3"]

    assert len(asked) == 1
    assert "LIMIT" in asked[0].upper()


def test_only_what_lies_in_the_region_is_there():
    product("Sini", 1)
    away = factories.shop(of=factories.business(region_code=f"{BOBOTSARI}.2001"))
    product("Sana", 2, of=away)

    assert titles(BOBOTSARI) == ["Sana"]
    assert titles("33.03.0") == titles("33.04") == []


@pytest.mark.parametrize(
    "state", [ProductState.DRAFT, ProductState.REJECTED, ProductState.WITHDRAWN]
)
def test_what_asks_for_nothing_is_not_there(state):
    factories.product(state=state)
    factories.product(proposed_name="Dikembalikan", submitted_at=None)
    factories.shop(state=ShopState.REJECTED)
    for answer in (PaymentAccountState.RETURNED, PaymentAccountState.REJECTED):
        factories.payment_account(factories.shop(), state=answer)

    assert titles() == []
    assert tallies(KINDS, "33.03", late_before=NOON) == []


def test_the_counters_know_kind_place_lateness_and_the_oldest():
    product("Lama", 1)
    product("Baru", 60)
    away = factories.shop(of=factories.business(region_code=f"{BOBOTSARI}.2001"))
    product("Sana", 30, of=away)

    found = tallies(KINDS, "33.03", late_before=NOON + timedelta(minutes=31))

    assert [(t.kecamatan_code, t.number, t.late) for t in found] == [
        (factories.KALIMANAH, 2, 1),
        (BOBOTSARI, 1, 1),
    ]
    assert found[0].oldest == NOON + timedelta(minutes=1)


def test_neighbours_stand_before_and_after_also_at_the_same_moment():
    same = [product(name, 0) for name in ("Satu", "Dua", "Tiga")]
    of = (NOON, PRODUCTS.name, same[1].id)

    before, after = neighbours(KINDS, "33.03", of=of)

    assert before
    assert after
    assert (before.title, after.title) == ("Satu", "Tiga")
    assert neighbours([SHOPS], "33.03", of=of) == (None, None)


def test_what_was_decided_is_remembered_to_have_been_there():
    decided = factories.product()

    assert has_been_there(PRODUCTS, "33.03", key=decided.id)
    assert not has_been_there(PRODUCTS, "33.04", key=decided.id)
    assert not has_been_there(SHOPS, "33.03", key=999_999)
