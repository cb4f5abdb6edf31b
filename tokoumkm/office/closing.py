"""Closing the books of a month: what is still open, the figures that freeze, and their file."""

from collections.abc import Sequence

from flask import Blueprint, Response, abort, current_app, flash, redirect, url_for
from werkzeug.wrappers import Response as Answer

from tokoumkm.accounts.models import OfficerRole
from tokoumkm.month_end.checklist import Check, checks_of, pending_of
from tokoumkm.office.forms.closing import ClosingForm
from tokoumkm.office.questions import Question
from tokoumkm.regions.codes import is_inside
from tokoumkm.turnover.closing.actions import StillPending, close_month
from tokoumkm.turnover.closing.corrections import Correction, corrections_in
from tokoumkm.turnover.closing.exporting import file_taken_along
from tokoumkm.turnover.closing.queries import closed_month, closed_months, month_to_close
from tokoumkm.turnover.period import BadPeriod, Month, Period
from tokoumkm.turnover.reports import turnover_by
from tokoumkm.turnover.sources import Level
from tokoumkm.web.guards import current_officer, needs_fresh_factor
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("closing", __name__, url_prefix="/omzet/tutup-buku")

Answers = tuple[str, int] | Answer


def closes_books() -> bool:
    """Admins for all of the office's region: its books are one."""
    officer = current_officer()
    covers = is_inside(str(current_app.config["OFFICE_REGION"]), officer.scope)
    return officer.role == OfficerRole.ADMIN and covers


def corrections_of(question: Question) -> list[Correction]:
    """What the figures of a report hold that is about earlier, closed months."""
    place = question.place
    return corrections_in(question.period, region=place.code, unplaced=place.unplaced)


@routes.before_request
def only_closers() -> None:
    if not closes_books():
        abort(403)


@routes.get("")
def index() -> Answers:
    return page("office/closing/index.html", closed=closed_months(), next_month=month_to_close())


@routes.get("/<month>")
def show(month: str) -> Answers:
    """A month that is closed, with the way to its file."""
    return page("office/closing/show.html", closed=found(closed_month(_asked(month))))


@routes.route("/<month>/penutupan", methods=["GET", "POST"])
@needs_fresh_factor
def close(month: str) -> Answers:
    which, form = _asked(month), ClosingForm()
    checks = checks_of(which)
    if form.accepted() and _close(which, checks, form):
        flash(f"Buku {which.words} ditutup. Angkanya tidak berubah lagi.", "good")
        return redirect(url_for(".show", month=which))
    if not form.is_submitted() and which != month_to_close():
        abort(404)
    total = turnover_by(Level.KABUPATEN, period=Period(which, which)).total
    return page("office/closing/close.html", form=form, which=which, checks=checks, total=total)


@routes.get("/<month>/berkas.csv")
@needs_fresh_factor
def download(month: str) -> Response:
    """The frozen file, byte by byte as it was when the month was closed."""
    closed = found(closed_month(_asked(month)))
    headers = {
        "Content-Disposition": f'attachment; filename="omzet-{closed.month}-tutup-buku.csv"',
        "Cache-Control": "private, no-store",
    }
    return Response(file_taken_along(closed, by=me()), mimetype="text/csv", headers=headers)


def _asked(month: str) -> Month:
    try:
        return Month.parse(month)
    except BadPeriod:
        abort(404)


def _close(which: Month, checks: Sequence[Check], form: ClosingForm) -> bool:
    try:
        close_month(which, by=me(), pending=pending_of(checks), knowingly=form.knowingly.data)
    except StillPending as refusal:
        form.refuse(form.knowingly, refusal)
        return False
    return True
