"""How a shop delivers, as its seller sets it."""

import pytest

from tests import factories
from tokoumkm.shops.ways import DeliveryKind

OWN = "/penjual/toko/pengiriman/antar"
COURIER = "/penjual/toko/pengiriman/kurir"


def way(shop, kind: DeliveryKind):
    return next((each for each in shop.delivery_ways if each.kind == kind), None)


def fees(shop, kind: DeliveryKind) -> dict[str, int]:
    return {fee.region_code: fee.fee for fee in way(shop, kind).fees}


def test_pickup_is_switched_off_and_on(seller, shop):
    seller.get("/penjual/toko/pengiriman")
    seller.follow("Atur ambil di toko")
    page = seller.submit("Simpan", {"active": None})
    assert "Ambil di toko dimatikan." in page.text
    assert not way(shop, DeliveryKind.PICKUP).is_active

    seller.follow("Atur ambil di toko")
    page = seller.submit("Simpan", {"active": "y", "days_from": "0", "days_to": "0"})
    assert way(shop, DeliveryKind.PICKUP).is_active
    assert "Biasanya siap hari yang sama." in page.text


def test_own_delivery_has_a_fee_for_each_kecamatan_it_serves(seller, shop):
    page = seller.get(OWN)
    assert len(page.select('input[name^="fee_33_03_"]')) == 18
    assert page.select("#fee_33_03_06")[0]["value"] == "8.000"

    seller.submit("Simpan ongkir", {"fee_33_03_05": "0", "fee_33_03_06": "", "active": "y"})

    assert fees(shop, DeliveryKind.OWN) == {"33.03.05": 0}


def test_a_courier_has_one_fee_and_others_for_some_provinces(seller, shop):
    seller.get(COURIER)
    page = seller.submit(
        "Simpan ongkir",
        {"active": "y", "courier": "JNE", "default_fee": "18.000", "fee_91": "75000"},
    )

    courier = way(shop, DeliveryKind.COURIER)
    assert (courier.courier, courier.default_fee) == ("JNE", 18_000)
    assert fees(shop, DeliveryKind.COURIER) == {"91": 75_000}
    assert "JNE" in page.text


def test_a_way_says_when_it_is_there_and_from_when_it_is_free(seller, shop):
    seller.get(OWN)
    page = seller.submit(
        "Simpan ongkir",
        {"active": "y", "days_from": "1", "days_to": "2", "free_from": "Rp150.000"},
    )

    own = way(shop, DeliveryKind.OWN)
    assert (own.days_from, own.days_to, own.free_from) == (1, 2, 150_000)
    assert "Biasanya sampai dalam 1–2 hari. Gratis mulai belanja Rp150.000." in page.text
    assert seller.get(OWN).select("#free_from")[0]["value"] == "150.000"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"days_from": "1"}, "Isi kedua jumlah hari"),
        ({"days_to": "1"}, "Isi kedua jumlah hari"),
        ({"days_from": "3", "days_to": "2"}, "hari yang sama atau lebih banyak"),
        ({"days_from": "1", "days_to": "61"}, "paling banyak 60 hari"),
        ({"free_from": "0"}, "nilai belanja antara Rp1"),
        ({"free_from": "-1"}, "Isi nilai belanja dengan angka saja"),
    ],
)
def test_promises_that_make_no_sense_are_explained(seller, shop, typed, sentence):
    seller.get(OWN)

    page = seller.submit("Simpan ongkir", {"active": "y", **typed}, status=422)

    assert sentence in page.errors[0]
    own = way(shop, DeliveryKind.OWN)
    assert (own.days_from, own.days_to, own.free_from) == (None, None, None)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Isi ongkir untuk paling sedikit satu kecamatan."),
        ({"fee_33_03_05": "murah"}, "Isi ongkir ke"),
        ({"fee_33_03_05": "-5"}, "Isi ongkir ke"),
        ({"fee_33_03_05": "10000001"}, "paling banyak Rp10.000.000"),
        ({"fee_32_01_01": "5000"}, "Isi ongkir untuk paling sedikit satu kecamatan."),
    ],
)
def test_wrong_fees_are_explained_and_the_old_ones_stay(seller, shop, typed, sentence):
    page = seller.post(OWN, {"active": "y", **typed}, status=422)

    assert sentence in page.errors[0]
    for name, text in typed.items():
        assert not page.select(f"#{name}") or page.select(f"#{name}")[0]["value"] == text
    assert fees(shop, DeliveryKind.OWN) == {factories.KALIMANAH: 8_000}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"default_fee": "18000"}, "Isi nama kurir"),
        ({"courier": "JNE"}, "Isi ongkir per kg"),
        ({"courier": "JNE", "default_fee": "x"}, "Isi ongkir dengan angka saja"),
        ({"courier": "J" * 61, "default_fee": "18000"}, "paling banyak 60 huruf"),
    ],
)
def test_a_courier_without_name_or_fee_is_explained(seller, shop, typed, sentence):
    page = seller.post(COURIER, {"active": "y", **typed}, status=422)

    assert sentence in page.errors[0]
    assert way(shop, DeliveryKind.COURIER) is None


def test_an_open_shop_keeps_one_way_to_deliver(seller, shop):
    seller.post(OWN, {})

    page = seller.post("/penjual/toko/pengiriman/ambil", {}, status=409)

    assert "paling sedikit satu cara pengiriman" in page.text
    assert way(shop, DeliveryKind.PICKUP).is_active
