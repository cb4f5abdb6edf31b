"""What the matrix is about: three shops with everything in them, and words that give them away."""

from collections.abc import Mapping
from functools import cached_property
from io import BytesIO
from itertools import count
from typing import Any

from tests import factories, moves
from tests.complaints import scenes
from tests.seller.scenes import jpeg
from tokoumkm import clock
from tokoumkm.accounts.actions.signing_in import begin_sign_in
from tokoumkm.accounts.models import Account, SignIn
from tokoumkm.addresses.actions import Recipient, save_address
from tokoumkm.addresses.models import Address
from tokoumkm.background import WorkState
from tokoumkm.businesses.models import Business
from tokoumkm.catalog.actions.picturing import add_photos
from tokoumkm.catalog.actions.showing import add_shop_photos, remove_shop_photo
from tokoumkm.catalog.imports.models import ProductImport
from tokoumkm.catalog.models import Product, ProductState
from tokoumkm.certificates.actions.bringing import Offered, submit_certificate
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.states import RemedyKind
from tokoumkm.database import db, one_change
from tokoumkm.orders.actions.buying import cancel_by_buyer
from tokoumkm.orders.actions.selling import cancel_by_seller
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import Actor, OrderState
from tokoumkm.payments.actions import send_proof
from tokoumkm.receipts.queries import receipt_of
from tokoumkm.shops.models import (
    Outlet,
    PaymentAccount,
    PaymentAccountState,
    Shop,
    ShopPhoto,
    ShopState,
)
from tokoumkm.shops.ways import DeliveryKind, PaymentWay

Values = Mapping[str, Any]  # what stands in an address, by the names in its rule

PASSWORD = factories.PASSWORD
REASON = {"reason": "Diminta pemiliknya."}
WORDS = {"words": "Sudah dibicarakan."}

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
        contact = sent.contact._replace(name=f"{self.word}pembeli", address=f"{self.word}alamat 7")
        sent = sent._replace(contact=contact)
        return factories.place(sent, buyer=None if guest else self.buyer)

    def transfer(self) -> Order:
        return self.order(PaymentWay.TRANSFER)

    @cached_property
    def with_slip(self) -> tuple[Order, int]:
        order = self.transfer()
        return order, send_proof(order, slip=jpeg(), by=None).id

    def with_receipt(self) -> tuple[Order, int]:
        """One that is paid, and the id of its receipt."""
        order = moves.completed(self.order())
        return order, receipt_of(self.shop.id, order.number, receipt_id=None).id

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

    def paid_on_its_way(self) -> Order:
        return moves.on_its_way(self.transfer())

    def complained(self) -> Complaint:
        return scenes.opened(self.paid_on_its_way())

    def complained_unpaid(self) -> Complaint:
        return scenes.opened(moves.on_its_way(self.order()))

    def offered(self) -> Complaint:
        return scenes.offered(self.paid_on_its_way())

    def agreed(self) -> Complaint:
        return scenes.agreed(self.paid_on_its_way(), kind=RemedyKind.REPLACEMENT)

    def fulfilled(self) -> Complaint:
        return scenes.fulfilled(self.paid_on_its_way())

    def before_the_office(self) -> Complaint:
        return scenes.before_the_office(self.paid_on_its_way())

    @cached_property
    def with_fault(self) -> Complaint:
        """With a photo of what is wrong."""
        return scenes.opened(self.paid_on_its_way(), photos=[jpeg()])

    def shown_fault(self) -> Values:
        shown = self.with_fault
        return {"complaint_id": shown.id, "photo_id": shown.entries[0].photos[0].id}

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
        made.state, made.created_at = WorkState.DONE, clock.now()
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

    def new_outlet(self, *, is_active: bool = True) -> Outlet:
        """A room of the office in the same kecamatan; every seller may choose it."""
        return factories.outlet(
            self.new_outlet_name(), region_code=self.village[:8], is_active=is_active
        )

    def new_outlet_name(self) -> str:
        return f"Gerai umum {next(_next)}"

    def proposed_account(self) -> PaymentAccount:
        return factories.payment_account(
            self.new_shop(ShopState.OPEN), state=PaymentAccountState.PROPOSED
        )

    def address(self) -> Address:
        """Where the buyer has things sent, once more."""
        name, phone = f"{self.word}pembeli", "+6281200000137"
        to = Recipient(name, phone, f"{self.word}alamat {next(_next)}", self.village)
        return save_address(self.buyer, recipient=to)

    def device(self) -> SignIn:
        """Somewhere else where the buyer is signed in."""
        begin_sign_in(self.buyer, device=f"{self.word}alamat")
        of_buyer = db.select(SignIn).where(SignIn.account_id == self.buyer.id)
        return db.session.scalars(of_buyer.order_by(SignIn.id.desc())).first()
