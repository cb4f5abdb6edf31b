"""Complaints about a shop's orders: answer, offer, do what was agreed."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.catalog.photos import BadPhoto
from tokoumkm.complaints import queries
from tokoumkm.complaints.actions import answering
from tokoumkm.complaints.actions.writing import TooMuch, write_message
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.states import ComplaintState, Party
from tokoumkm.payments.card.models import RefundState
from tokoumkm.payments.card.refunding import RefundRefused
from tokoumkm.payments.money_back import BadMoneyBack
from tokoumkm.seller.forms.complaints import (
    FulfilmentForm,
    fulfilment_form,
    goes_through_stripe,
)
from tokoumkm.web.complaints import MessageForm, WhyForm, photo_answer, said_in
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.proposals import ProposalForm, proposal_form
from tokoumkm.web.requests import after_id, takes_uploads
from tokoumkm.web.security import me

routes = Blueprint("complaints", __name__, url_prefix="/komplain")

Answer = Response | tuple[str, int]
S = ComplaintState
WAITS = "Stripe belum menjawab. Tekan lagi sebentar; uangnya tidak akan kembali dua kali."


@routes.get("")
def index() -> Answer:
    tab = request.args.get("tab", "perlu-dijawab")
    if tab not in queries.OF_SELLER:
        abort(404)
    return page(
        "seller/complaints/index.html",
        tab=tab,
        address=lambda complaint: url_for(".show", complaint_id=complaint.id),
        counts=queries.counts_sold_by(current_shop()),
        listed=queries.complaints_sold_by(current_shop(), tab, after=after_id()),
    )


@routes.get("/<int:complaint_id>")
def show(complaint_id: int) -> Answer:
    return _complaint_page(_complaint(complaint_id), MessageForm())


@routes.post("/<int:complaint_id>/pesan")
@takes_uploads
def write(complaint_id: int) -> Answer:
    complaint, form = _complaint(complaint_id), MessageForm()
    if form.accepted() and _written(complaint, form):
        return _done(complaint, "Pesan terkirim.")
    return _complaint_page(complaint, form)


@routes.route("/<int:complaint_id>/tawaran", methods=["GET", "POST"])
def offer(complaint_id: int) -> Answer:
    complaint = _complaint(complaint_id, S.OFFERED)
    form = proposal_form(complaint, Party.SELLER)
    if form.accepted() and _offered(complaint, form):
        return _done(complaint, "Tawaran terkirim. Pembeli menjawab dalam beberapa hari.")
    return page("seller/complaints/offer.html", form=form, complaint=complaint)


@routes.route("/<int:complaint_id>/sanggahan", methods=["GET", "POST"])
def contest(complaint_id: int) -> Answer:
    complaint = _complaint(complaint_id, S.AWAITING_OFFICE)
    return _with_words(complaint, answering.contest, "contest", "Dinas diminta memutuskan.")


@routes.route("/<int:complaint_id>/pembatalan", methods=["GET", "POST"])
def call_off(complaint_id: int) -> Answer:
    complaint = _complaint(complaint_id, S.SETTLED)
    done = "Pesanan dibatalkan dan komplain selesai. Stoknya sudah kembali."
    return _with_words(complaint, answering.call_off, "call_off", done)


@routes.route("/<int:complaint_id>/pelaksanaan", methods=["GET", "POST"])
def fulfil(complaint_id: int) -> Answer:
    complaint = _complaint(complaint_id, S.FULFILLED)
    form = fulfilment_form(complaint)
    if form.accepted() and (state := _fulfilled(complaint, form)):
        done = state == RefundState.GIVEN
        return _done(complaint, "Tercatat. Pembeli diminta memberi kabar." if done else WAITS)
    return page("seller/complaints/fulfil.html", form=form, complaint=complaint)


@routes.get("/<int:complaint_id>/foto/<int:photo_id>")
def photo(complaint_id: int, photo_id: int) -> Response:
    return photo_answer(_complaint(complaint_id), photo_id)


def _complaint(complaint_id: int, target: ComplaintState | None = None) -> Complaint:
    """This shop's, where it can still move to a state."""
    complaint = found(queries.complaint_sold_by(current_shop(), complaint_id))
    if target is not None:
        complaint.refuse_move(target, by=Party.SELLER)
    return complaint


def _with_words(complaint: Complaint, act: Callable[..., None], name: str, done: str) -> Answer:
    form = WhyForm()
    if form.accepted():
        act(complaint, words=form.words.data, by=me())
        return _done(complaint, done)
    return page(f"seller/complaints/{name}.html", form=form, complaint=complaint)


def _offered(complaint: Complaint, form: ProposalForm) -> bool:
    try:
        answering.make_offer(complaint, proposal=form.proposal, by=me())
    except BadMoneyBack as refusal:
        form.refuse_amount(refusal)
    return not form.errors


def _fulfilled(complaint: Complaint, form: FulfilmentForm) -> RefundState | None:
    """Through Stripe where it was paid so; None where Stripe said no."""
    if not goes_through_stripe(complaint):
        way = form.data.get("way", "")
        answering.fulfil(complaint, way=way, words=form.words.data, by=me())
        return RefundState.GIVEN
    try:
        return answering.fulfil_by_card(complaint, words=form.words.data, by=me())
    except RefundRefused as refusal:
        form.refuse(form.words, refusal)
    return None


def _written(complaint: Complaint, form: MessageForm) -> bool:
    said = {"words": form.words.data, "photos": form.photos.data or ()}
    try:
        write_message(complaint, **said, by=Party.SELLER, account=me())
    except (BadPhoto, TooMuch) as refusal:
        form.refuse(form.photos, refusal)
    return not form.errors


def _complaint_page(complaint: Complaint, form: MessageForm) -> Answer:
    return page(
        "seller/complaints/show.html",
        form=form,
        complaint=complaint,
        order=complaint.order,
        said=said_in(complaint),
        address=lambda photo: url_for(".photo", complaint_id=complaint.id, photo_id=photo.id),
        can=lambda target: complaint.can_move_to(S(target), by=Party.SELLER),
    )


def _done(complaint: Complaint, words: str) -> Response:
    flash(words)
    return redirect(url_for(".show", complaint_id=complaint.id))
