"""Whether everything holds that must be true at every moment."""

from flask import Blueprint

from tokoumkm.integrity.checks import findings
from tokoumkm.web.pages import page

routes = Blueprint("integrity", __name__, url_prefix="/integritas")


@routes.get("")
def show() -> tuple[str, int]:
    """Pass or fail, without the offending rows: those may lie outside an officer's scope."""
    return page("office/integrity/show.html", findings=findings())
