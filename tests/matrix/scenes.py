"""What the matrix is about: three shops with everything in them, and words that give them away."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from io import BytesIO
from itertools import count
from typing import Any

from tests import factories, moves
from tests.seller.scenes import jpeg
from tokoumkm import clock
from tokoumkm.accounts.actions.signing_in import begin_sign_in
from tokoumkm.accounts.models import Account, SignIn
from tokoumkm.businesses.models import Business
from tokoumkm.catalog.actions.picturing import add_photos
from tokoumkm.catalog.actions.showing import add_shop_photos, remove_shop_photo
from tokoumkm.catalog.imports.models import ImportState, ProductImport
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.certificates.actions.bringing import Offered, submit_certificate
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.database import db, one_change
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.payments.actions import send_proof
from tokoumkm.shops.models import BankAccount, BankAccountState, Shop, ShopPhoto, ShopState
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

Values = Mapping[str, Any]  # what stands in an address, by the names in its rule

PASSWORD = factories.PASSWORD
REASON = {"reason": "Diminta pemiliknya."}

_next = count(1)


def picture() -> tuple[BytesIO, str]:
    """A photo as a form sends it."""
    return jpeg(), "foto.jpg"


class Side:
    """One seller with a shop, and one buyer there. Every name in it begins with the same word."""

    def __init__(self, word: str, *, village: str) -> None:
        self.word, self.village = word, village
        self.business = factories.business(
            f"{word}toko", region_code=village, owner_name=f"{word}pemilik"
        )
        self.shop: Shop = factories.shop(of=self.business)
        self.owner: Account = factories.owner_of(self.shop)
        self.buyer: Account = factories.account(f"{word}pembeli")
        self.product: Product = factories.product(f"{word}tayang", of=self.shop, stock=1000)
        factories.product(f"{word}rahasia", of=self.shop, state=ProductState.DRAFT)
        self.order()
        self.waiting: Business | None = None  # a business whose owner opens its shop soon

    @property
    def public(self) -> set[str]:
        """What stands on public pages, and still not in another seller's or region's."""
        return {f"{self.word}toko", f"{self.word}tayang", f"{self.word}pemilik"}

    @property
    def of_shop(self) -> set[str]:
        return {f"{self.word}rahasia"}

    @property
    def of_orders(self) -> set[str]:
        return {f"{self.word}pembeli", f"{self.word}alamat"}

    def order(
        self,
        payment: PaymentWay = PaymentWay.COD,
        delivery: DeliveryKind = DeliveryKind.OWN,
        *,
        guest: bool = False,
    ) -> Order:
        sent = factories.checkout(factories.cart(self.product), payment=payment, delivery=delivery)
        contact = replace(sent.contact, name=f"{self.word}pembeli", address=f"{self.word}alamat 7")
        sent = replace(sent, contact=contact)
        return factories.place(sent, buyer=None if guest else self.buyer)

    def transfer(self) -> Order:
        return self.order(PaymentWay.TRANSFER)

    @cached_property
    def with_slip(self) -> tuple[Order, int]:
        order = self.transfer()
        return order, send_proof(order, slip=jpeg(), by=None).id

    def shown_slip(self) -> Order:
        """The buyer says that the money was sent."""
        order = self.transfer()
        with one_change():
            order.move_to(OrderState.AWAITING_CONFIRMATION, by=Actor.BUYER)
        return order

    def ended_order_of_guest(self) -> Order:
        order = self.order(guest=True)
        cancel_by_buyer(order, by=None)
        return order

    def paid_and_cancelled(self) -> Order:
        order = moves.processing(self.transfer())
        cancel_by_seller(order, reason="habis", by=self.owner)
        return order

    def cancelled_unpaid(self) -> Order:
        order = self.transfer()
        cancel_by_buyer(order, by=None)
        return order

    def to_fetch(self) -> Order:
        return moves.processing(self.order(delivery=DeliveryKind.PICKUP))

    def new_product(self, state: ProductState = ProductState.DRAFT, **given: Any) -> Product:
        """One that nobody else may see while it is a draft; any other may be public in a moment."""
        word = "rahasia" if state == ProductState.DRAFT else "tayang"
        name = f"{self.word}{word} {next(_next)}"
        return factories.product(name, of=self.shop, state=state, **given)

    @cached_property
    def with_photos(self) -> Product:
        product = self.new_product()
        add_photos(product, files=[jpeg(), jpeg(), jpeg()])
        return product

    def new_shop_photo(self) -> ShopPhoto:
        """The second of two photos of the shop itself, in the place of those it had."""
        for photo in list(self.shop.photos):
            remove_shop_photo(self.shop, photo_id=photo.id)
        add_shop_photos(self.shop, files=[jpeg(), jpeg()], alts=["teras", "dapur"])
        return self.shop.photos[1]

    def checked_import(self) -> ProductImport:
        """A file of products that waits for the seller's yes."""
        made = ProductImport(shop_id=self.shop.id, file_name=f"{self.word}rahasia.csv", file="")
        made.state, made.created_at = ImportState.DONE, clock.now()
        with one_change():
            db.session.add(made)
        return made

    @cached_property
    def certificate(self) -> Certificate:
        return self.new_certificate()

    def new_certificate(self, state: CertificateState = CertificateState.SUBMITTED) -> Certificate:
        offered = Offered(CertificateKind.HALAL, self.new_number())
        made = submit_certificate(self.shop, offered=offered, scan=jpeg())
        with one_change():
            made.state, made.note = state, f"{self.word}rahasia catatan"
        return made

    def new_number(self) -> str:
        """Of a halal certificate that nobody has yet."""
        return f"ID{next(_next):017}"

    def new_shop(self, state: ShopState) -> Shop:
        """A second shop in the same place, of somebody else."""
        name = f"{self.word}toko {next(_next)}"
        business = factories.business(name, region_code=self.village)
        made = factories.shop(of=business, state=state, submitted_at=clock.now())
        factories.product(f"{self.word}tayang {next(_next)}", of=made)
        return made

    def proposed_account(self) -> BankAccount:
        return factories.bank_account(
            self.new_shop(ShopState.OPEN), state=BankAccountState.PROPOSED
        )

    def device(self) -> SignIn:
        """Somewhere else where the buyer is signed in."""
        begin_sign_in(self.buyer, device=f"{self.word}alamat")
        of_buyer = db.select(SignIn).where(SignIn.account_id == self.buyer.id)
        return db.session.scalars(of_buyer.order_by(SignIn.id.desc())).first()
