"""The ledger of turnover and the totals kept beside it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
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


class MonthlyTotal(Model):
    """The sum of the ledger for one key. A cache: `turnover rebuild` must find no difference."""

    __tablename__ = "monthly_totals"
    __table_args__ = (Index("ix_monthly_totals_region", "region_code", "month"),)

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
