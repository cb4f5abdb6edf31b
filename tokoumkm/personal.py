"""Marks on columns: whose personal data they hold, and why some of it outlives an erasure.

    address: Mapped[str] = mapped_column(info=personal("buyer"))

What is marked is in the download of its person, and goes when they are erased
unless a reason to keep it is given. tests/privacy/test_schema.py sees to both,
and asks about every new column of text.
"""

from typing import Literal

Whose = Literal["account", "buyer", "seller"]

# register: the office's own record of a business, kept by law (PP 7/2021).
# receipt: it stands on what buyers were given (UU 8/1997: ten years).
# books: places and goods that turnover and fees are counted by.
# audit: who saw and did what; nobody can take that back.
Why = Literal["register", "receipt", "books", "audit"]


def personal(whose: Whose, *, kept: Why | None = None) -> dict[str, str]:
    """What a column's `info` says about it."""
    return {"personal": whose} | ({"kept": kept} if kept else {})
