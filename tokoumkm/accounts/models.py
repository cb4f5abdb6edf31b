"""People who sign in, and officers."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.sessions import hash_of
from tokoumkm.database import Model


class Account(Model):
    """One person. Signs in with a phone number or an e-mail address, whichever there is."""

    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("phone is not null or email is not null", name="reachable"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    phone: Mapped[str | None] = mapped_column(unique=True)  # E.164: +6281200000137
    email: Mapped[str | None] = mapped_column(unique=True)  # lower case
    password_hash: Mapped[str]
    created_at: Mapped[datetime]

    officer: Mapped["Officer | None"] = relationship(back_populates="account")

    # What flask-login asks of a person.
    is_authenticated = True
    is_active = True
    is_anonymous = False


class SignIn(Model):
    """Somebody is signed in on a device. Without this row the cookie is worth nothing."""

    __tablename__ = "sign_ins"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    device: Mapped[str]
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]

    account: Mapped[Account] = relationship()

    def is_kept_by(self, token: str | None) -> bool:
        """Whether this is the device whose cookie holds the secret."""
        return token is not None and self.token_hash == hash_of(token)


class OfficerRole(StrEnum):
    VIEWER = "viewer"
    OFFICER = "officer"
    ADMIN = "admin"


class Officer(Model):
    """What an account may do for the office: inside a region prefix, in a role."""

    __tablename__ = "officers"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), unique=True)
    scope: Mapped[str]  # a region code: 33.03 sees everything whose code begins with it
    role: Mapped[OfficerRole]
    created_at: Mapped[datetime]

    account: Mapped[Account] = relationship(back_populates="officer")

    @property
    def can_act(self) -> bool:
        """A viewer reads; officers and admins also decide."""
        return self.role != OfficerRole.VIEWER
