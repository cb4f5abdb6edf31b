"""What officers decided about the class of a business; never changed or deleted."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.models import Account
from tokoumkm.businesses.classes import BusinessClass
from tokoumkm.businesses.models import Business
from tokoumkm.database import Model
from tokoumkm.money import Rupiah
from tokoumkm.personal import personal


class ClassDecision(Model):
    """One officer's word, with what was known that day. The newest one of a business holds."""

    __tablename__ = "class_decisions"
    __table_args__ = (
        Index("ix_class_decisions_business", "business_id", "id"),
        Index("ix_class_decisions_decided_on", "decided_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    business_id: Mapped[int] = mapped_column(ForeignKey(Business.id))
    decided_on: Mapped[date]  # the class holds from this day
    before: Mapped[BusinessClass]
    size_class: Mapped[BusinessClass]
    # What the figures proposed, by which regulation, and what these figures were:
    proposed: Mapped[BusinessClass]
    regulation: Mapped[str]
    recorded: Mapped[Rupiah]  # twelve months on the site and verified elsewhere
    told: Mapped[Rupiah]  # the most that is known, with what the owner says
    region_code: Mapped[str]  # where the business was then
    reason: Mapped[str] = mapped_column(info=personal("seller", kept="register"))
    decided_by_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    written_at: Mapped[datetime]

    business: Mapped[Business] = relationship()
    decided_by: Mapped[Account] = relationship()
