"""Helping a seller: an officer looks for a shop, says why, and works in it for a while."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.office.forms.assistance import AssistanceForm
from tokoumkm.shops.actions.assisting import (
    LONGEST,
    CannotAssist,
    begin_assistance,
    end_assistances_by,
)
from tokoumkm.shops.assistances import (
    running_assistance,
    sellers_of,
    shop_to_help,
    shops_to_help,
)
from tokoumkm.web.guards import current_officer, needs_fresh_factor
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me, this_sign_in

routes = Blueprint("assistance", __name__, url_prefix="/pendampingan")

SHOWN = 20
LONGEST_SEARCH = 100

Answer = Response | tuple[str, int]


@routes.get("")
def index() -> Answer:
    words = " ".join(request.args.get("q", "").split())[:LONGEST_SEARCH]
    scope = current_officer().scope
    return page(
        "office/assistance/index.html",
        words=words,
        shops=shops_to_help(scope, words=words, limit=SHOWN) if words else [],
        most=SHOWN,
        running=running_assistance(me(), since=this_sign_in().began_at),
    )


@routes.route("/<int:shop_id>", methods=["GET", "POST"])
@needs_fresh_factor
def begin(shop_id: int) -> Answer:
    shop = found(shop_to_help(shop_id, current_officer().scope))
    form = AssistanceForm()
    if form.accepted():
        try:
            begin_assistance(
                shop,
                reason=form.reason.data,
                by=me(),
                path=url_for("seller.assistances.index"),
            )
        except CannotAssist as refusal:
            form.refuse(form.reason, refusal)
        else:
            flash("Pendampingan dimulai. Penjual sudah diberi tahu.", "info")
            return redirect(url_for("seller.home.show"))
    return page(
        "office/assistance/begin.html",
        form=form,
        shop=shop,
        sellers=sellers_of(shop),
        minutes=int(LONGEST.total_seconds() // 60),
    )


@routes.post("/selesai")
def end() -> Answer:
    end_assistances_by(me())
    flash("Pendampingan selesai.")
    return redirect(url_for(".index"))
