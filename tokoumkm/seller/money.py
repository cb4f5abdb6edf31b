"""Money that does not fit its order, until its seller says how it ended."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.payments.actions import AmountDiffers
from tokoumkm.payments.card.models import RefundState
from tokoumkm.payments.card.queries import is_going_back
from tokoumkm.payments.card.refunding import refund_case
from tokoumkm.payments.cases import queries
from tokoumkm.payments.cases.actions import end_case
from tokoumkm.payments.cases.models import MoneyCase
from tokoumkm.payments.cases.outcomes import outcomes_for
from tokoumkm.seller.forms.money import EndingForm, ending_form
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import after_id
from tokoumkm.web.security import me

routes = Blueprint("money", __name__, url_prefix="/uang")

Answer = Response | tuple[str, int]
ASKED = "Stripe belum menjawab. Pengembaliannya tersimpan dan dicoba lagi sendiri."


@routes.get("")
def index() -> Answer:
    tab = request.args.get("tab", "terbuka")
    if tab not in queries.TABS:
        abort(404)
    return page(
        "seller/money/index.html",
        tab=tab,
        counts=queries.counts_of_shop(current_shop()),
        listed=queries.cases_of_shop(current_shop(), tab, after=after_id()),
    )


@routes.route("/<int:case_id>", methods=["GET", "POST"])
def show(case_id: int) -> Answer:
    case = found(queries.case_of_shop(current_shop(), case_id))
    form = ending_form(case)
    if form.accepted() and _ended(case, form):
        flash("Selesai. Pembeli sudah diberi tahu.")
        return redirect(url_for(".show", case_id=case.id))
    return page(
        "seller/money/show.html",
        form=form,
        case=case,
        can_end=outcomes_for(case),
        is_going_back=is_going_back(case),
    )


@routes.post("/<int:case_id>/stripe")
def give_back(case_id: int) -> Answer:
    """Money that came twice by card lies with the operator; Stripe sends it back."""
    case = found(queries.case_of_shop(current_shop(), case_id))
    state = refund_case(case, reason="Uang masuk dua kali", by=me())
    flash("Uang dikembalikan lewat Stripe." if state == RefundState.GIVEN else ASKED)
    return redirect(url_for(".show", case_id=case_id))


def _ended(case: MoneyCase, form: EndingForm) -> bool:
    try:
        end_case(case, ending=form.ending, by=me())
    except AmountDiffers as refusal:
        form.refuse(form.amount, refusal)
    return not form.errors
