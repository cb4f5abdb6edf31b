"""Numbers that the law protects (UU 27/2022): wherever they are printed, they print masked.

The plain text comes out by `reveal(reason)` alone. Which modules may call it,
and what for, stands in tests/test_reveal_callers.py.
"""

import re
from typing import ClassVar, Never, Self

DOT = "•"


class Masked:
    """A text that shows only as much as people need to recognise it."""

    __slots__ = ("_plain",)

    def __init__(self, plain: str) -> None:
        self._plain = plain

    def __str__(self) -> str:
        """Masked. Subclasses say how; this one shows nothing at all."""
        return DOT * 4

    def reveal(self, reason: str) -> str:
        """The plain text, for a purpose that the caller names."""
        if not reason.strip():
            raise ValueError("say why this is revealed")
        return self._plain

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self}>"

    def __format__(self, how: str) -> str:
        return format(str(self), how)

    def __html__(self) -> str:
        """What templates and Flask's JSON write; there is nothing in it to escape."""
        return str(self)

    def __bool__(self) -> bool:
        return bool(self._plain)

    def __eq__(self, other: object) -> bool:
        """Equal by the plain text, also to that text itself."""
        if isinstance(other, str):
            return self._plain == other
        return type(other) is type(self) and self._plain == other._plain

    def __hash__(self) -> int:
        return hash(self._plain)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: object) -> Self:
        return self

    def __reduce_ex__(self, _protocol: object) -> Never:
        raise TypeError(f"a {type(self).__name__} is not pickled: the text would lie open")


class _Ends(Masked):
    """Shows the first and the last four characters of a long number."""

    __slots__ = ()

    def __str__(self) -> str:
        if len(self._plain) < 12:
            return DOT * len(self._plain)
        return self._plain[:4] + DOT * (len(self._plain) - 8) + self._plain[-4:]


class Nik(_Ends):
    """A citizen's number of 16 digits: 3303••••••••0001."""

    __slots__ = ()
    MASK: ClassVar = re.compile(rf"[0-9]{{4}}{DOT}{{8}}[0-9]{{4}}", re.ASCII)


class Npwp(_Ends):
    """A tax number, 15 digits or, since 2024, 16: 0925•••••••7000."""

    __slots__ = ()


class BankNumber(Masked):
    """The number of a bank account: •••• 0483."""

    __slots__ = ()

    def __str__(self) -> str:
        shown = re.sub(r"\s", "", self._plain)
        # Short numbers show less: half of the digits stay hidden in any case.
        return f"{DOT * 4} {shown[-min(4, len(shown) // 2) :]}" if len(shown) > 1 else DOT * 4


class Phone(Masked):
    """An Indonesian number as it is stored, +62…: 0812 •••• 0137."""

    __slots__ = ()
    MASK: ClassVar = re.compile(rf"[0-9]{{4}} {DOT}{{4}} [0-9]{{1,4}}", re.ASCII)

    def __str__(self) -> str:
        national = re.sub(r"^\+62", "0", self._plain)
        # A fixed line can be short; at least four digits stay hidden.
        tail = min(4, len(national) - 8)
        if tail < 1:
            return DOT * len(national)
        return f"{national[:4]} {DOT * 4} {national[-tail:]}"
