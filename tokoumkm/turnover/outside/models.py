"""What sellers declare of their sales elsewhere, month by month, and what became of it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.catalog.models import Category
from tokoumkm.catalog.photos import PDF
from tokoumkm.database import Model, unique_where
from tokoumkm.money import Rupiah
from tokoumkm.personal import personal
from tokoumkm.shops.models import Shop
from tokoumkm.turnover.channels import channel_words
from tokoumkm.turnover.period import Month


class DeclarationState(StrEnum):
    DECLARED = "declared"  # counts as the seller's word, and waits for the office
    VERIFIED = "verified"  # counts as verified, perhaps with another amount
    RETURNED = "returned"  # counts for nothing; the seller mends it
    WITHDRAWN = "withdrawn"  # by the seller, for good


class DeclarationAct(StrEnum):
    DECLARED = "declared"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    VERIFIED = "verified"
    CORRECTED = "corrected"
    RETURNED = "returned"


class Declaration(Model):
    """A shop's sales of one month through one channel; `amount` is what counts of it now.

    The ledger has it under `booked`, and keeps every booking that came before.
    """

    __tablename__ = "sales_declarations"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("pieces >= 0", name="pieces"),
        unique_where(
            "uq_sales_declarations_month",
            "shop_id",
            "month",
            "channel",
            only="state <> 'withdrawn'",
        ),
        Index("ix_sales_declarations_state", "state", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id), index=True)
    month: Mapped[str]  # YYYY-MM
    channel: Mapped[str]
    category_id: Mapped[int] = mapped_column(ForeignKey(Category.id))
    amount: Mapped[Rupiah]
    pieces: Mapped[int]  # 0: not counted
    note: Mapped[str] = mapped_column(default="", info=personal("seller"))
    # a private picture or PDF
    evidence: Mapped[str] = mapped_column(unique=True, info=personal("seller"))
    evidence_hash: Mapped[str]
    state: Mapped[DeclarationState] = mapped_column(default=DeclarationState.DECLARED)
    reason: Mapped[str] = mapped_column(default="", info=personal("seller"))  # of the office
    bookings: Mapped[int] = mapped_column(default=0)  # how often it was booked
    booked: Mapped[str] = mapped_column(default="")  # its source in the ledger; '': it counts not
    declared_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    version: Mapped[int] = mapped_column()

    shop: Mapped[Shop] = relationship()
    category: Mapped[Category] = relationship()
    events: Mapped[list["DeclarationEvent"]] = relationship(order_by="DeclarationEvent.id")

    __mapper_args__ = {"version_id_col": version}

    @property
    def which(self) -> Month:
        return Month.parse(self.month)

    @property
    def words(self) -> str:
        """Shopee, September 2026."""
        return f"{channel_words(self.channel)}, {self.which.words}"

    @property
    def has_pdf(self) -> bool:
        return self.evidence.endswith(PDF)

    @property
    def is_sellers(self) -> bool:
        """Whether the seller may still change it: the office has not said yes."""
        return self.state in (DeclarationState.DECLARED, DeclarationState.RETURNED)


class DeclarationEvent(Model):
    """One step of a declaration, with what counted from then on; for both sides to read."""

    __tablename__ = "sales_declaration_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    declaration_id: Mapped[int] = mapped_column(ForeignKey(Declaration.id), index=True)
    act: Mapped[DeclarationAct]
    amount: Mapped[Rupiah]
    pieces: Mapped[int]
    reason: Mapped[str] = mapped_column(default="", info=personal("seller"))
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    happened_at: Mapped[datetime]

    account: Mapped[Account] = relationship()
