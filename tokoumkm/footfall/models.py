"""Visits by day, of a shop and of each of its goods."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.catalog.models import Product
from tokoumkm.database import Model
from tokoumkm.shops.models import Shop


class ShopVisits(Model):
    """How often a shop was looked at on a day: its own page, or one of its goods."""

    __tablename__ = "shop_visits"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True, index=True)
    number: Mapped[int]


class ProductVisits(Model):
    """How often the page of a product was looked at on a day."""

    __tablename__ = "product_visits"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True, index=True)
    number: Mapped[int]
