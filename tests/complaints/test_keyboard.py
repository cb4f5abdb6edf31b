"""A complaint to its very end by keyboard alone, without scripts, on 320 px."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.chromium import width_of
from tests.complaints import scenes
from tests.keyboard import tab_to
from tests.trip.people import Officer, Person
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.states import ComplaintState
from tokoumkm.database import db

pytestmark = pytest.mark.both_engines

NARROW = {"width": 320, "height": 640}


def go_to(page: Page, words: str) -> None:
    tab_to(page, words)
    assert width_of(page) <= NARROW["width"]


def press(page: Page, words: str) -> None:
    go_to(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page: Page, first: str, *, down: int = 0) -> None:
    """A radio among its fellows: Tab comes to the first one, arrows to the others."""
    go_to(page, first)
    page.keyboard.press("Space")
    for _ in range(down):
        page.keyboard.press("ArrowDown")


def write(page: Page, label: str, words: str) -> None:
    go_to(page, label)
    page.keyboard.type(words)


@pytest.fixture
def phone(open_phone):
    return lambda: open_phone(scripts=False, viewport=NARROW)


def newest() -> Complaint:
    db.session.rollback()
    return db.session.scalars(db.select(Complaint).order_by(Complaint.id.desc())).first()


def test_a_guest_complains_the_seller_offers_and_the_office_has_the_last_word(phone, database):
    order = scenes.paid_on_its_way()
    seller_phone = factories.owner_of(order.shop).phone
    officer_phone = factories.officer().phone
    token = order.token
    db.session.rollback()

    buyer = phone()
    buyer.goto(f"/pesanan/{token}")
    press(buyer, "Ada masalah? Ajukan komplain")
    choose(buyer, "Barang belum sampai", down=1)
    write(buyer, "Apa yang terjadi", "Talinya putus.")
    press(buyer, "Kirim komplain")
    expect(buyer.locator("main")).to_contain_text("Giliran penjual: menjawab komplain ini.")

    seller = phone()
    Person(seller, scripts=False).sign_in(seller_phone)
    seller.goto("/penjual")
    press(seller, "1 Komplain perlu dijawab")
    press(seller, "TK-")
    press(seller, "Tawarkan penyelesaian")
    choose(seller, "Semua uang dikembalikan", down=1)
    write(seller, "Tas Anyaman Pandan", "5000")
    press(seller, "Kirim tawaran")
    expect(seller.locator("main")).to_contain_text("Giliran pembeli")

    buyer.goto(f"/pesanan/{token}/komplain")
    press(buyer, "Tolak tawaran")
    write(buyer, "Alasan", "Terlalu sedikit.")
    press(buyer, "Tolak, minta dinas memutuskan")
    assert newest().state == ComplaintState.AWAITING_OFFICE

    office = phone()
    Officer(office, scripts=False).sign_in(officer_phone)
    office.goto("/dinas/komplain")
    press(office, "TK-")
    press(office, "Putuskan")
    choose(office, "Semua uang dikembalikan")
    write(office, "Alasan", "Foto menunjukkan kerusakan.")
    press(office, "Simpan keputusan")
    expect(office.locator("main")).to_contain_text("Giliran penjual: melaksanakan")
    seller.reload()
    press(seller, "Catat sudah dilaksanakan")
    write(seller, "Keterangan", "Transfer BRI hari ini.")
    press(seller, "Uang sudah dikembalikan")

    buyer.goto(f"/pesanan/{token}/komplain")
    press(buyer, "Sudah saya terima")
    complaint = newest()
    assert (complaint.state, complaint.order.refunded) == (ComplaintState.SETTLED, 33_000)
