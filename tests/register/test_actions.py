"""Correcting a row of the register, and looking one up by a protected number."""

from datetime import date, timedelta

import pytest

from tests import factories
from tests.audit.acting import written
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.businesses.classes import BusinessClass, Sector
from tokoumkm.businesses.facts import kept_columns
from tokoumkm.businesses.models import Business
from tokoumkm.database import db, one_change
from tokoumkm.notices.models import Notice
from tokoumkm.register.actions import NothingChanged, correct_business, look_up
from tokoumkm.register.queries import business_inside
from tokoumkm.shops.oversight import ChangedMeanwhile, NotYourRegion
from tokoumkm.shops.reasons import BadReason

WHY = "KTP dicocokkan di loket kantor."
NIK, ANOTHER = "3303050102030001", "3303050102030002"
ELSEWHERE = "33.03.05.1001"


@pytest.fixture
def siti(database):
    return factories.officer(scope=factories.KALIMANAH)


@pytest.fixture
def karti(database) -> Business:
    sealed = kept_columns({"nik": NIK}, number="UMKM-3303-990001")
    return factories.business(
        "Dapur Karti", registration_number="UMKM-3303-990001", phone="+6281234567890", **sealed
    )


def test_what_was_wrong_is_set_right_and_the_audit_says_what(karti, siti):
    facts = {"name": "Dapur Bu Karti", "sector": Sector.PRODUCTION, "nik": ANOTHER}

    correct_business(karti, facts=facts | {"address": ""}, reason=WHY, by=siti)

    assert (karti.name, karti.sector, karti.nik) == ("Dapur Bu Karti", "produksi", ANOTHER)
    [found] = look_up(ANOTHER, scope=factories.KALIMANAH, by=siti)
    assert found.number == karti.registration_number
    [row, _] = written()
    assert (row.act, row.reason, row.actor_id) == (Act.BUSINESS_CORRECTED, WHY, siti.id)
    assert {change.name for change in row.changed} == {"nama_usaha", "sektor", "nik"}
    assert not any(number in row.changes for number in (NIK, ANOTHER))


@pytest.mark.parametrize(
    ("decided_on", "expected"),
    [(None, BusinessClass.SMALL), (date(2026, 1, 5), BusinessClass.MICRO)],
)
def test_larger_sales_change_the_class_only_where_no_officer_decided(
    karti, siti, decided_on, expected
):
    with one_change():
        karti.class_decided_on = decided_on

    correct_business(karti, facts={"yearly_turnover": 9_000_000_000}, reason=WHY, by=siti)

    assert (karti.yearly_turnover, karti.size_class) == (9_000_000_000, expected)
    [row] = written()
    assert ("kelas" in row.changes) == (decided_on is None)


def test_a_correction_of_something_else_leaves_the_class_alone(karti, siti):
    with one_change():
        karti.size_class = BusinessClass.MEDIUM

    correct_business(karti, facts={"yearly_turnover": None, "nib": "1" * 13}, reason=WHY, by=siti)

    assert karti.size_class == BusinessClass.MEDIUM


def test_the_sellers_of_its_shop_are_told(karti, siti):
    factories.shop(of=karti)

    correct_business(karti, facts={"name": "Dapur Bu Karti"}, reason=WHY, by=siti)

    [notice] = db.session.scalars(db.select(Notice.words))
    assert notice == f"{siti.name} (dinas) membetulkan data Dapur Bu Karti: {WHY}"


@pytest.mark.parametrize(
    ("facts", "reason", "refusal"),
    [
        ({"name": "Dapur Karti"}, WHY, NothingChanged),
        ({"name": "Baru"}, "", BadReason),
        ({"region_code": ELSEWHERE}, WHY, NotYourRegion),
    ],
)
def test_a_correction_that_is_none_or_not_hers_changes_nothing(karti, siti, facts, reason, refusal):
    with pytest.raises(refusal):
        correct_business(karti, facts=facts, reason=reason, by=siti)

    assert (karti.name, karti.region_code) == ("Dapur Karti", factories.SELABAYA)
    assert written() == []


def test_nobody_overwrites_what_they_have_not_seen(karti, siti):
    seen = karti.updated_at
    with clock.moved_to(clock.now() + timedelta(minutes=1)):
        correct_business(karti, facts={"name": "Dapur A"}, reason=WHY, by=siti, seen=seen)
    with pytest.raises(ChangedMeanwhile):
        correct_business(karti, facts={"name": "Dapur B"}, reason=WHY, by=siti, seen=seen)

    assert karti.name == "Dapur A"


def test_a_search_is_noted_whether_or_not_it_finds_anybody(karti, siti):
    factories.business("Jauh", region_code=ELSEWHERE, phone="+6281234567890")

    [found] = look_up("0812 3456 7890", scope=factories.KALIMANAH, by=siti)
    assert look_up(ANOTHER, scope=factories.KALIMANAH, by=siti) == []

    assert found.name == "Dapur Karti"
    assert [row.act for row in written()] == [Act.REGISTER_SOUGHT] * 2
    assert [row.about_words.partition(": ")[2] for row in written()] == [
        karti.registration_number,
        "tidak ditemukan",
    ]
    assert not any(NIK in row.about_words or ANOTHER in row.about_key for row in written())


def test_who_only_reads_and_who_is_elsewhere_may_neither_search_nor_correct(karti):
    viewer = factories.officer(scope=factories.KALIMANAH, role=OfficerRole.VIEWER)
    outsider = factories.officer(scope="33.03.05")
    for person in (viewer, outsider):
        with pytest.raises(NotYourRegion):
            look_up(NIK, scope=factories.KALIMANAH, by=person)
        with pytest.raises(NotYourRegion):
            correct_business(karti, facts={"name": "X"}, reason=WHY, by=person)

    assert written() == []


def test_a_business_is_seen_where_it_lies_and_where_its_shop_does(karti):
    number = karti.registration_number
    assert business_inside(number.lower(), "33.03") is karti
    assert business_inside(number, "33.03.05") is None

    shop = factories.shop(of=karti)
    with one_change():
        shop.village_code = ELSEWHERE
    assert business_inside(number, "33.03.05") is karti
    assert business_inside("UMKM-0000", "33.03") is None
