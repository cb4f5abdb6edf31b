"""Categories, products, variants, their stock movements and photos."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import Model
from tokoumkm.money import Rupiah
from tokoumkm.personal import personal
from tokoumkm.shops.models import Shop

# What the filters of a list ask about. It stands at the end of every index that a list runs
# along, so that rows which are not wanted are skipped there, without a look at the table.
ASKED = ("category_id", "kecamatan_code", "is_ready", "halal_until", "pirt_until", "shop_id")


class Category(Model):
    """A node of the two-level tree: a top category has no parent.

    One that was merged stays, hidden: old orders and the ledger name it.
    """

    __tablename__ = "categories"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    picture: Mapped[str] = mapped_column(default="")  # a drawing under static/, for top categories
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"))

    parent: Mapped["Category | None"] = relationship(remote_side=[id], foreign_keys=[parent_id])


class ProductState(StrEnum):
    DRAFT = "draft"  # also: returned by the office with a note
    SUBMITTED = "submitted"  # first publication waits for the office
    REJECTED = "rejected"  # the office said no; other words make it a draft again
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"  # the page stays, it is not sold any more


class Product(Model):
    """What a shop offers. A change of name or category waits in `proposed_…`.

    It waits for the office while `submitted_at` is set; a change that was returned
    stays in `proposed_…` without it, until its seller mends it.
    """

    __tablename__ = "products"
    __table_args__ = (
        CheckConstraint("lead_days between 1 and 365", name="lead_days"),
        CheckConstraint("price >= 0", name="price"),
        Index("uq_products_form_key", "shop_id", "form_key", unique=True),
        Index(
            "ix_products_submitted_at",
            "submitted_at",
            sqlite_where=text("submitted_at is not null"),
            postgresql_where=text("submitted_at is not null"),
        ),
        Index("ix_products_newest", "is_listed", "listed_at", "id", *ASKED, "price"),
        Index("ix_products_cheapest", "is_listed", "price", "id", *ASKED),
        Index("ix_products_best_selling", "is_listed", "sold_pieces", "id", *ASKED, "price"),
        Index("ix_products_counted", "is_listed", *ASKED, "price"),
        Index("ix_products_category_newest", "category_id", "is_listed", "listed_at", "id"),
        Index("ix_products_shop_newest", "shop_id", "is_listed", "listed_at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id))
    slug: Mapped[str] = mapped_column(unique=True, info=personal("seller", kept="receipt"))
    name: Mapped[str] = mapped_column(info=personal("seller", kept="receipt"))
    description: Mapped[str] = mapped_column(default="", info=personal("seller"))
    category_id: Mapped[int] = mapped_column(ForeignKey(Category.id))
    unit: Mapped[str]
    lead_days: Mapped[int | None]  # made to order; then its variants have no stock
    state: Mapped[ProductState] = mapped_column(default=ProductState.DRAFT)
    proposed_name: Mapped[str | None] = mapped_column(info=personal("seller"))
    proposed_category_id: Mapped[int | None] = mapped_column(ForeignKey(Category.id))
    office_note: Mapped[str] = mapped_column(default="", info=personal("seller"))
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    listed_at: Mapped[datetime | None]  # first publication
    # Whenever the row is written, its cache for lists as well: what a page says follows from it.
    changed_at: Mapped[datetime | None] = mapped_column(default=clock.now, onupdate=clock.now)
    # A cache for lists, written only by `catalog.listing`:
    is_listed: Mapped[bool] = mapped_column(default=False)  # published, in stock, shop open
    price: Mapped[Rupiah] = mapped_column(default=0)  # of the cheapest variant
    kecamatan_code: Mapped[str] = mapped_column(default="")
    # some of it lies there, and need not be made first
    is_ready: Mapped[bool] = mapped_column(default=False, server_default=false())
    # the last day on which a certificate of the kind is good for it; null: there is none
    halal_until: Mapped[date | None]
    pirt_until: Mapped[date | None]
    # Pieces of completed orders; written only by `orders.best_selling`:
    sold_pieces: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    # What buyers think of it; written only by `reviews.averages`:
    stars_total: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    stars_count: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    form_key: Mapped[str | None]  # of the form that made it: sent twice, it makes one
    version: Mapped[int] = mapped_column()

    shop: Mapped[Shop] = relationship()
    category: Mapped[Category] = relationship(foreign_keys=[category_id])
    proposed_category: Mapped[Category | None] = relationship(foreign_keys=[proposed_category_id])
    variants: Mapped[list["Variant"]] = relationship(
        order_by="Variant.position, Variant.id", back_populates="product"
    )
    photos: Mapped[list["Photo"]] = relationship(
        order_by="Photo.position, Photo.id", cascade="all, delete-orphan"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_change_asked(self) -> bool:
        """Its seller wants another name or category, whoever has to do something about it."""
        return self.proposed_name is not None or self.proposed_category_id is not None


class SearchWord(Model):
    """A word of the index of listed products: what a slip of the pen may have meant.

    The index itself is the engine's own (`catalog.search`), and no model.
    """

    __tablename__ = "search_words"

    word: Mapped[str] = mapped_column(primary_key=True)


class SynonymGroup(Model):
    """Other words for the same goods, as officers wrote them: "gula jawa = gula merah"."""

    __tablename__ = "synonym_groups"

    id: Mapped[int] = mapped_column(primary_key=True)
    names: Mapped[str] = mapped_column(unique=True)


class Variant(Model):
    """What is really bought: a size or colour with its own price, stock and weight."""

    __tablename__ = "variants"
    __table_args__ = (
        UniqueConstraint("product_id", "name"),
        CheckConstraint("price between 100 and 999999999", name="price"),
        CheckConstraint("stock >= 0", name="stock"),
        CheckConstraint("weight_grams between 1 and 1000000", name="weight"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id), index=True)
    # '' when the product has only one
    name: Mapped[str] = mapped_column(default="", info=personal("seller", kept="receipt"))
    sku: Mapped[str] = mapped_column(
        default="", index=True, info=personal("seller", kept="receipt")
    )
    price: Mapped[Rupiah]
    initial_stock: Mapped[int] = mapped_column(default=0)
    stock: Mapped[int | None]  # null: made to order, never runs out
    weight_grams: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)
    is_active: Mapped[bool] = mapped_column(default=True)

    product: Mapped[Product] = relationship(back_populates="variants")


class MovementReason(StrEnum):
    ORDERED = "ordered"
    GIVEN_BACK = "given_back"  # the order was cancelled or expired
    TAKEN_AGAIN = "taken_again"  # the order had expired, and was paid after all
    GIVEN_BACK_AGAIN = "given_back_again"  # and was cancelled after that
    SET_BY_SELLER = "set_by_seller"


class StockMovement(Model):
    """Why stock changed. For an order line at most one movement of each reason."""

    __tablename__ = "stock_movements"
    __table_args__ = (
        UniqueConstraint("order_line_id", "reason"),
        Index("uq_stock_movements_form_key", "variant_id", "form_key", unique=True),
        Index("ix_stock_movements_variant_id_moved_at", "variant_id", "moved_at"),
        CheckConstraint("quantity <> 0", name="quantity"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey(Variant.id))
    quantity: Mapped[int]  # negative: taken
    reason: Mapped[MovementReason]
    is_counted: Mapped[bool] = mapped_column(default=True)  # False: made to order, no stock moved
    order_line_id: Mapped[int | None] = mapped_column(ForeignKey("order_lines.id"))
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    form_key: Mapped[str | None]  # of the form that said so: sent twice, it counts once
    moved_at: Mapped[datetime]


class Photo(Model):
    """A picture of a product; its files are named `<name>-<width>.webp` in the media folder.

    The copy of a product shares the files of its photos.
    """

    __tablename__ = "photos"
    __table_args__ = (
        UniqueConstraint("product_id", "name"),
        # A list reads the name of the first one here, and no row.
        Index("ix_photos_shown", "product_id", "position", "id", "name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id))
    # Random, 32 hex digits; orders remember it.
    name: Mapped[str] = mapped_column(info=personal("seller", kept="receipt"))
    alt: Mapped[str] = mapped_column(default="", info=personal("seller"))
    position: Mapped[int] = mapped_column(default=0)
    content_hash: Mapped[str]
    created_at: Mapped[datetime]
