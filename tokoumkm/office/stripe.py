"""Notices of Stripe that do not agree with what was asked; for who acts for the whole region.

The account with Stripe is the operator's: what lies there belongs to no shop or kecamatan.
"""

from flask import Blueprint, abort, current_app, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.office.forms.stripe import LookForm
from tokoumkm.payments.card import queries
from tokoumkm.payments.card.looking import look_at
from tokoumkm.regions.codes import is_inside
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("stripe", __name__, url_prefix="/pemberitahuan-stripe")


def kept_for_me() -> int:
    """How many notices wait for this officer; of others' none."""
    return queries.kept_aside_count() if _answers_for_account() else 0


def _answers_for_account() -> bool:
    officer = current_officer()
    return officer.can_act and is_inside(str(current_app.config["OFFICE_REGION"]), officer.scope)


@routes.before_request
def _only_for_them() -> None:
    if not _answers_for_account():
        abort(403)


@routes.get("")
def index() -> tuple[str, int]:
    return page("office/stripe/index.html", notices=queries.kept_aside())


@routes.route("/<int:notice_id>", methods=["GET", "POST"])
def show(notice_id: int) -> Response | tuple[str, int]:
    notice, form = found(queries.kept_notice(notice_id)), LookForm()
    if form.accepted():
        look_at(notice, found=form.found.data, by=me())
        flash("Tercatat sudah diperiksa.")
        return redirect(url_for(".index"))
    return page("office/stripe/show.html", form=form, notice=notice)
