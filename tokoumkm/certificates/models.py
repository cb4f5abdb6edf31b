"""Certificates with their scans, and the products that each is for."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.catalog.models import Product
from tokoumkm.certificates.shapes import CertificateKind, words_of
from tokoumkm.database import Model
from tokoumkm.personal import personal
from tokoumkm.shops.models import Shop


class CertificateState(StrEnum):
    SUBMITTED = "submitted"  # waiting for the office
    VERIFIED = "verified"
    RETURNED = "returned"  # with a note; the seller mends and submits it again
    REJECTED = "rejected"  # final for this submission
    REPLACED = "replaced"  # by its renewal, once that is verified


class Certificate(Model):
    """One certificate of a shop. Without products of its own it is for all of them."""

    __tablename__ = "certificates"
    __table_args__ = (
        Index("ix_certificates_shop_id_state", "shop_id", "state"),
        Index("ix_certificates_state_submitted_at", "state", "submitted_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id))
    kind: Mapped[CertificateKind]
    number: Mapped[str] = mapped_column(info=personal("seller"))
    expires_on: Mapped[date | None]  # the last valid day; null: without an end
    scan: Mapped[str] = mapped_column(unique=True, info=personal("seller"))  # a private picture
    scan_hash: Mapped[str]
    state: Mapped[CertificateState] = mapped_column(default=CertificateState.SUBMITTED)
    note: Mapped[str] = mapped_column(default="", info=personal("seller"))
    # the one that stays in force until this renewal of it is verified
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("certificates.id"), index=True)
    submitted_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    reminded_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    shop: Mapped[Shop] = relationship()
    products: Mapped[list[Product]] = relationship(
        secondary="certificate_products", order_by="Product.name"
    )
    replaces: Mapped["Certificate | None"] = relationship(remote_side=[id])

    __mapper_args__ = {"version_id_col": version}

    @property
    def words(self) -> str:
        return words_of(self.kind, self.number)

    def is_expired(self, day: date) -> bool:
        return self.expires_on is not None and self.expires_on < day


class CertificateProduct(Model):
    """A product that a certificate names."""

    __tablename__ = "certificate_products"

    certificate_id: Mapped[int] = mapped_column(
        ForeignKey(Certificate.id, ondelete="CASCADE"), primary_key=True
    )
    product_id: Mapped[int] = mapped_column(ForeignKey(Product.id), primary_key=True, index=True)
