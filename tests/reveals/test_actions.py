"""Opening a masked number: by whom, how often, and what is written down."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests import factories
from tests.crowds import together
from tokoumkm import clock
from tokoumkm.accounts.models import Account, OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.audit.models import AuditEntry
from tokoumkm.businesses.actions import register_business
from tokoumkm.businesses.facts import BusinessFacts
from tokoumkm.businesses.models import Business
from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.reveals.actions import EnoughForToday, NotForYou, reveal_number
from tokoumkm.reveals.numbers import Kind, masked_number
from tokoumkm.shops.reasons import BadReason

pytestmark = pytest.mark.usefixtures("database")

NIK = "3303050102030001"
WHY = "Mencocokkan dengan kartu penduduk"


def business(**given) -> Business:
    facts = {"name": "Anyam", "owner_name": "Lestari", "region_code": factories.SELABAYA}
    return register_business(BusinessFacts(**facts | {"nik": NIK, "phone": "+6281299998888"}))


def reveal(kind: Kind, key: int, by: Account, *, reason: str = WHY, a_day: int = 20) -> str:
    return reveal_number(kind, key=key, by=by, reason=reason, a_day=a_day)


def written() -> list[AuditEntry]:
    asked = select(AuditEntry).where(AuditEntry.act == Act.REVEALED).order_by(AuditEntry.id)
    return list(db.session.scalars(asked))


def test_each_kind_of_number_is_told():
    registered, officer = business(), factories.officer()
    [account] = factories.shop(of=registered).payment_accounts

    assert reveal(Kind.NIK, registered.id, officer) == NIK
    assert reveal(Kind.PHONE, registered.id, officer) == "+6281299998888"
    assert reveal(Kind.BANK_NUMBER, account.id, officer) == "000000000483"


def test_the_audit_names_the_number_and_the_reason_and_never_the_value():
    registered, officer = business(), factories.officer()

    reveal(Kind.NIK, registered.id, officer)

    [entry] = written()
    assert (entry.actor_id, entry.reason) == (officer.id, WHY)
    assert (entry.about_kind, entry.about_key) == ("business", registered.registration_number)
    assert (entry.region_code, entry.changes) == (
        factories.SELABAYA,
        '{"nik": ["tertutup", "dibuka"]}',
    )
    everything = " ".join(str(value) for value in vars(entry).values())
    assert NIK not in everything


@pytest.mark.parametrize(
    "reason", ["", "   ", "perlu", "1234567890", ".........", f"cocokkan dengan {NIK}"]
)
def test_a_reason_says_something_and_repeats_no_number(reason):
    registered, officer = business(), factories.officer()

    with pytest.raises(BadReason):
        reveal(Kind.NIK, registered.id, officer, reason=reason)

    assert written() == []


def test_a_viewer_a_seller_and_who_was_dismissed_open_nothing():
    registered, dismissed = business(), factories.officer()
    with one_change():
        db.session.delete(dismissed.officer)
    people = [factories.officer(role=OfficerRole.VIEWER), factories.account(), dismissed]

    for person in people:
        with pytest.raises(NotForYou):
            reveal(Kind.NIK, registered.id, person)
    assert written() == []


@pytest.mark.parametrize("scope", ["33.03.05", "33.02", "65"])
def test_outside_the_region_there_is_nothing(scope):
    registered, officer = business(), factories.officer(scope=scope)
    [account] = factories.shop(of=registered).payment_accounts

    for kind, key in ((Kind.NIK, registered.id), (Kind.BANK_NUMBER, account.id)):
        assert masked_number(kind, key, scope) is None
        with pytest.raises(NotForYou):
            reveal(kind, key, officer)


def test_a_business_whose_shop_lies_in_the_region_is_inside():
    registered = business()
    factories.shop(of=registered, village_code="33.03.05.1001")

    assert masked_number(Kind.NIK, registered.id, "33.03.05")
    assert masked_number(Kind.NIK, registered.id, "33.03.04") is None


def test_what_a_business_has_not_cannot_be_opened():
    bare = factories.business(phone=None)

    assert masked_number(Kind.NIK, bare.id, "33.03") is None
    assert masked_number(Kind.PHONE, bare.id, "33.03") is None


def test_so_many_a_day_and_again_the_next():
    registered, officer = business(), factories.officer()
    evening = datetime(2026, 11, 20, 16, 59, tzinfo=UTC)  # 23.59 WIB
    with clock.moved_to(evening):
        for _ in range(2):
            reveal(Kind.NIK, registered.id, officer, a_day=2)
        with pytest.raises(EnoughForToday, match="2 data"):
            reveal(Kind.NIK, registered.id, officer, a_day=2)
        assert reveal(Kind.NIK, registered.id, factories.officer(), a_day=2) == NIK
    with clock.moved_to(evening + timedelta(minutes=2)):
        assert reveal(Kind.NIK, registered.id, officer, a_day=2) == NIK

    assert len(written()) == 4


def test_at_the_same_moment_nobody_opens_more_than_the_day_allows(app):
    key, officer_id = business().id, factories.officer().id

    def open_it() -> str | None:
        try:
            return reveal(Kind.NIK, key, db.session.get_one(Account, officer_id), a_day=3)
        except Refused:
            return None

    outcomes = together(app, [open_it] * 8)

    assert sorted(outcomes, key=str) == [NIK] * 3 + [None] * 5
    assert len(written()) == 3
