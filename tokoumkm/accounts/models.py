"""People who sign in, officers, and what proves that somebody is one of them."""

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tokoumkm.accounts.sessions import hash_of
from tokoumkm.database import Model
from tokoumkm.masked import Phone
from tokoumkm.personal import personal


class Account(Model):
    """One person. Signs in with a phone number or an e-mail address, whichever there is."""

    __tablename__ = "accounts"
    __table_args__ = (CheckConstraint("phone is not null or email is not null", name="reachable"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(info=personal("account"))
    # E.164: +6281200000137
    phone: Mapped[Phone | None] = mapped_column(unique=True, info=personal("account"))
    email: Mapped[str | None] = mapped_column(unique=True, info=personal("account"))  # lower case
    password_hash: Mapped[str]
    created_at: Mapped[datetime]
    # Erased on request: no name, no way to sign in; the row stays for what points to it.
    erased_at: Mapped[datetime | None]

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
    device: Mapped[str] = mapped_column(info=personal("account"))
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    # When the second factor was last proven here; None lets no officer through their door.
    factor_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship()

    def is_kept_by(self, token: str | None) -> bool:
        """Whether this is the device whose cookie holds the secret."""
        return token is not None and self.token_hash == hash_of(token)


class OfficerRole(StrEnum):
    VIEWER = "viewer"
    OFFICER = "officer"
    ADMIN = "admin"

    @property
    def words(self) -> str:
        """As people read it, on every page and in the audit."""
        return {"viewer": "Pengamat", "officer": "Pemeriksa", "admin": "Admin"}[self]


class Duty(NamedTuple):
    """Where somebody acts for the office, and as what."""

    scope: str  # a region code: 33.03 is everything whose code begins with it
    role: OfficerRole

    def covers(self, scope: str) -> bool:
        """Whether it may be decided in this duty who acts in another region."""
        return self.role == OfficerRole.ADMIN and f"{scope}.".startswith(f"{self.scope}.")


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

    @property
    def duty(self) -> Duty:
        return Duty(self.scope, self.role)


class SecondFactor(Model):
    """A person's secret for time-based one-time codes (RFC 6238); counts once it is confirmed."""

    __tablename__ = "second_factors"

    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), primary_key=True)
    secret_sealed: Mapped[str]  # see tokoumkm.secrecy
    began_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    # The time step of the last code that was accepted: none is accepted twice.
    last_step: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Model):
    """One of ten codes on paper for a lost phone; each works once."""

    __tablename__ = "recovery_codes"
    __table_args__ = (UniqueConstraint("account_id", "code_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    code_hash: Mapped[str]
    used_at: Mapped[datetime | None]


class CodePurpose(StrEnum):
    RESET = "reset"  # a link by mail to a new password
    OFFICE = "office"  # a code on paper, handed over by an officer
    INVITATION = "invitation"  # a link for a new officer, to choose a password


class OneTimeCode(Model):
    """A secret that lets its owner choose a new password, once and not for long."""

    __tablename__ = "one_time_codes"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    purpose: Mapped[CodePurpose]
    code_hash: Mapped[str] = mapped_column(unique=True)
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]  # also set when a new password made it worthless

    account: Mapped[Account] = relationship(foreign_keys=[account_id])


class SignInFailure(Model):
    """A sign-in that did not match, remembered for as long as it slows the next one down."""

    __tablename__ = "sign_in_failures"
    __table_args__ = (Index("ix_sign_in_failures_subject", "subject", "failed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]  # a keyed index of who was tried, or of where from: no name, no address
    failed_at: Mapped[datetime]
