"""Codes on paper, for sellers who cannot come in and have no e-mail."""

from flask import Blueprint, Response, abort, redirect, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.accounts.actions.codes import NoPhone
from tokoumkm.office.forms.codes import CodeForm, SellerForm
from tokoumkm.shops.actions.giving_codes import PaperCode, give_code, note_search
from tokoumkm.shops.people import KnownSeller, seller_in, sellers_called
from tokoumkm.shops.reasons import BadReason
from tokoumkm.web.guards import current_officer, needs_fresh_factor
from tokoumkm.web.links import absolute
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("codes", __name__, url_prefix="/kode")

NOT_FOUND = "Tidak ditemukan penjual dengan nomor ini di wilayah Anda. Periksa nomornya."


@routes.before_request
def _only_who_acts() -> None:
    """A viewer reads figures, and lets nobody in."""
    if not current_officer().can_act:
        abort(403)


@routes.after_request
def _keep_nowhere(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@routes.route("", methods=["GET", "POST"])
def find() -> ResponseReturnValue:
    form = SellerForm()
    sellers: list[KnownSeller] = []
    if form.accepted():
        sellers = sellers_called(form.person.data, scope=current_officer().scope)
        note_search(sellers, by=me())
        if len(sellers) == 1:
            return redirect(url_for(".give", account_id=sellers[0].account.id))
        if not sellers:
            form.refuse(form.person, NOT_FOUND)
    return page("office/codes/find.html", form=form, sellers=sellers)


@routes.route("/<int:account_id>", methods=["GET", "POST"])
@needs_fresh_factor
def give(account_id: int) -> ResponseReturnValue:
    """The code is on the answer to this POST alone: sent again, it is another one."""
    seller = found(seller_in(current_officer().scope, account_id=account_id))
    form = CodeForm()
    paper = _printed(seller, form) if form.accepted() else None
    where = absolute("storefront.recovery.paper")
    return page("office/codes/give.html", form=form, seller=seller, paper=paper, where=where)


def _printed(seller: KnownSeller, form: CodeForm) -> PaperCode | None:
    devices = url_for("storefront.devices.index")
    try:
        return give_code(seller, by=me(), reason=form.reason.data, path=devices)
    except (BadReason, NoPhone) as refusal:
        form.refuse(form.reason, refusal)
        return None
