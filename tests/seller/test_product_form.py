"""Writing a product: new, changed, in several kinds, and with mistakes."""

import pytest

from tests import factories
from tests.catalog.pictures import named
from tests.seller.scenes import jpeg
from tokoumkm.catalog.models import Product, ProductState

NEW = "/penjual/produk/baru"


@pytest.fixture
def category(database):
    return factories.category("Anyaman")


def typed(chosen, **other) -> dict[str, object]:
    """What a seller fills in for a lamp."""
    lamp = {
        "name": "Lampu Gantung Rotan",
        "category": str(chosen.id),
        "price": "216.000",
        "unit": "buah",
        "supply": "stok",
        "stock": "6",
        "weight": "450",
        "aksi": "draf",
    }
    return lamp | other


def the_lamp(database) -> Product | None:
    return database.session.scalar(database.select(Product).where(Product.name.like("Lampu%")))


def test_a_product_with_a_photo_is_saved_and_submitted(seller, category, database):
    seller.get(NEW)
    wanted = typed(category, aksi="ajukan", photos=[(jpeg(), "a.jpg")])
    page = seller.submit("Simpan dan ajukan", wanted)

    lamp = the_lamp(database)
    assert lamp.state == ProductState.SUBMITTED
    assert (lamp.variants[0].price, lamp.variants[0].stock) == (216_000, 6)
    assert len(lamp.photos) == 1
    assert "Tersimpan dan diajukan." in page.text


def test_the_form_asks_what_is_to_be_seen_and_does_not_insist(seller, category, database):
    asked = seller.get(NEW).select("label[for=alt]")[0].get_text(" ", strip=True)
    assert asked == "Apa yang terlihat di foto (boleh kosong)"

    two = [(jpeg(), "a.jpg"), (jpeg(), "b.jpg")]
    seller.post(NEW, typed(category, photos=two, alt=["lampu menyala", ""]))

    assert [shot.alt for shot in the_lamp(database).photos] == [
        "lampu menyala",
        "Lampu Gantung Rotan",
    ]


def test_a_draft_waits_until_its_seller_submits_it(seller, category, database):
    seller.get(NEW)
    seller.submit("Simpan sebagai draf", typed(category))

    assert the_lamp(database).state == ProductState.DRAFT


def test_what_is_made_to_order_has_days_and_no_stock(seller, category, database):
    seller.post(NEW, typed(category, supply="pesanan", stock="", lead_days="5"))

    lamp = the_lamp(database)
    assert (lamp.lead_days, lamp.variants[0].stock) == (5, None)


def test_kinds_take_from_the_product_what_they_do_not_say(seller, category, database):
    kinds = {
        "variants-0-name": "35 cm",
        "variants-1-name": "50 cm",
        "variants-1-price": "300000",
        "variants-1-stock": "2",
    }
    seller.post(NEW, typed(category, **kinds))

    small, large = the_lamp(database).variants
    assert (small.name, small.price, small.stock, small.weight_grams) == ("35 cm", 216_000, 6, 450)
    assert (large.name, large.price, large.stock, large.weight_grams) == ("50 cm", 300_000, 2, 450)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "  "}, "Isi nama produk."),
        ({"name": "x" * 121}, "Isi antara 3 dan 120 huruf."),
        ({"category": ""}, "Pilih kategori barang."),
        ({"category": "99999999999999999999"}, "Pilih salah satu yang ada di daftar."),
        ({"price": "95 ribu"}, "Isi harga dengan angka saja, misalnya 95000."),
        ({"price": "99"}, "Isi harga antara Rp100 dan Rp999.999.999."),
        ({"price": "1000000000"}, "Isi harga antara Rp100 dan Rp999.999.999."),
        ({"price": ""}, "Isi harga."),
        ({"unit": "peti"}, "Pilih salah satu yang ada di daftar."),
        ({"supply": "entah"}, "Pilih salah satu yang ada di daftar."),
        ({"stock": ""}, "Isi jumlah stok sekarang, boleh 0."),
        ({"stock": "-1"}, "Isi stok dengan angka saja, misalnya 12."),
        ({"stock": "1,5"}, "Isi stok dengan angka saja, misalnya 12."),
        ({"supply": "pesanan"}, "Isi berapa hari barang selesai dibuat."),
        ({"supply": "pesanan", "lead_days": "400"}, "Isi lama pengerjaan 1 sampai 365 hari."),
        ({"weight": ""}, "Isi berat kirim dalam gram."),
        ({"weight": "0"}, "Isi berat antara 1 dan 1.000.000 gram."),
        ({"description": "x" * 5_001}, "Isi paling banyak 5000 huruf."),
        ({"variants-0-price": "5000"}, "Beri nama pilihan ini, atau kosongkan barisnya."),
        (
            {"variants-0-name": "Besar", "variants-1-name": "besar"},
            "Ada dua varian dengan nama yang sama. Beri nama yang berbeda.",
        ),
    ],
)
def test_a_mistake_is_named_and_everything_else_is_kept(
    seller, category, database, wrong, sentence
):
    page = seller.post(NEW, typed(category, **wrong), status=422)

    assert page.errors == [sentence]
    assert the_lamp(database) is None
    kept = typed(category, **wrong)
    for name in ("price", "stock", "weight"):
        assert page.select(f"#{name}")[0].get("value", "") == kept[name]


