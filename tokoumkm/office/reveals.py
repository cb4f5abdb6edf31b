"""One masked number in full: asked for with a reason, shown once, kept by no cache."""

from flask import Blueprint, abort, current_app, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.office.forms.reveals import RevealForm
from tokoumkm.reveals.actions import reveal_number, reveals_today
from tokoumkm.reveals.numbers import Kind, MaskedNumber, masked_number
from tokoumkm.shops.reasons import BadReason
from tokoumkm.web.guards import current_officer, needs_fresh_factor
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me, safe_next

routes = Blueprint("reveals", __name__, url_prefix="/data-tertutup")


@routes.after_request
def _keep_nowhere(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "no-store"
    return answer


@routes.route("/<what>/<int:key>", methods=["GET", "POST"])
@needs_fresh_factor
def show(what: str, key: int) -> tuple[str, int]:
    if not current_officer().can_act:
        abort(403)
    if what not in list(Kind):
        abort(404)
    number = found(masked_number(Kind(what), key, current_officer().scope))
    form = RevealForm()
    plain = _opened(form, number, key) if form.accepted() else ""
    left = current_app.config["REVEALS_A_DAY"] - reveals_today(me())
    shown = {"number": number, "plain": plain, "left": left, "back": _where_from()}
    return page("office/reveals/show.html", form=form, **shown)


def _where_from() -> str:
    """The page on which somebody pressed "Buka"."""
    return safe_next(request.args.get("dari")) or url_for("office.queue.index")


def _opened(form: RevealForm, number: MaskedNumber, key: int) -> str:
    reason, a_day = form.reason.data or "", current_app.config["REVEALS_A_DAY"]
    try:
        return reveal_number(number.kind, key=key, by=me(), reason=reason, a_day=a_day)
    except BadReason as refusal:
        form.refuse(form.reason, refusal)
        return ""
