"""The people of the trip: each has a phone, and does what a person would do with its pages."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect

from tests import factories
from tokoumkm.accounts.models import Account
from tokoumkm.database import db
from tokoumkm.masked import Phone

TRANSFER, COD = "transfer", "cod"


def picture(colour: str, kind: str = "JPEG") -> dict[str, object]:
    """A photo as a phone would hand it over."""
    data = BytesIO()
    Image.new("RGB", (1600, 1200), colour).save(data, kind)
    return {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": data.getvalue()}


@dataclass
class Person:
    """Somebody at a page; `scripts` says whether JavaScript runs there."""

    page: Page
    scripts: bool = True

    def press(self, name: str, nth: int = 0) -> None:
        """Press a button (or a link drawn as one) by what it says, and wait for the next page."""
        button = self.page.get_by_role("button", name=name).or_(
            self.page.locator("a.button", has_text=name)
        )
        with self.page.expect_navigation():
            button.locator("visible=true").nth(nth).click()

    def sign_in(self, phone: Phone) -> None:
        self.page.goto("/masuk")
        self.page.get_by_label("Nomor HP atau email").fill(phone.reveal("typed"))
        self.page.get_by_label("Kata sandi").fill(factories.PASSWORD)
        self.press("Masuk")

    def reads(self, text: str) -> None:
        expect(self.page.locator("main")).to_contain_text(text)


class Seller(Person):
    def lists(self, name: str, *, price: int, stock: int, category: int) -> None:
        """A new product with a photo, handed to the office."""
        self.page.goto("/penjual/produk/baru")
        self.page.locator("input[type=file]").last.set_input_files(picture("peru"))
        self.page.locator("[name=name]").fill(name)
        self.page.locator("[name=category]").select_option(str(category))
        self.page.locator("[name=price]").fill(f"{price}")
        self.page.locator("[name=stock]").fill(f"{stock}")
        self.page.locator("[name=weight]").fill("700")
        self.press("Simpan dan ajukan")

    def opens_order(self, number: str) -> None:
        self.page.goto(f"/penjual/pesanan/{number}")

    def sees_the_money(self, number: str, *, amount: int) -> None:
        self.page.goto(f"/penjual/pesanan/{number}/pembayaran")
        self.page.locator("[name=amount]").fill(str(amount))
        self.press("Ya, uang sudah masuk")

    def ships(self, number: str) -> None:
        self.page.goto(f"/penjual/pesanan/{number}/pengiriman")
        self.press("Tandai sudah dikirim")

    def hands_over(self, number: str) -> None:
        self.page.goto(f"/penjual/pesanan/{number}/penyelesaian")
        self.press("Ya, ")


class Officer(Person):
    def sign_in(self, phone: Phone) -> None:
        """With the password, and then with the code on the telephone."""
        super().sign_in(phone)
        account = db.session.scalars(db.select(Account).where(Account.phone == phone)).one()
        self.page.get_by_label("Kode dari aplikasi").fill(factories.telephone_code(account))
        self.press("Buktikan")

    def approves(self, name: str) -> None:
        """Find it in the queue by its name, look, and say yes."""
        self.page.goto("/dinas/verifikasi")
        self.page.get_by_role("row").filter(has_text=name).get_by_role(
            "link", name="Periksa"
        ).click()
        self.page.locator("[name=decision][value=approve]").check()
        self.press("Kirim keputusan")


class Buyer(Person):
    def puts_in_cart(self, name: str, *, quantity: int) -> None:
        """Find it by its name, open it, and put so many in the cart."""
        self.page.goto("/produk")
        search = self.page.get_by_label("Cari produk atau toko").first
        search.fill(name)
        with self.page.expect_navigation():
            search.press("Enter")
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self.page.locator("main [name=quantity]").fill(str(quantity))
        self.press("Keranjang –")

    def fills_in_the_address(self) -> None:
        self.page.goto("/checkout")
        self.page.get_by_label("Nama penerima").fill("Rini Wulandari")
        self.page.get_by_label("Nomor HP").fill("0812 0000 0137")
        self.page.get_by_label("Alamat", exact=True).fill("RT 02 RW 04, rumah cat hijau")
        self._chooses("kecamatan", factories.KALIMANAH)
        self._chooses("village", factories.SELABAYA)

    def _chooses(self, field: str, code: str) -> None:
        """Choose a place; without scripts the page is asked to follow."""
        self._and_the_form_follows(
            lambda: self.page.locator(f"select[name={field}]").select_option(code)
        )
        if not self.scripts:
            self.press("Perbarui ongkir dan desa")

    def _and_the_form_follows(self, act: Callable[[], object]) -> None:
        """With scripts the form is drawn anew after each choice; wait for that."""
        before = self.page.query_selector("#checkout > *")
        act()
        if self.scripts:
            self.page.wait_for_function("element => !element.isConnected", arg=before)

    def pays_by(self, ways: dict[int, str]) -> None:
        for shop_id, way in ways.items():
            for field, value in ((f"kirim-{shop_id}", "own"), (f"bayar-{shop_id}", way)):
                choice = self.page.locator(f"[name={field}][value={value}]")
                if not choice.is_checked():
                    self._and_the_form_follows(choice.check)
        if not self.scripts:
            self.press("Hitung ulang")

    def sends_a_slip(self, token: str) -> None:
        self.page.goto(f"/pesanan/{token}")
        self.page.locator("input[type=file]").last.set_input_files(picture("white"))
        self.press("Kirim bukti")
