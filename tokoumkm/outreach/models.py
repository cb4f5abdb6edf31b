"""What came of an officer's call on a shop; written once."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.database import Model
from tokoumkm.personal import personal
from tokoumkm.shops.models import Shop


class Outcome(StrEnum):
    """What an officer found."""

    MET = "met"
    NOT_MET = "not_met"
    WANTS_HELP = "wants_help"
    CLOSED = "closed"

    @property
    def words(self) -> str:
        return {
            "met": "Bertemu penjual",
            "not_met": "Tidak bertemu",
            "wants_help": "Minta bantuan",
            "closed": "Usahanya sudah tutup",
        }[self]


class ShopCall(Model):
    """An officer called on a shop, at its door or by telephone. Never changed, never deleted."""

    __tablename__ = "shop_calls"

    id: Mapped[int] = mapped_column(primary_key=True)
    shop_id: Mapped[int] = mapped_column(ForeignKey(Shop.id), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))  # the officer
    called_on: Mapped[date]
    outcome: Mapped[Outcome]
    note: Mapped[str] = mapped_column(default="", info=personal("seller", kept="audit"))
    noted_at: Mapped[datetime]

    shop: Mapped[Shop] = relationship()
    officer: Mapped[Account] = relationship()
