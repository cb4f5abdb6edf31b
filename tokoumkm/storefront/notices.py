"""What a person was told, newest first; seen when they say so."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.notices import actions, queries
from tokoumkm.web.guards import require_sign_in
from tokoumkm.web.pages import page
from tokoumkm.web.requests import LARGEST_ID
from tokoumkm.web.security import me, safe_next

routes = Blueprint("notices", __name__, url_prefix="/akun/pemberitahuan")
routes.before_request(require_sign_in)

PAGE = 20


@routes.get("")
def index() -> ResponseReturnValue:
    before = _id(request.args.get("sebelum"))
    found = queries.notices_of(me(), before=before, limit=PAGE + 1)
    shown = found[:PAGE]
    more = len(found) > PAGE
    return page(
        "storefront/notices/index.html",
        notices=shown,
        path_of=lambda notice: safe_next(notice.path),
        is_later=before is not None,
        next=url_for(".index", sebelum=shown[-1].id) if more else None,
    )


@routes.post("/dibaca")
def mark_read() -> ResponseReturnValue:
    """All up to the newest that was on the page; what came meanwhile stays new."""
    actions.mark_read(me(), up_to=_id(request.form.get("sampai")) or 0)
    return redirect(url_for(".index"))


def _id(text: str | None) -> int | None:
    """A notice's id from an address or a form; what can't be one is none."""
    if not text or not text.isascii() or not text.isdigit() or len(text) > 10:
        return None
    return number if 0 < (number := int(text)) <= LARGEST_ID else None
