"""Purchases, their orders, lines and moves."""

from datetime import datetime, timedelta

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.models import Business
from tokoumkm.catalog.models import Category, Product, Variant
from tokoumkm.database import Model, unique_where
from tokoumkm.errors import Refused
from tokoumkm.masked import Phone
from tokoumkm.money import Rupiah
from tokoumkm.orders.bills import Bill
from tokoumkm.orders.states import ENDED, IS_TOLD_APART, WORDS, Actor, OrderState, can_move
from tokoumkm.personal import personal
from tokoumkm.shops.models import Shop
from tokoumkm.shops.ways import DeliveryKind
from tokoumkm.turnover.models import Assurance


class MoveNotAllowed(Refused):
    """The order is in a state from which this move does not exist for this actor."""


class Purchase(Model):
    """One press of "Buat pesanan": one buyer, one address, an order for each shop."""

    __tablename__ = "purchases"
    __table_args__ = (CheckConstraint("total >= 0", name="total"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    idempotency_key: Mapped[str] = mapped_column(unique=True)
    content_digest: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id), index=True)
    buyer_name: Mapped[str] = mapped_column(info=personal("buyer"))
    buyer_phone: Mapped[Phone] = mapped_column(info=personal("buyer"), index=True)  # E.164
    # Where letters about it go if there is no account with an address of its own.
    buyer_email: Mapped[str | None] = mapped_column(info=personal("buyer"))
    address: Mapped[str] = mapped_column(info=personal("buyer"))
    # village or kecamatan
    region_code: Mapped[str] = mapped_column(info=personal("buyer", kept="books"))
    # "Selabaya, Kalimanah, Kabupaten Purbalingga, Jawa Tengah"
    region_words: Mapped[str] = mapped_column(info=personal("buyer", kept="books"))
    total: Mapped[Rupiah]
    placed_at: Mapped[datetime]

    orders: Mapped[list["Order"]] = relationship(back_populates="purchase", order_by="Order.id")

    @property
    def is_forgotten(self) -> bool:
        """The buyer asked to be erased: only goods, amounts and the region are left."""
        return not self.buyer_phone

    @property
    def destination(self) -> str:
        """The address and its region; of somebody forgotten the region alone."""
        return ", ".join(filter(None, (self.address, self.region_words)))


