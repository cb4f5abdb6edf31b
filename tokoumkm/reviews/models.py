"""Reviews, their photos, and what was reported about them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.catalog.models import Product
from tokoumkm.database import Model
from tokoumkm.orders.models import OrderLine
from tokoumkm.personal import personal
from tokoumkm.shops.models import Shop


class Review(Model):
    """What the buyer of one order line says about it. Hidden ones count in no average."""

    __tablename__ = "reviews"
    __table_args__ = (
        CheckConstraint("stars between 1 and 5", name="stars"),
        Index("ix_reviews_product", "product_id", "id"),
        Index("ix_reviews_shop", "shop_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_line_id: Mapped[int] = mapped_column(ForeignKey(OrderLine.id), unique=True)
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id))
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id))
    author: Mapped[str] = mapped_column(info=personal("buyer"))  # "Rini W."
    stars: Mapped[int]
    words: Mapped[str] = mapped_column(default="", info=personal("buyer"))
    written_at: Mapped[datetime]
    reply: Mapped[str] = mapped_column(default="", info=personal("seller"))
    replied_at: Mapped[datetime | None]
    hidden_at: Mapped[datetime | None]

    line: Mapped[OrderLine] = relationship()
    product: Mapped[Product] = relationship()
    shop: Mapped[Shop] = relationship()
    photos: Mapped[list["ReviewPhoto"]] = relationship(
        order_by="ReviewPhoto.id", cascade="all, delete-orphan"
    )

    @property
    def is_hidden(self) -> bool:
        return self.hidden_at is not None


class ReviewPhoto(Model):
    """A photo that came with a review."""

    __tablename__ = "review_photos"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey(Review.id), index=True)
    name: Mapped[str] = mapped_column(unique=True, info=personal("buyer"))
    content_hash: Mapped[str]


class ReviewReport(Model):
    """Somebody says that a review does not belong here; an officer decides."""

    __tablename__ = "review_reports"
    __table_args__ = (
        UniqueConstraint("review_id", "account_id"),
        Index("ix_review_reports_open", "decided_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey(Review.id))
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    reason: Mapped[str] = mapped_column(info=personal("account"))
    reported_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]

    review: Mapped[Review] = relationship()
