"""What it costs to bring goods from a shop to a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tokoumkm.money import Rupiah
from tokoumkm.shops.delivery import DeliveryQuote, Parcel, quotes_for, serves_anything, started_kg
from tokoumkm.shops.models import DeliveryFee, DeliveryWay, Outlet
from tokoumkm.shops.ways import DeliveryKind

SELABAYA = "33.03.06.2014"


def way(
    kind: DeliveryKind, *, default: int | None = None, courier: str = "", **fees
) -> DeliveryWay:
    """Fees by region code, with underscores for dots."""
    rows = [
        DeliveryFee(region_code=code.strip("_").replace("_", "."), fee=Rupiah(fee))
        for code, fee in fees.items()
    ]
    made = DeliveryWay(kind=kind, courier=courier, fees=rows, is_active=True)
    made.default_fee = None if default is None else Rupiah(default)
    return made


def quote(one: DeliveryWay, *, grams: int = 500, destination: str = SELABAYA):
    [answer] = quotes_for([one], parcel(grams, destination=destination))
    return answer


def parcel(grams: int = 500, *, worth: int = 25_000, destination: str = SELABAYA) -> Parcel:
    return Parcel(grams, Rupiah(worth), origin="33.03.05.1001", destination=destination)


def test_fetching_is_free_from_anywhere():
    answer = quote(way(DeliveryKind.PICKUP), destination="")

    assert (answer.words, answer.fee) == ("Ambil di toko", 0)


def test_the_seller_brings_it_to_a_listed_kecamatan_whatever_the_weight():
    own = way(DeliveryKind.OWN, _33_03_06=8_000)

    answer = quote(own, grams=40_000)

    assert (answer.words, answer.fee) == ("Diantar penjual", 8_000)
    assert quote(own, destination="33.03.06").fee == 8_000


def test_a_kecamatan_that_is_not_listed_is_not_served_and_says_so():
    answer = quote(way(DeliveryKind.OWN, _33_03_05=8_000))

    assert answer.fee is None
    assert answer.reason == "Toko ini belum mengantar ke kecamatan itu."


def test_without_a_destination_one_is_asked_for():
    answer = quote(way(DeliveryKind.OWN, _33_03_05=8_000), destination="")

    assert answer.reason == "Pilih kecamatan tujuan untuk melihat ongkirnya."


@pytest.mark.parametrize(("grams", "fee"), [(1, 9_000), (1_000, 9_000), (1_001, 18_000)])
def test_a_courier_counts_every_started_kilogram(grams, fee):
    courier = way(DeliveryKind.COURIER, courier="JNE", _33=9_000)

    answer = quote(courier, grams=grams)

    assert (answer.words, answer.fee) == ("Kurir JNE", fee)


def test_a_courier_falls_back_on_the_fee_for_everywhere():
    courier = way(DeliveryKind.COURIER, courier="JNE", default=20_000, _33=9_000)

    assert quote(courier, destination="65.01.01").fee == 20_000
    assert (
        quote(way(DeliveryKind.COURIER, courier="JNE", _33=1), destination="65.01.01").fee is None
    )


def test_a_way_that_is_switched_off_is_not_offered():
    own = way(DeliveryKind.OWN, _33_03_06=8_000)
    own.is_active = False

    assert quotes_for([own], parcel()) == []


def outlet_way(*, is_open: bool = True, fee: int | None = None) -> DeliveryWay:
    room = Outlet(name="Bobotsari", address="Jl. Kyai Mojo 1", opening_hours="08.00–15.00")
    room.is_active = is_open
    made = way(DeliveryKind.OUTLET, default=fee)
    made.outlet = room
    return made


def test_an_outlet_has_one_fee_for_everybody_and_says_where_it_is():
    answer = quote(outlet_way(fee=3_000), destination="")

    assert (answer.words, answer.fee) == ("Ambil di gerai Bobotsari", 3_000)
    assert answer.place == "Jl. Kyai Mojo 1. Buka 08.00–15.00"
    assert quote(outlet_way()).fee == 0


def test_a_closed_outlet_is_not_offered():
    assert quotes_for([outlet_way(is_open=False)], parcel()) == []


@pytest.mark.parametrize(("worth", "fee"), [(99_999, 8_000), (100_000, 0), (100_001, 0)])
def test_from_an_order_value_on_no_fee_is_asked(worth, fee):
    own = way(DeliveryKind.OWN, _33_03_06=8_000)
    own.free_from = Rupiah(100_000)

    [answer] = quotes_for([own], parcel(worth=worth))

    assert answer.fee == fee
    assert ("Gratis mulai belanja Rp100.000" in answer.hint) is (fee > 0)


def test_a_place_that_is_not_served_is_not_served_for_nothing_either():
    own = way(DeliveryKind.OWN, _33_03_05=8_000)
    own.free_from = Rupiah(1)

    assert quote(own).fee is None


def test_a_quote_says_when_it_is_there():
    own = way(DeliveryKind.OWN, _33_03_06=8_000)
    own.days_from, own.days_to, own.free_from = 1, 2, Rupiah(90_000)

    answer = quote(own)

    assert answer.time == "Biasanya sampai dalam 1–2 hari"
    assert answer.hint == "Biasanya sampai dalam 1–2 hari. Gratis mulai belanja Rp90.000"


def test_a_rates_service_can_answer_instead_of_the_tables():
    """It is asked the whole question: which way, how heavy, worth how much, from where to where."""
    asked = []

    def service(one: DeliveryWay, sent: Parcel) -> DeliveryQuote:
        asked.append((one.kind, sent))
        return DeliveryQuote(one.kind, "Layanan tarif", Rupiah(12_345), time="Besok")

    [answer] = quotes_for([way(DeliveryKind.PICKUP)], parcel(700), rates=service)

    assert (answer.words, answer.fee, answer.time) == ("Layanan tarif", 12_345, "Besok")
    sent = Parcel(700, Rupiah(25_000), origin="33.03.05.1001", destination=SELABAYA)
    assert asked == [(DeliveryKind.PICKUP, sent)]


@pytest.mark.parametrize(
    ("one", "serves"),
    [
        (way(DeliveryKind.PICKUP), True),
        (way(DeliveryKind.OWN), False),
        (way(DeliveryKind.OWN, _33_03_06=0), True),
        (way(DeliveryKind.COURIER), False),
        (way(DeliveryKind.COURIER, default=0), True),
        (way(DeliveryKind.COURIER, _33=1), True),
        (way(DeliveryKind.OUTLET), False),
        (outlet_way(), True),
        (outlet_way(is_open=False), False),
    ],
)
def test_a_way_must_have_something_in_it(one, serves):
    assert serves_anything(one) is serves


@given(st.integers(0, 10**9), st.integers(0, 10**6))
def test_more_grams_never_cost_less(grams, more):
    assert started_kg(grams) <= started_kg(grams + more)
    assert (started_kg(grams) - 1) * 1_000 <= max(grams - 1, 0) < started_kg(grams) * 1_000
