"""A buyer's complaint, behind the secret link of the order: also a guest may complain."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from tokoumkm.catalog.photos import BadPhoto
from tokoumkm.complaints import queries
from tokoumkm.complaints.actions import replying
from tokoumkm.complaints.actions.opening import open_complaint
from tokoumkm.complaints.actions.writing import TooMuch, write_message
from tokoumkm.complaints.models import Complaint, MovedOn
from tokoumkm.complaints.states import ComplaintState, Party
from tokoumkm.orders.models import Order
from tokoumkm.orders.queries import order_with_token
from tokoumkm.storefront.forms.complaints import ComplaintForm, complaint_form
from tokoumkm.web.complaints import MessageForm, WhyForm, photo_answer, said_in
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import takes_uploads
from tokoumkm.web.security import signed_in

routes = Blueprint("complaints", __name__, url_prefix="/pesanan/<token>/komplain")

S = ComplaintState


@routes.after_request
def _keep_nowhere(answer: Response) -> Response:
    """As with the order itself: whoever has the address sees it."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@routes.get("")
def show(token: str) -> ResponseReturnValue:
    """The newest complaint; where there is none yet, the way to begin one."""
    order = found(order_with_token(token))
    complaints = queries.complaints_of(order)
    if not complaints:
        return redirect(url_for(".new", token=token))
    return _complaint_page(complaints[0], MessageForm())


@routes.route("/baru", methods=["GET", "POST"])
@takes_uploads
def new(token: str) -> ResponseReturnValue:
    order = found(order_with_token(token))
    form = complaint_form(order)
    if form.accepted() and _opened(order, form):
        flash("Komplain terkirim. Penjual sudah diberi tahu dan harus menjawab.")
        return redirect(url_for(".show", token=token))
    if not form.is_submitted() and not queries.can_complain(order):
        return redirect(url_for("storefront.orders.show", token=token))
    return page("storefront/complaints/new.html", form=form, order=order)


@routes.post("/pesan")
@takes_uploads
def write(token: str) -> ResponseReturnValue:
    complaint, form = _complaint(token), MessageForm()
    if form.accepted() and _written(complaint, form):
        flash("Pesan terkirim.")
        return redirect(url_for(".show", token=token))
    return _complaint_page(complaint, form)


@routes.post("/persetujuan")
def accept(token: str) -> ResponseReturnValue:
    replying.accept_offer(_complaint(token), by=signed_in())
    flash("Tawaran diterima. Penjual harus melaksanakannya sekarang.")
    return redirect(url_for(".show", token=token))


@routes.post("/penerimaan")
def confirm(token: str) -> ResponseReturnValue:
    replying.confirm_fulfilled(_complaint(token), by=signed_in())
    flash("Komplain selesai. Terima kasih sudah memberi kabar.")
    return redirect(url_for(".show", token=token))


@routes.route("/penolakan", methods=["GET", "POST"])
def refuse(token: str) -> ResponseReturnValue:
    return _to_office(token, S.OFFERED, replying.refuse_offer, "refuse")


@routes.route("/belum-diterima", methods=["GET", "POST"])
def deny(token: str) -> ResponseReturnValue:
    return _to_office(token, S.FULFILLED, replying.deny_fulfilled, "deny")


@routes.route("/pencabutan", methods=["GET", "POST"])
def withdraw(token: str) -> ResponseReturnValue:
    complaint, form = _complaint(token, S.WITHDRAWN), BaseForm()
    if form.accepted():
        replying.withdraw(complaint, by=signed_in())
        flash("Komplain dicabut.")
        return redirect(url_for(".show", token=token))
    return page("storefront/complaints/withdraw.html", form=form, complaint=complaint)


@routes.get("/foto/<int:photo_id>")
def photo(token: str, photo_id: int) -> Response:
    """Of any complaint about this order."""
    complaints = queries.complaints_of(found(order_with_token(token)))
    shows = (each for each in complaints if queries.photo_of(each, photo_id))
    return photo_answer(found(next(shows, None)), photo_id)


def _to_office(
    token: str, now: ComplaintState, act: Callable[..., None], name: str
) -> ResponseReturnValue:
    """The buyer says no with a reason; then the office decides."""
    complaint, form = _complaint(token), WhyForm()
    if complaint.state != now:
        raise MovedOn("Komplain ini sudah berjalan lagi. Buka halaman komplain sekali lagi.")
    if form.accepted():
        act(complaint, words=form.words.data, by=signed_in())
        flash("Dinas diminta memutuskan. Keputusannya muncul di sini.")
        return redirect(url_for(".show", token=token))
    return page(f"storefront/complaints/{name}.html", form=form, complaint=complaint)


def _opened(order: Order, form: ComplaintForm) -> bool:
    try:
        open_complaint(order, wrong=form.wrong, photos=form.photos.data or (), by=signed_in())
    except (BadPhoto, TooMuch) as refusal:
        form.refuse(form.photos, refusal)
    return not form.errors


def _written(complaint: Complaint, form: MessageForm) -> bool:
    said = {"words": form.words.data, "photos": form.photos.data or ()}
    try:
        write_message(complaint, **said, by=Party.BUYER, account=signed_in())
    except (BadPhoto, TooMuch) as refusal:
        form.refuse(form.photos, refusal)
    return not form.errors


def _complaint(token: str, target: ComplaintState | None = None) -> Complaint:
    """The newest one about the order, where it can still move to a state."""
    order = found(order_with_token(token))
    complaint = found(next(iter(queries.complaints_of(order)), None))
    if target is not None:
        complaint.refuse_move(target, by=Party.BUYER)
    return complaint


def _complaint_page(complaint: Complaint, form: MessageForm) -> ResponseReturnValue:
    order = complaint.order
    return page(
        "storefront/complaints/show.html",
        form=form,
        order=order,
        complaint=complaint,
        said=said_in(complaint),
        address=lambda photo: url_for(".photo", token=order.token, photo_id=photo.id),
        can_withdraw=complaint.can_move_to(S.WITHDRAWN, by=Party.BUYER),
        can_complain=queries.can_complain(order),
    )
