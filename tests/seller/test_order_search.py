"""Finding an order in the seller's list: by number, name or phone; by how it goes and is paid."""

import pytest

from tests import factories, moves
from tests.databases import statements
from tokoumkm.orders.searching import phone_digits
from tokoumkm.shops.actions.assisting import begin_assistance
from tokoumkm.shops.ways import DeliveryKind, PaymentWay


def ordered(product, name: str, phone: str = "+6281200000137", **ways):
    sent = factories.checkout(factories.cart(product), **ways)
    return factories.place(sent._replace(contact=sent.contact._replace(name=name, phone=phone)))


def found(seller, **asked) -> list[str]:
    """The names of the buyers on the page."""
    page = seller.get("/penjual/pesanan", query_string={"tab": "semua", **asked})
    return [tag.get_text(strip=True) for tag in page.select(".order-card p:first-child > b")]


@pytest.fixture
def three(product):
    """Rini pays at the door; Slamet transfers and fetches; Siti has her goods."""
    transfer = {"payment": PaymentWay.TRANSFER, "delivery": DeliveryKind.PICKUP}
    return [
        ordered(product, "Rini Wulandari", "+6281200000137"),
        ordered(product, "Slamet 100%", "+6285700009999", **transfer),
        moves.completed(ordered(product, "Siti Aminah", "+6281388887777")),
    ]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("rini", ["Rini Wulandari"]),
        ("WULAN", ["Rini Wulandari"]),
        ("100%", ["Slamet 100%"]),
        ("%", ["Slamet 100%"]),
        ("0857 0000 9999", ["Slamet 100%"]),
        ("+62 813-8888-7777", ["Siti Aminah"]),
        ("6285700009999", ["Slamet 100%"]),
        ("9999", ["Slamet 100%"]),
        ("999", []),
        ("_", []),
        ("' or 1=1 --", []),
        ("  ", ["Siti Aminah", "Slamet 100%", "Rini Wulandari"]),
    ],
)
def test_a_name_or_a_phone_in_any_spelling_is_found(seller, three, typed, names):
    assert found(seller, q=typed) == names


def test_a_number_is_found_in_any_case_and_by_its_end(seller, three):
    number = three[1].number

    assert found(seller, q=number.lower()) == ["Slamet 100%"]
    assert found(seller, q=number[-5:]) == ["Slamet 100%"]


def test_searching_looks_through_every_state_and_counts_each(seller, three):
    seller.get("/penjual/pesanan")

    page = seller.submit("Cari", {"q": "Siti"})

    assert "Siti Aminah" in page.text
    tabs = [tag.get_text(" ", strip=True) for tag in page.select(".tabs a")]
    assert "Selesai 1" in tabs
    assert "Perlu dikerjakan 0" in tabs
    assert "Siti Aminah" in seller.follow("Selesai 1").text


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"kirim": "pickup"}, ["Slamet 100%"]),
        ({"bayar": "cod"}, ["Siti Aminah", "Rini Wulandari"]),
        ({"bayar": "cod", "q": "rini"}, ["Rini Wulandari"]),
        ({"kirim": "courier"}, []),
        ({"kirim": "x", "bayar": "y"}, ["Siti Aminah", "Slamet 100%", "Rini Wulandari"]),
    ],
)
def test_filters_narrow_the_list(seller, three, asked, names):
    assert found(seller, **asked) == names


def test_a_filter_in_use_can_be_taken_away(seller, three):
    seller.get("/penjual/pesanan?tab=semua&q=i&bayar=cod")

    page = seller.follow("Hapus saringan Bayar di tempat (COD)")

    assert page.path == "/penjual/pesanan?tab=semua&q=i"
    assert seller.follow("Hapus saringan “i”").path == "/penjual/pesanan?tab=semua"


def test_nothing_found_says_what_to_try(seller, three):
    page = seller.get("/penjual/pesanan?tab=semua&q=Budi")

    assert "Tidak ada pesanan yang cocok" in page.text
    assert "Rini Wulandari" in seller.follow("Lihat semua pesanan").text


def test_another_shops_buyers_are_not_found(seller):
    ordered(factories.product(), "Rini Wulandari")

    assert found(seller, q="Rini") == []


def test_further_pages_keep_the_question(seller, product):
    for number in range(21):
        ordered(product, f"Rini {number}")
    ordered(product, "Slamet")

    seller.get("/penjual/pesanan?tab=semua&q=rini&bayar=cod")
    page = seller.follow("Berikutnya")

    assert "Rini 0" in page.text
    assert "Slamet" not in page.text


def test_a_search_asks_no_more_than_the_list(seller, product, three):
    with statements() as plain:
        seller.get("/penjual/pesanan?tab=semua")
    with statements() as searched:
        seller.get("/penjual/pesanan?tab=semua&q=0812&bayar=cod")

    assert len(searched) == len(plain) <= 9


def test_an_officer_who_helps_sees_phones_masked_and_does_not_search_by_them(browser, shop, three):
    officer = factories.officer()
    browser.sign_in(officer)
    begin_assistance(shop, reason="Diminta penjual.", by=officer)

    assert found(browser, q="9999") == []
    assert found(browser, q="Slamet") == ["Slamet 100%"]
    assert "nomor HP" not in browser.get("/penjual/pesanan").select("label[for=cari]")[0].text


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("0812-0000 0137", ["81200000137"]),
        ("+62 (812) 0000.0137", ["81200000137"]),
        ("0137", ["0137"]),
        ("137", []),
        ("TK-261122", []),
        ("", []),
    ],
)
def test_digits_of_a_phone(typed, digits):
    assert phone_digits(typed) == digits