class Order(Bill, Model):
    """One buyer, one shop, one parcel. It remembers what the shop was called and promised then."""

    __tablename__ = "orders"
    __table_args__ = (
        CheckConstraint("goods_total >= 0", name="goods_total"),
        CheckConstraint("shipping_fee >= 0", name="shipping_fee"),
        CheckConstraint("total = goods_total + shipping_fee", name="total"),
        CheckConstraint("state <> 'completed' or paid_at is not null", name="completed_is_paid"),
        CheckConstraint("refunded >= shipping_refunded", name="refunded"),
        CheckConstraint(
            "shipping_refunded >= 0 and shipping_refunded <= shipping_fee", name="shipping_refunded"
        ),
        Index("ix_orders_shop_state", "shop_id", "state", "id"),
        Index("ix_orders_state_deadline", "state", "deadline_at"),
        # Two transfers to one shop that are waited for never look the same.
        unique_where(
            "uq_orders_transfer_suffix", "shop_id", "total", "transfer_suffix", only=IS_TOLD_APART
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)  # 128 bits; the guest's secret link
    purchase_id: Mapped[int] = mapped_column(ForeignKey(Purchase.id), index=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id))
    shop_name: Mapped[str] = mapped_column(info=personal("seller", kept="receipt"))
    business_id: Mapped[int] = mapped_column(ForeignKey(Business.id), index=True)
    business_region_code: Mapped[str]
    size_class: Mapped[BusinessClass]
    state: Mapped[OrderState]
    delivery_kind: Mapped[DeliveryKind]
    delivery_words: Mapped[str]
    delivery_time: Mapped[str] = mapped_column(default="")  # when it usually is there, in words
    pickup_place: Mapped[str] = mapped_column(default="")  # of an outlet: where, and when open
    buyer_note: Mapped[str] = mapped_column(default="", info=personal("buyer"))
    goods_total: Mapped[Rupiah]
    shipping_fee: Mapped[Rupiah]
    tracking_number: Mapped[str] = mapped_column(default="", info=personal("buyer"))
    placed_at: Mapped[datetime]
    deadline_at: Mapped[datetime | None]  # when the clock will act, or the office will be told
    paid_at: Mapped[datetime | None]
    confirmed_by: Mapped[Assurance | None]
    needs_refund: Mapped[bool] = mapped_column(default=False)
    # All that went back to the buyer, and how much of it was for the way; see payments/refunding.
    refunded: Mapped[Rupiah] = mapped_column(default=0, server_default=text("0"))
    shipping_refunded: Mapped[Rupiah] = mapped_column(default=0, server_default=text("0"))
    disputed_at: Mapped[datetime | None]  # since when a complaint about it is open
    version: Mapped[int] = mapped_column()

    purchase: Mapped[Purchase] = relationship(back_populates="orders")
    shop: Mapped[Shop] = relationship()
    lines: Mapped[list["OrderLine"]] = relationship(back_populates="order", order_by="OrderLine.id")
    moves: Mapped[list["OrderMove"]] = relationship(back_populates="order", order_by="OrderMove.id")

    # Two tabs, one order: the slower of two changes fails instead of overwriting.
    __mapper_args__ = {"version_id_col": version}

    @property
    def state_words(self) -> str:
        return WORDS[self.state]

    @property
    def has_ended(self) -> bool:
        """Nothing can happen to it any more, and nobody owes anybody money or an answer."""
        return self.state in ENDED and not self.needs_refund and not self.is_disputed

    @property
    def is_disputed(self) -> bool:
        """A complaint about it is open: the clock does not complete it."""
        return self.disputed_at is not None

    @property
    def shipping_left(self) -> Rupiah:
        """What of the shipping fee can still go back."""
        return Rupiah(self.shipping_fee - self.shipping_refunded)

    @property
    def left(self) -> Rupiah:
        """What can still go back of goods and shipping."""
        return Rupiah(sum(line.left for line in self.lines) + self.shipping_left)

    @property
    def is_paid(self) -> bool:
        return self.paid_at is not None

    def can_move_to(self, target: OrderState, *, by: Actor) -> bool:
        return can_move(self.state, target, by)

    def move_to(
        self,
        target: OrderState,
        *,
        by: Actor,
        account: Account | None = None,
        note: str = "",
        wait: timedelta | None = None,
    ) -> None:
        """Change state and remember who did it; refuse a move the table does not list.

        `wait` says how long the new state may last before the clock looks at it.
        """
        if not self.can_move_to(target, by=by):
            raise MoveNotAllowed(
                f"Pesanan ini sekarang berstatus “{self.state_words}”, jadi langkah itu tidak "
                "bisa. Muat ulang halaman untuk melihat langkah berikutnya."
            )
        self._remember(self.state, target, by=by, account=account, note=note)
        self.state = target
        self.deadline_at = clock.now() + wait if wait else None

    def begin_dispute(self) -> None:
        """A complaint was opened: the clock leaves the order alone until it ends."""
        self.disputed_at = clock.now()

    def end_dispute(self, *, wait: timedelta) -> None:
        """The complaint has ended; the clock lets an order on its way be for so long at least."""
        self.disputed_at = None
        if self.deadline_at is not None:
            self.deadline_at = max(self.deadline_at, clock.now() + wait)

    def begin(self, state: OrderState, *, account: Account | None, wait: timedelta) -> None:
        """Enter the first state; written as a move from nowhere."""
        self._remember(None, state, by=Actor.BUYER, account=account, note="")
        self.state = state
        self.deadline_at = clock.now() + wait

    def _remember(
        self,
        origin: OrderState | None,
        target: OrderState,
        *,
        by: Actor,
        account: Account | None,
        note: str,
    ) -> None:
        self.moves.append(
            OrderMove(
                origin=origin,
                target=target,
                actor=by,
                account_id=account.id if account else None,
                note=note,
                moved_at=clock.now(),
            )
        )


class OrderLine(Model):
    """So many of one variant, with the words and the price it was bought at."""

    __tablename__ = "order_lines"
    __table_args__ = (
        CheckConstraint("quantity >= 1", name="quantity"),
        CheckConstraint("price >= 0", name="price"),
        CheckConstraint("refunded >= 0 and refunded <= price * quantity", name="refunded"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey(Variant.id))
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey(Category.id))
    product_name: Mapped[str]
    variant_name: Mapped[str]
    unit: Mapped[str]
    photo: Mapped[str] = mapped_column(default="")
    price: Mapped[Rupiah]
    quantity: Mapped[int]
    weight_grams: Mapped[int]  # of one
    refunded: Mapped[Rupiah] = mapped_column(default=0, server_default=text("0"))

    order: Mapped[Order] = relationship(back_populates="lines")

    @property
    def total(self) -> Rupiah:
        return Rupiah(self.price * self.quantity)

    @property
    def left(self) -> Rupiah:
        """What of its price can still go back."""
        return Rupiah(self.total - self.refunded)


class OrderMove(Model):
    """One step of an order's life: from, to, by whom, when, and why."""

    __tablename__ = "order_moves"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    origin: Mapped[OrderState | None]
    target: Mapped[OrderState]
    actor: Mapped[Actor]
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    note: Mapped[str] = mapped_column(default="", info=personal("buyer"))
    moved_at: Mapped[datetime]

    order: Mapped[Order] = relationship(back_populates="moves")