def test_a_file_that_is_no_photo_is_named_and_nothing_is_saved(seller, category, database):
    letter = named(jpeg(), "surat.jpg")
    letter.truncate(40)

    page = seller.post(NEW, typed(category, photos=[(letter, "surat.jpg")]), status=422)

    assert "“surat.jpg” bukan foto" in page.errors[0]
    assert page.select("#name")[0]["value"] == "Lampu Gantung Rotan"
    assert the_lamp(database) is None


def test_nine_photos_are_one_too_many(seller, category, database):
    nine = [(jpeg(), f"{n}.jpg") for n in range(9)]

    page = seller.post(NEW, typed(category, photos=nine), status=422)

    assert page.errors == ["Pilih paling banyak 8 foto."]
    assert the_lamp(database) is None


def test_price_is_live_at_once_and_a_name_waits_for_the_office(seller, product):
    seller.get(f"/penjual/produk/{product.id}")
    page = seller.submit("Simpan", {"name": "Tas Pandan Besar", "price": "30.000"})

    assert product.variants[0].price == 30_000
    assert (product.name, product.proposed_name) == ("Tas Anyaman Pandan", "Tas Pandan Besar")
    assert "yang lama tetap tayang" in page.text


def test_saving_without_touching_stock_does_not_undo_a_sale(seller, product):
    seller.get(f"/penjual/produk/{product.id}")
    factories.order(product, quantity=5)

    seller.submit("Simpan", {"price": "30.000"})

    assert (product.variants[0].price, product.variants[0].stock) == (30_000, 85)


def test_a_new_count_after_a_sale_is_asked_again(seller, product):
    seller.get(f"/penjual/produk/{product.id}")
    factories.order(product, quantity=5)

    page = seller.submit("Simpan", {"price": "30.000", "stock": "100"}, status=422)
    assert "baru saja berubah menjadi 85" in page.errors[0]
    assert product.variants[0].price == 25_000

    seller.submit("Simpan", {})
    assert (product.variants[0].price, product.variants[0].stock) == (30_000, 100)


def test_a_product_gets_kinds_later_and_loses_one_again(seller, product):
    path = f"/penjual/produk/{product.id}"
    seller.get(path)
    seller.submit("Simpan", {"variants-0-name": "Kecil", "variants-1-name": "Besar"})
    assert active_names(product) == ["Kecil", "Besar"]

    seller.get(path)
    seller.submit("Simpan", {f"variants-1-{part}": "" for part in ("name", "price", "stock")})
    assert active_names(product) == ["Kecil"]


def test_another_products_kind_cannot_be_taken_over(seller, product):
    other = factories.product("Batik")
    seller.get(f"/penjual/produk/{product.id}")

    stolen = {"variants-0-name": "Kecil", "variants-0-id": str(other.variants[0].id)}
    seller.submit("Simpan", stolen, status=422)

    assert other.variants[0].product_id == other.id
    assert active_names(product) == [""]


def active_names(product) -> list[str]:
    return [variant.name for variant in product.variants if variant.is_active]


def test_two_groups_of_one_name_are_both_offered(seller, product, category):
    assert product.category.name == category.name

    offered = {option["value"] for option in seller.get(NEW).select("#category option")}

    assert {str(product.category_id), str(category.id)} <= offered


@pytest.mark.parametrize("number", ["²", "٣", "-1", "x", "", "9" * 5_000])
def test_a_row_with_an_impossible_number_is_no_row(seller, category, database, number):
    seller.post(NEW, typed(category, **{f"variants-{number}-name": "Kecil"}))

    assert active_names(the_lamp(database)) == [""]


@pytest.mark.parametrize("seen", ["2147483648", "9" * 15])
def test_a_stock_that_the_form_cannot_have_shown_changes_nothing(seller, product, seen):
    seller.get(f"/penjual/produk/{product.id}")

    page = seller.submit("Simpan", {"stock": "5", "seen": seen}, status=422)

    assert "baru saja berubah menjadi 90" in page.errors[0]
    assert product.variants[0].stock == 90


@pytest.mark.parametrize("price", ["1" + ".000" * 9, "1" + ".000" * 2_000])
def test_a_price_without_end_gets_a_sentence(seller, category, database, price):
    page = seller.post(NEW, typed(category, price=price), status=422)

    assert page.errors == ["Isi harga dengan angka saja, misalnya 95000."]
    assert the_lamp(database) is None
