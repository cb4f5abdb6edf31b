"""Writing businesses into the register."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.factories import KALIMANAH, SELABAYA
from tokoumkm.businesses.actions import UnknownPlace, register_business
from tokoumkm.businesses.classes import BusinessClass, Sector
from tokoumkm.businesses.facts import BusinessFacts
from tokoumkm.businesses.models import Business
from tokoumkm.businesses.numbers import reserve
from tokoumkm.businesses.queries import businesses_with_nik
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.secrecy import Unreadable, keyed_index

pytestmark = pytest.mark.usefixtures("database")

NIK = "3303050102030001"


def facts(**given) -> BusinessFacts:
    given = {"name": "Anyam Lestari", "owner_name": "Lestari", "region_code": SELABAYA} | given
    return BusinessFacts(**given)


def test_a_business_gets_the_next_number_of_its_kabupaten():
    numbers = [
        register_business(facts(region_code=code)).registration_number
        for code in (SELABAYA, KALIMANAH, "33.02.01")
    ]

    assert numbers == ["UMKM-3303-000001", "UMKM-3303-000002", "UMKM-3302-000001"]


def test_what_is_told_is_kept():
    business = register_business(
        facts(phone="+6281234567890", sector=Sector.PRODUCTION, capital=Rupiah(5_000_000))
    )
    db.session.expire_all()

    assert (business.name, business.phone) == ("Anyam Lestari", "+6281234567890")
    assert (business.sector, business.capital) == (Sector.PRODUCTION, 5_000_000)
    assert (business.address, business.nib, business.nik_sealed) == ("", None, None)
    assert business.created_at == business.updated_at


def test_the_nik_is_sealed_and_can_be_looked_up():
    business = register_business(facts(nik=NIK))

    assert NIK not in business.nik_sealed
    assert business.nik == NIK
    assert str(business.nik) == "3303••••••••0001"
    assert business.nik_index == keyed_index(NIK)
    assert businesses_with_nik(NIK) == [business]


def test_a_sealed_nik_opens_in_no_other_row():
    business, other = register_business(facts(nik=NIK)), register_business(facts())
    with one_change():
        other.nik_sealed = business.nik_sealed

    with pytest.raises(Unreadable):
        _ = other.nik


def test_facts_do_not_print_what_is_masked():
    told = repr(facts(nik=NIK, phone="+6281234567890"))

    assert NIK not in told
    assert "1234567890" not in told


def test_a_phone_comes_out_of_the_database_masked():
    business = register_business(facts(phone="+6281234567890"))
    db.session.expire_all()

    assert str(business.phone) == "0812 •••• 7890"
    assert db.session.scalars(db.select(Business.phone)).all() == ["+6281234567890"]
    assert db.session.scalar(db.select(Business).where(Business.phone == business.phone))


@pytest.mark.parametrize(
    ("sales", "size_class"),
    [
        (None, BusinessClass.MICRO),
        (2_000_000_000, BusinessClass.MICRO),
        (2_000_000_001, BusinessClass.SMALL),
        (50_000_000_001, BusinessClass.LARGE),
    ],
)
def test_the_class_follows_from_yearly_sales(sales, size_class):
    assert register_business(facts(yearly_turnover=sales)).size_class == size_class


@pytest.mark.parametrize("code", ["", "33", "33.03", "33.03.99", "33.03.06.9999", "x"])
def test_a_business_lies_in_a_known_kecamatan_or_village(code):
    with pytest.raises(UnknownPlace, match="Pilih kecamatan atau desa"):
        register_business(facts(region_code=code))

    assert db.session.query(Business).count() == 0


def test_many_registrations_at_once_never_share_a_number(app):
    def register(_turn: int) -> str:
        with app.app_context():
            return register_business(facts()).registration_number

    with ThreadPoolExecutor(4) as desks:
        numbers = list(desks.map(register, range(12)))

    assert sorted(numbers) == [f"UMKM-3303-{serial:06}" for serial in range(1, 13)]


@pytest.mark.parametrize("brought", ["UMKM-3303-000041", "UMKM-3303-0000041"])
def test_a_number_that_was_brought_along_is_not_given_again(brought):
    with one_change():
        reserve([brought, "UMKM-3303-000007", "LAMA-99", "UMKM-3303-99999999999"])

    assert register_business(facts()).registration_number == "UMKM-3303-000042"


def test_reserving_never_lowers_a_serial():
    register_business(facts())
    register_business(facts())
    with one_change():
        reserve(["UMKM-3303-000001"])

    assert register_business(facts()).registration_number == "UMKM-3303-000003"
