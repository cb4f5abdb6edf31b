"""Cases of money."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.database import Model
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order
from tokoumkm.personal import personal
from tokoumkm.shops.models import Shop


class CaseKind(StrEnum):
    AMOUNT_DIFFERS = "amount_differs"  # the seller saw another amount than was asked
    PAID_LATE = "paid_late"  # the order had ended without it
    PAID_TWICE = "paid_twice"  # the order was paid already


class CaseOutcome(StrEnum):
    PAID_IN_FULL = "paid_in_full"  # the rest came; the order went on
    GIVEN_BACK = "given_back"
    MISTAKEN = "mistaken"  # there was no such money


SELLERS = "seller:"  # how the sources of such cases begin


KIND_WORDS = {
    CaseKind.AMOUNT_DIFFERS: "Jumlahnya tidak pas",
    CaseKind.PAID_LATE: "Masuk terlambat",
    CaseKind.PAID_TWICE: "Masuk dua kali",
}
OUTCOME_WORDS = {
    CaseOutcome.PAID_IN_FULL: "Sudah pas, pesanan diteruskan",
    CaseOutcome.GIVEN_BACK: "Uangnya dikembalikan",
    CaseOutcome.MISTAKEN: "Ternyata tidak ada uangnya",
}


class MoneyCase(Model):
    """Money that came for an order and does not fit it; seller and office see it until it ends.

    `amount` came, `expected` was asked. `source` is unique: the same money is one case.
    """

    __tablename__ = "money_cases"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("(outcome is null) = (ended_at is null)", name="ended"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id), index=True)
    kind: Mapped[CaseKind]
    amount: Mapped[Rupiah]
    expected: Mapped[Rupiah]
    source: Mapped[str] = mapped_column(unique=True)
    opened_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    outcome: Mapped[CaseOutcome | None]
    note: Mapped[str] = mapped_column(default="", info=personal("buyer"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))

    order: Mapped[Order] = relationship()

    @property
    def kind_words(self) -> str:
        return KIND_WORDS[self.kind]

    @property
    def outcome_words(self) -> str:
        return OUTCOME_WORDS[self.outcome] if self.outcome else "Belum selesai"

    @property
    def difference(self) -> Rupiah:
        """Too much, or where it is negative too little."""
        return Rupiah(self.amount - self.expected)

    @property
    def is_sellers(self) -> bool:
        """The seller saw the money and has it; otherwise a provider does."""
        return self.source.startswith(SELLERS)
