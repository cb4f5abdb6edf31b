"""Receipts, their lines and serials, and what a shop wishes to stand on them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.database import Model
from tokoumkm.masked import Npwp
from tokoumkm.money import Rupiah
from tokoumkm.personal import personal
from tokoumkm.receipts.in_words import in_words
from tokoumkm.sealing.columns import RECEIPT_NPWP, SHOP_NPWP
from tokoumkm.shops.models import Shop

# What an erasure blanks; the trigger lets it pass (migration 0016).
FORGETTABLE = ("buyer_name", "buyer_address", "buyer_phone", "purpose", "correction")

FIRST_OF_ORDER = text("replaces_id is null")


class Shown(StrEnum):
    """How much of a number of the seller stands on a receipt."""

    FULL = "full"
    MASKED = "masked"
    HIDDEN = "hidden"


class Receipt(Model):
    """What a buyer was given for their money. Rows can't be changed, by a trigger.

    Only the buyer's words may be blanked (an erasure), and the seal renewed (another
    key). What was wrong is put right by another receipt that refers to this one.
    """

    __tablename__ = "receipts"
    __table_args__ = (
        UniqueConstraint("shop_id", "year", "serial"),
        CheckConstraint("total = goods_total + shipping_fee", name="total"),
        CheckConstraint("refunded >= 0 and refunded <= total", name="refunded"),
        Index(
            "uq_receipts_first_of_order",
            "order_number",
            unique=True,
            sqlite_where=FIRST_OF_ORDER,
            postgresql_where=FIRST_OF_ORDER,
        ),
        Index("ix_receipts_order_number", "order_number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id))
    year: Mapped[int]
    serial: Mapped[int]
    number: Mapped[str]  # ANL/2026/00187, with the letters of the shop's name then
    order_number: Mapped[str]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("receipts.id"), unique=True)
    issued_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))  # who corrected it

    shop_name: Mapped[str] = mapped_column(info=personal("seller", kept="receipt"))
    owner_name: Mapped[str] = mapped_column(info=personal("seller", kept="receipt"))
    shop_address: Mapped[str] = mapped_column(info=personal("seller", kept="receipt"))
    # "Purbalingga": where it is signed
    place: Mapped[str] = mapped_column(info=personal("seller", kept="receipt"))
    # as it is printed: whole, masked, or '' for hidden
    nib: Mapped[str] = mapped_column(info=personal("seller", kept="receipt"))
    # masked, or '' for hidden; whole it lies sealed, as a person's is their NIK
    npwp: Mapped[str] = mapped_column(default="", info=personal("seller", kept="receipt"))
    npwp_sealed: Mapped[str] = mapped_column(default="", info=personal("seller", kept="receipt"))

    buyer_name: Mapped[str] = mapped_column(info=personal("buyer"))
    buyer_address: Mapped[str] = mapped_column(info=personal("buyer"))
    buyer_phone: Mapped[str] = mapped_column(info=personal("buyer"))  # masked: 0812 •••• 0137
    purpose: Mapped[str] = mapped_column(default="", info=personal("buyer"))
    correction: Mapped[str] = mapped_column(default="", info=personal("buyer"))  # why

    goods_total: Mapped[Rupiah]
    shipping_fee: Mapped[Rupiah]
    shipping_words: Mapped[str]
    total: Mapped[Rupiah]
    refunded: Mapped[Rupiah] = mapped_column(default=0)  # until it was issued
    paid_by: Mapped[str]
    paid_at: Mapped[datetime]

    lines: Mapped[list["ReceiptLine"]] = relationship(order_by="ReceiptLine.id")
    replaced: Mapped["Receipt | None"] = relationship(
        remote_side=[id], back_populates="successor", foreign_keys=[replaces_id]
    )
    successor: Mapped["Receipt | None"] = relationship(
        back_populates="replaced", foreign_keys=[replaces_id], uselist=False
    )

    @property
    def kept(self) -> Rupiah:
        """What the seller kept: the total, less what was given back."""
        return Rupiah(self.total - self.refunded)

    @property
    def in_words(self) -> str:
        return in_words(self.kept)

    @property
    def npwp_words(self) -> str:
        """The seller's tax number as it is printed: whole, masked, or '' for hidden."""
        if not self.npwp_sealed:
            return self.npwp
        whole = Npwp(RECEIPT_NPWP.unseal(self.npwp_sealed, key=self.id))
        return whole.reveal("the seller wants it in full on receipts")

    @property
    def is_forgotten(self) -> bool:
        """The buyer asked to be erased; goods and amounts are left."""
        return not self.buyer_name

    @property
    def file_name(self) -> str:
        return f"nota-{self.number.replace('/', '-')}.pdf"


class ReceiptLine(Model):
    """So many of something, in the words and at the price of the order; never changed either."""

    __tablename__ = "receipt_lines"
    __table_args__ = (CheckConstraint("quantity >= 1", name="quantity"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    receipt_id: Mapped[int] = mapped_column(ForeignKey(Receipt.id), index=True)
    words: Mapped[str]
    unit: Mapped[str]
    quantity: Mapped[int]
    price: Mapped[Rupiah]

    @property
    def total(self) -> Rupiah:
        return Rupiah(self.price * self.quantity)


class ReceiptSerial(Model):
    """The last serial given out by a shop in a year; raised inside the change that uses it."""

    __tablename__ = "receipt_serials"

    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class ReceiptSettings(Model):
    """What a shop wishes to stand on its receipts; none is: the NIB masked, no NPWP."""

    __tablename__ = "receipt_settings"

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id), unique=True)
    nib_shown: Mapped[Shown] = mapped_column(default=Shown.MASKED)
    npwp_shown: Mapped[Shown] = mapped_column(default=Shown.HIDDEN)
    npwp_sealed: Mapped[str] = mapped_column(default="", info=personal("seller"))

    @property
    def npwp(self) -> Npwp | None:
        """The seller's tax number, masked; None until there is one."""
        if not self.npwp_sealed:
            return None
        return Npwp(SHOP_NPWP.unseal(self.npwp_sealed, key=self.shop_id))
