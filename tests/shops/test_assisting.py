"""An officer in a seller's place: who may, for how long, and what stays of it."""

from datetime import timedelta

import pytest

from tests import factories
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.models import AuditEntry
from tokoumkm.database import db, one_change
from tokoumkm.notices.models import Notice
from tokoumkm.shops.actions.assisting import (
    LONGEST,
    CannotAssist,
    begin_assistance,
    end_assistances_by,
    end_assistances_in,
)
from tokoumkm.shops.assistances import assistances_of, running_assistance, shops_to_help
from tokoumkm.shops.models import Assistance, ShopMember
from tokoumkm.shops.oversight import NotYourRegion

pytestmark = pytest.mark.usefixtures("database")

REASON = "Bu Lestari datang ke kantor."


@pytest.fixture
def shop():
    return factories.shop("Anyam Lestari")


@pytest.fixture
def siti():
    return factories.officer()


def helped_by(officer, *, since=None):
    """The shop that an officer is in, for somebody who signed in a minute ago."""
    running = running_assistance(officer, since=since or clock.now() - timedelta(minutes=1))
    return running and running.shop


def audited() -> list[tuple[str, str, str]]:
    rows = db.session.scalars(db.select(AuditEntry).order_by(AuditEntry.id))
    return [(row.act, row.actor_name, row.assisted_name) for row in rows]


def test_an_officer_helps_for_an_hour_at_most(shop, siti):
    begin_assistance(shop, reason=REASON, by=siti)

    assert helped_by(siti) == shop
    with clock.moved_to(clock.now() + LONGEST):
        assert helped_by(siti, since=clock.now() - 2 * LONGEST) is None
    assert timedelta(minutes=60) == LONGEST


def test_the_audit_names_both_and_the_seller_is_told(shop, siti):
    begin_assistance(shop, reason=f"  {REASON}\n", by=siti, path="/penjual/toko/pendampingan")
    end_assistances_by(siti)

    assert audited() == [
        ("assistance_began", "Siti Rohmah", "Lestari Handayani"),
        ("assistance_ended", "Siti Rohmah", "Lestari Handayani"),
    ]
    [told] = db.session.scalars(db.select(Notice))
    assert told.account_id == factories.owner_of(shop).id
    assert told.words == f"Siti Rohmah (dinas) mulai mendampingi toko Anda: {REASON}"
    assert told.path == "/penjual/toko/pendampingan"


def test_it_can_be_ended_before_the_hour_is_over(shop, siti):
    begin_assistance(shop, reason=REASON, by=siti)

    end_assistances_by(siti)

    assert helped_by(siti) is None


def test_the_seller_can_say_that_it_is_enough(shop, siti):
    begin_assistance(shop, reason=REASON, by=siti)

    end_assistances_in(shop, by=factories.owner_of(shop))

    assert helped_by(siti) is None
    assert audited()[-1] == ("assistance_ended", "Lestari Handayani", "Lestari Handayani")


def test_an_officer_is_in_one_shop_at_a_time(shop, siti):
    other = factories.shop("Gula Semut")
    begin_assistance(shop, reason=REASON, by=siti)

    begin_assistance(other, reason=REASON, by=siti)
    assert helped_by(siti) == other

    end_assistances_by(siti)
    assert helped_by(siti) is None


def test_one_officer_ends_nothing_of_another(shop, siti):
    budi = factories.officer()
    begin_assistance(shop, reason=REASON, by=budi)

    end_assistances_by(siti)

    assert helped_by(budi) == shop
    assert helped_by(siti) is None


@pytest.mark.parametrize("reason", ["", "   ", "abc", "a" * 301, "\x00\x00\x00\x00\x00\x00"])
def test_without_a_reason_there_is_no_help(shop, siti, reason):
    with pytest.raises(CannotAssist):
        begin_assistance(shop, reason=reason, by=siti)

    assert helped_by(siti) is None
    assert audited() == []


def test_nobody_helps_outside_their_region_or_only_reading(shop):
    outside = factories.officer(scope="33.03.05")
    viewer = factories.officer(role=OfficerRole.VIEWER)
    for person in (outside, viewer, factories.account()):
        with pytest.raises(NotYourRegion):
            begin_assistance(shop, reason=REASON, by=person)


def test_nobody_helps_in_a_shop_of_their_own(shop, siti):
    with one_change():
        db.session.add(ShopMember(shop_id=shop.id, account_id=siti.id))

    with pytest.raises(CannotAssist):
        begin_assistance(shop, reason=REASON, by=siti)


def becomes_a_viewer(officer):
    officer.role = OfficerRole.VIEWER


def loses_the_region(officer):
    officer.scope = "33.03.05"


def is_dismissed(officer):
    db.session.delete(officer)


@pytest.mark.parametrize("change", [becomes_a_viewer, loses_the_region, is_dismissed])
def test_who_is_no_longer_the_officer_for_this_shop_helps_no_longer(shop, siti, change):
    begin_assistance(shop, reason=REASON, by=siti)

    with one_change():
        change(siti.officer)
    db.session.expire_all()

    assert helped_by(siti) is None


def test_a_new_sign_in_does_not_go_on_with_it(shop, siti):
    begin_assistance(shop, reason=REASON, by=siti)

    assert helped_by(siti, since=clock.now() + timedelta(seconds=1)) is None


def test_shops_are_found_by_a_part_of_their_name_or_their_number(shop):
    number = shop.business.registration_number

    assert shops_to_help("33.03", words="LESTARI", limit=5) == [shop]
    assert shops_to_help("33.03", words=number.lower(), limit=5) == [shop]
    assert shops_to_help("33.03", words="les%ari", limit=5) == []
    assert shops_to_help("33.03.05", words="lestari", limit=5) == []


def test_the_seller_can_read_who_helped_and_why(shop, siti):
    begin_assistance(shop, reason=REASON, by=siti)
    begin_assistance(factories.shop(), reason="toko lain", by=siti)

    [one] = assistances_of(shop, limit=10)

    assert (one.officer_name, one.reason, one.is_running) == ("Siti Rohmah", REASON, False)
    assert db.session.scalar(db.select(db.func.count()).select_from(Assistance)) == 2
