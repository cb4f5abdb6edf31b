"""Orders, receipts, labels and lists in a real browser: by keyboard, at 320 px, and on paper."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories, moves
from tests.chromium import width_of
from tests.keyboard import tab_to
from tests.receipts.paying import receipt_of
from tests.trip.people import Seller
from tokoumkm.orders.states import OrderState
from tokoumkm.shops.ways import DeliveryKind

SMALL = {"width": 320, "height": 640}
A4, A5 = (595, 842), (420, 595)  # points


@pytest.fixture
def product(database):
    shop = factories.shop("Anyam Lestari")
    return factories.product("Tas Anyaman Pandan Pita Batik", of=shop, stock=90)


@pytest.fixture
def desk(open_phone, product):
    """A page on the smallest phone with the shop's seller signed in; no scripts."""
    page = open_phone(scripts=False, viewport=SMALL)
    Seller(page).sign_in(factories.owner_of(product.shop).phone)
    return page


def printed(page) -> tuple[int, tuple[int, int]]:
    """How many sheets a page takes, and their size in whole points."""
    pdf = page.pdf(prefer_css_page_size=True)
    sheets = len(re.findall(rb"/Type\s*/Page\b", pdf))
    width, height = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)[0]
    return sheets, (round(float(width)), round(float(height)))


def test_two_parcels_leave_by_keyboard_alone(desk, product, database):
    orders = [moves.processing(factories.order(product)) for _ in range(2)]
    desk.goto("/penjual/pesanan")

    for order in orders:
        tab_to(desk, f"Pilih pesanan {order.number}")
        desk.keyboard.press("Space")
    tab_to(desk, "Siap dikirim")
    desk.keyboard.press("Enter")
    expect(desk.locator("h1")).to_have_text("Siap dikirim")
    tab_to(desk, "Tandai 2 pesanan")
    desk.keyboard.press("Enter")

    expect(desk.locator("[role=status]")).to_contain_text("2 pesanan ditandai.")
    database.session.rollback()
    assert [order.state for order in orders] == [OrderState.SHIPPED] * 2


@pytest.mark.parametrize(
    ("button", "heading"),
    [
        ("Siap dikirim", "Siap dikirim"),
        ("Label", "Label paket"),
        ("Daftar barang", "Daftar barang"),
    ],
)
def test_each_button_goes_on_with_what_is_ticked(desk, product, button, heading):
    order = moves.processing(factories.order(product))
    desk.goto("/penjual/pesanan?pilih=semua")

    desk.get_by_role("button", name=button).click()

    expect(desk.locator("h1")).to_have_text(heading)
    expect(desk.get_by_text(order.number).first).to_be_visible()


def test_a_ticked_list_covers_nothing_that_has_the_focus(desk, product):
    """The bar comes into sight when something is ticked, and makes room for the focus."""
    for _ in range(3):
        moves.processing(factories.order(product))
    desk.goto("/penjual/pesanan")
    position = "node => getComputedStyle(node).position"
    assert desk.locator(".picking").evaluate(position) == "static"

    desk.locator("input[name=nomor]").first.check()
    assert desk.locator(".picking").evaluate(position) == "sticky"


def test_nothing_scrolls_sideways_on_the_smallest_phone(desk, product):
    order = moves.completed(factories.order(product))
    fetched = moves.processing(factories.order(product, delivery=DeliveryKind.PICKUP))
    nota = f"/penjual/pesanan/{order.number}/nota"
    chosen = f"?nomor={order.number}&nomor={fetched.number}"
    paths = ["/penjual/pesanan?tab=semua&q=Rini&bayar=cod", "/penjual/pesanan?pilih=semua"]
    paths += [
        f"/penjual/pesanan/paket/{end}{chosen}" for end in ("kirim", "label", "daftar-barang")
    ]
    paths += [nota, f"{nota}?untuk=bendahara", f"{nota}/{receipt_of(order).id}/pembetulan"]
    paths += ["/penjual/nota", f"/pesanan/{order.token}/nota", f"/pesanan/{order.token}"]

    for path in paths:
        desk.goto(path)
        assert width_of(desk) <= 320, path


def test_a_receipt_is_one_sheet_of_a5_and_a_treasurers_one_of_a4(desk, product):
    order = moves.completed(factories.order(product))

    for door in (f"/pesanan/{order.token}/nota", f"/penjual/pesanan/{order.number}/nota"):
        desk.goto(door)
        assert printed(desk) == (1, A5)
        desk.goto(f"{door}?untuk=bendahara")
        assert printed(desk) == (1, A4)


def test_paper_shows_the_receipt_and_nothing_around_it(desk, product):
    order = moves.completed(factories.order(product))
    desk.goto(f"/penjual/pesanan/{order.number}/nota")

    desk.emulate_media(media="print")

    assert desk.get_by_text("Terbilang").is_visible()
    for chrome in ("PDF", "Betulkan", "Kembali ke pesanan", "Keluar"):
        assert not desk.get_by_text(chrome).first.is_visible()


def test_six_labels_stand_on_a_sheet(desk, product):
    orders = [moves.processing(factories.order(product)) for _ in range(7)]
    numbers = [order.number for order in orders]

    for count, sheets in ((6, 1), (7, 2)):
        desk.goto("/penjual/pesanan/paket/label?nomor=" + "&nomor=".join(numbers[:count]))
        assert printed(desk) == (sheets, A4)
