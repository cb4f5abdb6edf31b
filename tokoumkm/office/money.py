"""Money that did not fit its order, inside an officer's region: to look at and to ask about."""

from flask import Blueprint, abort, request
from werkzeug.wrappers import Response

from tokoumkm.payments.cases import queries
from tokoumkm.payments.queries import proofs_of
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import after_id
from tokoumkm.web.slips import slip_answer

routes = Blueprint("money", __name__, url_prefix="/uang")


@routes.get("")
def index() -> tuple[str, int]:
    tab, scope = request.args.get("tab", "terbuka"), current_officer().scope
    if tab not in queries.TABS:
        abort(404)
    return page(
        "office/money/index.html",
        tab=tab,
        counts=queries.counts_inside(scope),
        listed=queries.cases_inside(scope, tab, after=after_id()),
    )


@routes.get("/<int:case_id>")
def show(case_id: int) -> tuple[str, int]:
    case = found(queries.case_inside(current_officer().scope, case_id))
    return page("office/money/show.html", case=case, proofs=proofs_of(case.order))


@routes.get("/<int:case_id>/bukti/<int:proof_id>")
def proof(case_id: int, proof_id: int) -> Response:
    """A slip of the order, to whoever looks into its money."""
    case = found(queries.case_inside(current_officer().scope, case_id))
    return slip_answer(case.order, proof_id)
