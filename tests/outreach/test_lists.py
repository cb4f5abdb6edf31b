"""The lists of a region: for one reason or all, by place, before and after somebody called."""

import pytest

from tests import factories
from tests.databases import statements
from tests.outreach.scenes import called, days_ago, goods_of_old, listed, well
from tokoumkm.database import one_change
from tokoumkm.outreach.models import Outcome
from tokoumkm.outreach.queries import Wanted, count_quiet, quiet_shops, tallies
from tokoumkm.outreach.reasons import Reason

pytestmark = pytest.mark.usefixtures("database")

KALIMANAH, TOWN = "33.03.06", "33.03.05"


def old_shop(name: str, village: str = factories.SELABAYA):
    return goods_of_old(of=factories.business(name, region_code=village)).shop


def test_a_region_lists_its_own_in_the_order_of_a_walk():
    there = old_shop("Cahaya", f"{TOWN}.1001")
    here = [old_shop("Batik"), old_shop("Anyam")]
    well()

    assert listed() == ["Cahaya", "Anyam", "Batik"]
    assert listed(KALIMANAH) == ["Anyam", "Batik"]
    assert listed("33.04") == []
    assert [row.kecamatan for row in quiet_shops(Wanted("33.03"), limit=2)] == [
        "Purbalingga",
        "Kalimanah",
    ]
    assert [row.shop.id for row in quiet_shops(Wanted("33.03"), limit=9, offset=2)] == [here[0].id]
    assert there.village_code.startswith(TOWN)


def test_the_numbers_are_those_of_the_lists():
    shops = [old_shop("Satu"), old_shop("Dua"), old_shop("Tiga", f"{TOWN}.1001")]
    with days_ago(3):
        factories.order(factories.product("Baru", of=shops[0]))
    called(shops[1])

    counted = {(each.kecamatan_code, each.is_called): each for each in tallies("33.03")}

    assert {key: each.shops for key, each in counted.items()} == {
        (KALIMANAH, False): 1,
        (KALIMANAH, True): 1,
        (TOWN, False): 1,
    }
    for reason in Reason:
        by_list = len(listed(reason=reason))
        of_open = [each for each in counted.values() if not each.is_called]
        assert sum(each.by_reason[reason] for each in of_open) == by_list
    assert listed(reason=Reason.UNANSWERED) == ["Satu"]
    assert listed(reason=Reason.STALE) == ["Tiga"]
    assert (count_quiet("33.03"), count_quiet(TOWN), count_quiet("34")) == (2, 1, 0)


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.NOT_MET}))
def test_whoever_was_met_is_left_alone_for_thirty_days(outcome):
    met, missed = old_shop("Bertemu"), old_shop("Tidak di rumah")
    called(met, outcome, days=29, note="Minta contoh foto.")
    called(missed, Outcome.NOT_MET)

    assert listed() == ["Tidak di rumah"]
    assert listed(is_called=True) == ["Bertemu"]
    [row] = quiet_shops(Wanted("33.03", is_called=True), limit=1)
    assert row.last_call.outcome == outcome


def test_after_thirty_days_it_is_on_the_list_again():
    called(old_shop("Sepi lagi"), days=30)

    assert listed() == ["Sepi lagi"]


def test_the_list_asks_once_however_long_it_is():
    for name in ("Satu", "Dua", "Tiga"):
        called(old_shop(name), Outcome.NOT_MET)
    with one_change():
        pass  # the session reads everything anew

    with statements() as asked:
        rows = quiet_shops(Wanted("33.03"), limit=50)
        words = [(row.shop.village.name, row.shop.business.owner_name) for row in rows]
        words += [(row.kecamatan, row.last_call.outcome.words) for row in rows]
    assert (len(rows), len(words), len(asked)) == (3, 6, 1)
