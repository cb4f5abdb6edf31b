"""Rupiah arithmetic: whole rupiah in an int, never a float."""

from typing import NewType

Rupiah = NewType("Rupiah", int)


def format_rupiah(amount: int) -> str:
    """Write an amount the Indonesian way: 1250000 becomes 'Rp1.250.000'."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{format_number(abs(amount))}"


def format_number(number: int) -> str:
    """Write a whole number with dots for thousands: 1127 becomes '1.127'."""
    return f"{number:,}".replace(",", ".")
