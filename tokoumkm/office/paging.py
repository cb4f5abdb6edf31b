"""Long lists in pages with a number, such as ?halaman=2."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from flask import abort, request, url_for

Row = TypeVar("Row")


@dataclass(frozen=True)
class NumberedPage(Generic[Row]):
    """Some rows of a list, and where in it they stand."""

    rows: Sequence[Row]
    total: int
    here: int
    of: int

    @property
    def previous(self) -> str | None:
        return this_page(halaman=self.here - 1) if self.here > 1 else None

    @property
    def next(self) -> str | None:
        return this_page(halaman=self.here + 1) if self.here < self.of else None


def numbered(rows: Sequence[Row], *, size: int) -> NumberedPage[Row]:
    """The page that the request asks for, of rows that are all here."""
    return counted(lambda limit, offset: rows[offset : offset + limit], total=len(rows), size=size)


def counted(
    read: Callable[[int, int], Sequence[Row]], *, total: int, size: int
) -> NumberedPage[Row]:
    """The page that the request asks for, read with a limit and an offset.

    404 for a page that does not exist.
    """
    text = request.args.get("halaman", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        abort(404)
    here, of = int(text), max(1, -(-total // size))
    if not 1 <= here <= of:
        abort(404)
    rows = read(size, (here - 1) * size) if total else []
    return NumberedPage(rows, total, here, of)


def this_page(**changed: str | int) -> str:
    """This very address with other arguments, such as another page number; '' leaves one out."""
    path = url_for(request.endpoint or "", **(request.view_args or {}))
    # Not by `url_for`, which keeps names such as `_external` for itself.
    kept = {name: value for name, value in (request.args.to_dict() | changed).items() if value}
    return f"{path}?{urlencode(kept)}"
