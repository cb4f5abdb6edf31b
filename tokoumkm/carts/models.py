"""Carts hold variants and quantities: prices are read again each time."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.catalog.models import Variant
from tokoumkm.database import Model
from tokoumkm.money import Rupiah


class Cart(Model):
    """A browser's cart, or a signed-in person's."""

    __tablename__ = "carts"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(unique=True)  # in the browser's session
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id), unique=True)
    updated_at: Mapped[datetime]

    lines: Mapped[list["CartLine"]] = relationship(
        cascade="all, delete-orphan", order_by="CartLine.id"
    )


class CartLine(Model):
    """So many of a variant."""

    __tablename__ = "cart_lines"
    __table_args__ = (
        UniqueConstraint("cart_id", "variant_id"),
        CheckConstraint("quantity between 1 and 9999", name="quantity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    cart_id: Mapped[int] = mapped_column(ForeignKey(Cart.id, ondelete="CASCADE"))
    variant_id: Mapped[int] = mapped_column(ForeignKey(Variant.id))
    quantity: Mapped[int]
    # What one cost when its buyer last looked: only to say that it changed, never to reckon with.
    seen_price: Mapped[Rupiah | None]

    variant: Mapped[Variant] = relationship()
