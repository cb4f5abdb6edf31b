"""What is refused before any page looks at a request, and numbers in addresses."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request
from werkzeug.routing import IntegerConverter, Map

LARGEST_ID = 2**31 - 1  # what an id column can hold
View = TypeVar("View", bound=Callable[..., Any])


class IdConverter(IntegerConverter):
    """`<int:…>` in an address: a number no row can have is 404, not a database error."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST_ID)


def takes_uploads(view: View) -> View:
    """Mark a view whose forms carry files; every other body stays small."""
    view.takes_uploads = True  # type: ignore[attr-defined]
    return view


def after_id() -> int | None:
    """Where the page of a list begins; what can't be an id begins at the front."""
    after = request.args.get("setelah", type=int)
    return after if after is not None and 0 < after <= LARGEST_ID else None


def _refuse_control_characters() -> None:
    """PostgreSQL cannot store NUL; nobody types it."""
    if "\x00" in request.path or "\x00" in "".join(request.args.values()):
        abort(400)


def _allow_uploads() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "takes_uploads", False):
        request.max_content_length = current_app.config["UPLOAD_LIMIT"]


def init_app(app: Flask) -> None:
    app.url_map.converters["int"] = IdConverter
    app.before_request(_refuse_control_characters)
    app.before_request(_allow_uploads)
