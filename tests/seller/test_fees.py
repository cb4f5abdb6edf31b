"""Many fees at once, an outlet, and the least order, as a seller sets them without JavaScript."""

import pytest

from tests import factories
from tests.chromium import width_of
from tests.databases import statements
from tokoumkm.database import one_change
from tokoumkm.shops.models import PaymentAccountState
from tokoumkm.shops.offers import ways_of_shop
from tokoumkm.shops.ways import DeliveryKind

LIST = "/penjual/toko/pengiriman"
FILL = f"{LIST}/antar/sekaligus"
OUTLET = f"{LIST}/gerai"
MINIMUM = f"{LIST}/paling-sedikit"


def own_fees(shop) -> dict[str, int]:
    fees = ways_of_shop(shop.id)[DeliveryKind.OWN].fees
    return {fee.region_code: fee.fee for fee in fees}


def test_one_fee_for_every_kecamatan(seller, shop):
    seller.get(f"{LIST}/antar")
    seller.follow("Isi banyak sekaligus")
    page = seller.submit("Terapkan", {"everything": "y", "how": "sama", "amount": "10.000"})

    assert "Ongkir ke 18 kecamatan tersimpan." in page.text
    assert page.path == f"{LIST}/antar"
    assert own_fees(shop).keys() == {field["name"][4:].replace("_", ".") for field in boxes(page)}
    assert set(own_fees(shop).values()) == {10_000}


def boxes(page):
    return page.select('input[name^="fee_"]')


def test_a_fee_is_copied_to_some_and_taken_from_others(seller, shop):
    seller.get(FILL)
    seller.submit(
        "Terapkan",
        {"places": ["33.03.05", "33.03.07"], "how": "salin", "source": "33.03.06"},
    )
    assert own_fees(shop) == {"33.03.05": 8_000, "33.03.06": 8_000, "33.03.07": 8_000}

    page = seller.get(FILL)
    assert "Kutasari, Rp8.000" in page.text
    assert "Bobotsari, belum diantar" in page.text
    seller.submit("Terapkan", {"places": ["33.03.05", "33.03.06"], "how": "kosong"})

    assert own_fees(shop) == {"33.03.07": 8_000}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"how": "sama", "amount": "5000"}, "Pilih paling sedikit satu kecamatan"),
        ({"places": ["33.03.05"]}, "Pilih ongkirnya menjadi apa."),
        ({"places": ["33.03.05"], "how": "sama"}, "Isi ongkir yang sama itu"),
        ({"places": ["33.03.05"], "how": "sama", "amount": "x"}, "Isi ongkir dengan angka"),
        ({"places": ["33.03.05"], "how": "salin"}, "Pilih kecamatan yang ongkirnya disalin."),
        ({"places": ["32.01.01"], "how": "sama", "amount": "1"}, "daftar"),
        ({"places": ["33.03.05"], "how": "salin", "source": "33.03.07"}, "daftar"),
        ({"everything": "y", "how": "kosong"}, "Sisakan paling sedikit satu kecamatan"),
    ],
)
def test_what_is_missing_is_said_and_nothing_changes(seller, shop, typed, sentence):
    page = seller.post(FILL, {"source": "", **typed}, status=422)

    assert sentence in page.errors[0]
    assert own_fees(shop) == {"33.03.06": 8_000}


def test_a_shop_brings_goods_to_an_outlet(seller, shop):
    factories.outlet("Bobotsari", address="Jl. Kyai Mojo 1", region_code="33.03.09")
    chosen = factories.outlet("Kalimanah")
    seller.get(LIST)
    page = seller.follow("Atur gerai")
    assert "Jl. Kyai Mojo 1. Buka Senin–Jumat, 08.00–15.00. Kecamatan Bobotsari." in page.text

    page = seller.submit("Simpan", {"active": "y", "outlet": str(chosen.id), "fee": "3.000"})

    way = ways_of_shop(shop.id)[DeliveryKind.OUTLET]
    assert (way.outlet_id, way.default_fee, way.is_active) == (chosen.id, 3_000, True)
    assert "Gerai Kalimanah" in page.text
    seller.get(OUTLET)
    seller.submit("Simpan", {"active": None})
    assert not ways_of_shop(shop.id)[DeliveryKind.OUTLET].is_active


