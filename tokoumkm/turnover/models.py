"""The ledger of turnover and the totals kept beside it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.models import Business
from tokoumkm.catalog.models import Category
from tokoumkm.database import Model
from tokoumkm.money import Rupiah
from tokoumkm.shops.models import Shop


class Assurance(StrEnum):
    """Who vouches for a figure."""

    STRIPE = "stripe"
    SELLER = "seller"
    COD = "cod"
    VERIFIED = "verified"
    DECLARED = "declared"


class Vouched(StrEnum):
    """The three columns that stand apart in every report and are never added up silently."""

    SITE = "site"
    VERIFIED = "verified"
    DECLARED = "declared"

    @property
    def assurances(self) -> tuple[Assurance, ...]:
        """Whose word is counted in the column."""
        return ON_SITE if self is Vouched.SITE else (Assurance(self.value),)


ON_SITE = (Assurance.STRIPE, Assurance.SELLER, Assurance.COD)
SITE_CHANNEL = "situs"


class TurnoverEntry(Model):
    """One order line that counted (positive), or what was given back of it (negative).

    Region and class are copied when it is booked, so that a report for March
    still says the same in June after the shop has moved. Never changed or deleted.
    """

    __tablename__ = "turnover_entries"
    __table_args__ = (
        CheckConstraint("orders in (-1, 0, 1)", name="orders"),
        Index("ix_turnover_entries_month_region", "month", "region_code"),
        Index(
            "ix_turnover_entries_corrects",
            "month",
            sqlite_where=text("corrects is not null"),
            postgresql_where=text("corrects is not null"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(unique=True)  # such as "order-line:41" or "refund:7:41"
    month: Mapped[str]  # YYYY-MM in the office's zone
    booked_on: Mapped[date]
    business_id: Mapped[int] = mapped_column(ForeignKey(Business.id), index=True)
    shop_id: Mapped[int | None] = mapped_column(ForeignKey(Shop.id))
    order_number: Mapped[str] = mapped_column(default="", index=True)
    region_code: Mapped[str]  # village or kecamatan then; '' when unknown
    size_class: Mapped[BusinessClass]
    category_id: Mapped[int] = mapped_column(ForeignKey(Category.id))
    channel: Mapped[str]
    assurance: Mapped[Assurance]
    amount: Mapped[Rupiah]
    quantity: Mapped[int]
    orders: Mapped[int]  # 1 on an order's first line, so that orders add up
    booked_at: Mapped[datetime]
    corrects: Mapped[str | None]  # the closed month, YYYY-MM, that this row sets right


class MonthlyTotal(Model):
    """The sum of the ledger for one key. A cache: `turnover rebuild` must find no difference."""

    __tablename__ = "monthly_totals"
    __table_args__ = (
        Index("ix_monthly_totals_region", "region_code", "month", "business_id"),
        Index("ix_monthly_totals_business", "business_id", "month"),
    )

    month: Mapped[str] = mapped_column(primary_key=True)
    business_id: Mapped[int] = mapped_column(ForeignKey(Business.id), primary_key=True)
    region_code: Mapped[str] = mapped_column(primary_key=True)
    size_class: Mapped[BusinessClass] = mapped_column(primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey(Category.id), primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    assurance: Mapped[Assurance] = mapped_column(primary_key=True)
    amount: Mapped[Rupiah]
    quantity: Mapped[int]
    orders: Mapped[int]


class PlaceTotal(Model):
    """The sum of a place's month: what makes the report of a region quick. A cache as well."""

    __tablename__ = "place_totals"
    __table_args__ = {"sqlite_with_rowid": False}

    month: Mapped[str] = mapped_column(primary_key=True)
    region_code: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    vouched: Mapped[Vouched] = mapped_column(primary_key=True)
    amount: Mapped[Rupiah]
    quantity: Mapped[int] = mapped_column(BigInteger)
    orders: Mapped[int]


class BusinessYear(Model):
    """The sum of a business's year: who sold where, and the ranking. A cache as well."""

    __tablename__ = "business_years"
    __table_args__ = (
        Index("ix_business_years_region", "year", "region_code", "business_id"),
        {"sqlite_with_rowid": False},
    )

    year: Mapped[str] = mapped_column(primary_key=True)
    business_id: Mapped[int] = mapped_column(ForeignKey(Business.id), primary_key=True)
    region_code: Mapped[str] = mapped_column(primary_key=True)
    vouched: Mapped[Vouched] = mapped_column(primary_key=True)
    amount: Mapped[Rupiah]
    quantity: Mapped[int]
    orders: Mapped[int]
