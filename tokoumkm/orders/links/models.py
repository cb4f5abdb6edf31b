"""Links of sellers; of the secret in the address only a hash is kept."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import Model
from tokoumkm.orders.models import Order
from tokoumkm.orders.steps import Step, seller_steps


class SellerLink(Model):
    """One step with one order, in the name of the seller to whom the letter went."""

    __tablename__ = "seller_links"

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[int] = mapped_column(ForeignKey(Order.id), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    step: Mapped[Step]
    secret_hash: Mapped[str] = mapped_column(unique=True)
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]  # also set when a newer letter brought another link

    order: Mapped[Order] = relationship()
    account: Mapped[Account] = relationship()

    @property
    def is_expired(self) -> bool:
        return self.used_at is None and self.expires_at <= clock.now()

    @property
    def is_open(self) -> bool:
        """Whether its button would do something now."""
        unused = self.used_at is None and not self.is_expired
        return unused and self.step in seller_steps(self.order)
