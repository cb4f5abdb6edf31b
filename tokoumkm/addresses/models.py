"""The address book of an account."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.accounts.models import Account
from tokoumkm.database import Model
from tokoumkm.masked import Phone
from tokoumkm.personal import personal

IS_DEFAULT = text("is_default")


class Address(Model):
    """Who gets a parcel, and where. One of them is the account's default, if it has any."""

    __tablename__ = "addresses"
    __table_args__ = (
        Index(
            "uq_addresses_default",
            "account_id",
            unique=True,
            sqlite_where=IS_DEFAULT,
            postgresql_where=IS_DEFAULT,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    name: Mapped[str] = mapped_column(info=personal("account"))
    phone: Mapped[Phone] = mapped_column(info=personal("account"))  # E.164
    address: Mapped[str] = mapped_column(info=personal("account"))
    region_code: Mapped[str] = mapped_column(info=personal("account"))  # village or kecamatan
    is_default: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
