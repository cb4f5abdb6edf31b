"""Kinds of columns: a moment that has its zone, a phone number that prints masked."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, String
from sqlalchemy.types import TypeDecorator

from tokoumkm.masked import Phone


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, always with its zone: naive datetimes are refused, UTC comes back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PhoneColumn(TypeDecorator[Phone]):
    """A phone number, text in the table and masked in the program."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Phone | str | None, dialect: Dialect) -> str | None:
        return value.reveal("to keep it") if isinstance(value, Phone) else value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Phone | None:
        return None if value is None else Phone(value)
