"""From nothing to an open shop, on a phone of 360 px without JavaScript."""

import pytest
from playwright.sync_api import Page

from tests import factories
from tests.chromium import width_of
from tests.trip.people import Buyer, Officer, Person, Seller
from tokoumkm.database import db
from tokoumkm.shops.models import Shop, ShopState

pytestmark = [pytest.mark.usefixtures("database"), pytest.mark.both_engines]

MOST_SCREENS, MOST_FIELDS = 3, 8
BASKET, PASSWORD = "Keranjang Rotan Uji", "tujuh-kambing-di-pematang"


class Newcomer(Seller):
    """Somebody with a phone and a number from the office; counts what they are asked."""

    screens = 0
    fields = 0

    def __init__(self, page: Page) -> None:
        super().__init__(page, scripts=False)

    def answers(self, **typed: str) -> None:
        """Fill in one screen of the opening and go on; every wanted field counts, filled or not."""
        assert width_of(self.page) <= 360
        self.screens += 1
        wanted = self.page.locator("main form .field").filter(has_not_text="(boleh kosong)")
        self.fields += wanted.count()
        for name, value in typed.items():
            self._types(name, value)
        with self.page.expect_navigation():
            self.page.locator("main form button").first.click()

    def _types(self, name: str, value: str) -> None:
        control = self.page.locator(f"main [name={name}]")
        kind = control.first.get_attribute("type")
        if kind == "radio":
            self.page.locator(f"main [name={name}][value={value}]").check()
        elif kind == "checkbox":
            control.check()
        elif control.evaluate("element => element.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)

    def registers(self, phone: str) -> None:
        self.page.goto("/daftar?lanjut=/buka-toko")
        self.page.get_by_label("Nama").fill("Karti Lestari")
        self.page.get_by_label("Nomor HP").fill(phone)
        self.page.get_by_label("Kata sandi").fill(PASSWORD)
        self.press("Buat akun")


def test_a_shop_opens_from_nothing(open_phone, database):
    baskets = factories.category("Keranjang", parent=factories.category("Kerajinan"))
    business = factories.business("Anyam Lestari", address="RT 02 RW 04")
    officers_phone = factories.officer().phone

    karti = Newcomer(open_phone(scripts=False))
    karti.registers(business.phone.reveal("typed by its owner"))
    karti.answers(registration_number=business.registration_number)
    karti.answers(name="Anyam Bu Karti", village_code=factories.SELABAYA)
    karti.answers(payment="cod", delivery="keduanya", fee="5000", agrees="y")
    karti.reads("Toko Anda sudah ada.")
    assert karti.screens <= MOST_SCREENS
    # The fee of one's own rounds is wanted of whoever brings the goods.
    assert karti.fields + 1 <= MOST_FIELDS
    assert karti.fields == 7

    karti.lists(BASKET, price=110_000, stock=7, category=baskets.id)
    karti.page.goto("/penjual/toko/kelengkapan")
    assert width_of(karti.page) <= 360
    karti.press("Ajukan ke dinas")
    visitor = Buyer(open_phone(scripts=False), scripts=False)
    shop = shop_of(business.id)
    assert visitor.page.goto(f"/toko/{shop.slug}").status == 404

    officer = Officer(open_phone(scripts=False), scripts=False)
    officer.sign_in(officers_phone)
    officer.approves(BASKET)
    officer.approves("Anyam Bu Karti")

    assert shop_of(business.id).state == ShopState.OPEN
    assert visitor.page.goto(f"/toko/{shop.slug}").status == 200
    visitor.reads("Anyam Bu Karti")
    visitor.reads("Diperiksa dinas")
    visitor.puts_in_cart(BASKET, quantity=1)


def test_the_papers_pages_fit_the_smallest_phone(open_phone, database):
    owner = factories.owner_of(factories.shop(state=ShopState.DRAFT))
    page = open_phone(viewport={"width": 320, "height": 640})
    Person(page).sign_in(owner.phone)

    for path in ("kelengkapan", "izin", "izin/baru", "izin/baru?jenis=bpom"):
        page.goto(f"/penjual/toko/{path}")
        assert width_of(page) <= 320, path


def shop_of(business_id: int) -> Shop:
    db.session.rollback()
    return db.session.scalars(db.select(Shop).where(Shop.business_id == business_id)).one()
