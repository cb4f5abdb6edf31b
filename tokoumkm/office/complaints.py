"""Complaints inside an officer's region, and the office's word, which is the last."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.complaints import queries
from tokoumkm.complaints.actions import deciding
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.states import ComplaintState, Party
from tokoumkm.orders.actions.selling import ReasonMissing
from tokoumkm.payments.money_back import BadMoneyBack
from tokoumkm.web.complaints import photo_answer, said_in
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page
from tokoumkm.web.proposals import ProposalForm, proposal_form
from tokoumkm.web.requests import after_id
from tokoumkm.web.security import me

routes = Blueprint("complaints", __name__, url_prefix="/komplain")

Answer = Response | tuple[str, int]


@routes.get("")
def index() -> Answer:
    tab, scope = request.args.get("tab", "perlu-diputuskan"), current_officer().scope
    if tab not in queries.OF_OFFICE:
        abort(404)
    return page(
        "office/complaints/index.html",
        tab=tab,
        address=lambda complaint: url_for(".show", complaint_id=complaint.id),
        counts=queries.counts_inside(scope),
        listed=queries.complaints_inside(scope, tab, after=after_id()),
    )


@routes.get("/<int:complaint_id>")
def show(complaint_id: int) -> Answer:
    complaint = _complaint(complaint_id)
    return page(
        "office/complaints/show.html",
        complaint=complaint,
        order=complaint.order,
        said=said_in(complaint),
        address=lambda photo: url_for(".photo", complaint_id=complaint.id, photo_id=photo.id),
        waits=complaint.can_move_to(ComplaintState.AGREED, by=Party.OFFICE),
    )


@routes.route("/<int:complaint_id>/keputusan", methods=["GET", "POST"])
def decide(complaint_id: int) -> Answer:
    complaint = _complaint(complaint_id)
    complaint.refuse_move(ComplaintState.AGREED, by=Party.OFFICE)
    form = proposal_form(complaint, Party.OFFICE)
    if form.accepted() and _decided(complaint, form):
        flash("Keputusan tersimpan. Pembeli dan penjual sudah diberi tahu.")
        return redirect(url_for(".show", complaint_id=complaint.id))
    return page("office/complaints/decide.html", form=form, complaint=complaint)


@routes.get("/<int:complaint_id>/foto/<int:photo_id>")
def photo(complaint_id: int, photo_id: int) -> Response:
    return photo_answer(_complaint(complaint_id), photo_id)


def _complaint(complaint_id: int) -> Complaint:
    """Inside the region; elsewhere it does not exist."""
    return found(queries.complaint_inside(current_officer().scope, complaint_id))


def _decided(complaint: Complaint, form: ProposalForm) -> bool:
    try:
        if form.rejects:
            deciding.reject(complaint, words=form.words.data or "", by=me())
        else:
            deciding.decide(complaint, proposal=form.proposal, by=me())
    except BadMoneyBack as refusal:
        form.refuse_amount(refusal)
    except ReasonMissing as refusal:
        form.refuse(form.words, refusal)
    return not form.errors