def test_without_an_outlet_the_page_says_so(seller):
    assert "Belum ada gerai" in seller.get(OUTLET).text


def test_a_wrong_outlet_is_explained(seller, shop):
    closed = factories.outlet(is_active=False)
    factories.outlet()

    for typed in ({}, {"outlet": str(closed.id)}, {"outlet": "gelap"}, {"outlet": "0"}):
        page = seller.post(OUTLET, {"active": "y", **typed}, status=422)
        assert page.errors[0] in ("Pilih satu gerai.", "Pilih salah satu yang ada di daftar.")
    assert DeliveryKind.OUTLET not in ways_of_shop(shop.id)


def test_an_outlet_needs_an_account_to_transfer_to(seller, shop):
    outlet = factories.outlet()
    with one_change():
        shop.payment_accounts[0].state = PaymentAccountState.REJECTED

    page = seller.post(OUTLET, {"active": "y", "outlet": str(outlet.id)}, status=422)

    assert "dibayar lewat transfer" in page.errors[0]


def test_a_closed_outlet_is_named_on_the_list(seller, shop):
    factories.outlet_way(shop, to=factories.outlet("Lama", is_active=False))

    assert "Gerai Lama sedang ditutup dinas." in seller.get(LIST).text


def test_the_least_order_is_set_and_taken_away(seller, shop):
    seller.get(LIST)
    seller.follow("Atur belanja paling sedikit")
    page = seller.submit("Simpan", {"amount": "50.000"})
    assert shop.minimum_order == 50_000
    assert "Rp50.000 per pesanan, tanpa ongkir." in page.text

    for wrong in ("", "1,5", "9999999999"):
        assert seller.post(MINIMUM, {"amount": wrong}, status=422).errors
    seller.post(MINIMUM, {"amount": "0"})
    assert shop.minimum_order == 0


def test_the_list_of_ways_asks_little(seller, shop):
    factories.outlet_way(shop)

    with statements() as asked:
        seller.get(LIST)

    about_ways = [each for each in asked if "FROM delivery_" in each]
    assert len(about_ways) == 2


def signed_in_at(path, open_phone, shop):
    """A narrow phone without JavaScript, in the hands of the seller."""
    page = open_phone(scripts=False)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/masuk?lanjut=" + path)
    owner = factories.owner_of(shop)
    page.get_by_label("Nomor HP atau email").fill(owner.phone.reveal("typed by its owner"))
    page.get_by_label("Kata sandi").first.fill(factories.PASSWORD)
    page.get_by_role("button", name="Masuk").first.click()
    assert page.url.endswith(path)
    return page


@pytest.mark.parametrize("path", [LIST, f"{LIST}/antar", FILL, f"{LIST}/kurir", OUTLET, MINIMUM])
def test_a_narrow_phone_shows_it_whole(open_phone, shop, path):
    factories.outlet_way(shop)

    assert width_of(signed_in_at(path, open_phone, shop)) <= 320


def test_many_fees_are_filled_with_the_keyboard_alone(open_phone, shop, database):
    keys = (page := signed_in_at(FILL, open_phone, shop)).keyboard
    page.get_by_label("Semua kecamatan").focus()
    keys.press("Space")
    for _ in range(19):  # past the kecamatan, to what their fee becomes
        keys.press("Tab")
    keys.press("Space")
    keys.press("Tab")
    keys.type("7500")
    keys.press("Enter")

    page.get_by_text("Ongkir ke 18 kecamatan tersimpan.").wait_for()
    database.session.rollback()
    assert set(own_fees(shop).values()) == {7_500}
