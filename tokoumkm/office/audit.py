"""Who did what, for the office's admins; a region's rows for whoever answers for the region."""

import io
from datetime import timedelta
from tempfile import TemporaryFile
from typing import NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, request, send_file, url_for

from tokoumkm import clock
from tokoumkm.accounts.queries import officers_in
from tokoumkm.audit import queries
from tokoumkm.audit.exporting import export_entries
from tokoumkm.audit.queries import AuditFilter, AuditPage
from tokoumkm.audit.trail import OPERATOR as OPERATOR_NAME
from tokoumkm.errors import Refused
from tokoumkm.office.forms.audit import OPERATOR, AuditForm
from tokoumkm.regions.codes import is_inside
from tokoumkm.regions.queries import names_of
from tokoumkm.web.guards import current_officer, needs_fresh_factor, only_admins
from tokoumkm.web.pages import page
from tokoumkm.web.security import me

routes = Blueprint("audit", __name__)
routes.before_request(only_admins)

PAGE = 50
NOTHING = AuditPage([], has_newer=False, has_older=False)


class BadAuditQuestion(Refused):
    """The address of a file asks for something that does not exist."""

    status = 422


class Shown(NamedTuple):
    """A page of rows, and the addresses of its neighbours."""

    rows: AuditPage
    newer: str | None
    older: str | None


@routes.get("/audit")
def index() -> tuple[str, int]:
    form = _asked()
    rows = _page_of(_wanted(form)) if form.validate() else NOTHING
    return page(
        "office/audit/index.html",
        form=form,
        shown=Shown(rows, newer=_newer(rows), older=_older(rows)),
        regions=names_of(entry.region_code for entry in rows.rows),
        file=f"{url_for('.download')}?{urlencode(_question())}",
        is_filtered=bool(_question()),
    )


@routes.get("/audit.csv")
@needs_fresh_factor
def download() -> Response:
    """The rows of the same question, all of them, as a file that is written before it is sent."""
    form = _asked()
    if not form.validate():
        raise BadAuditQuestion(next(iter(form.errors.values()))[0])
    unnamed = TemporaryFile("w+b")  # noqa: SIM115 - closed by the answer
    text = io.TextIOWrapper(unnamed, encoding="utf-8-sig", newline="")
    export_entries(text, _wanted(form), asked=form.in_words(), by=me())
    text.detach()
    unnamed.seek(0)
    name = f"audit-{current_officer().scope}-{clock.today()}.csv"
    answer = send_file(unnamed, "text/csv", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _asked() -> AuditForm:
    """The question in this address; people are offered who work here, or who did something here."""
    form = AuditForm(formdata=request.args)
    people = [(str(one.account_id), one.account.name) for one in officers_in(_scope())]
    if _sees_whole_office():
        people.append((OPERATOR, OPERATOR_NAME))
    asked = form.actor.data
    if asked not in dict(people) and asked.isascii() and asked.isdigit() and len(asked) < 10:
        name = queries.name_of_actor(int(asked), AuditFilter(_scope(), _sees_whole_office()))
        people += [(asked, name)] if name else []
    form.offer(people)
    return form


def _wanted(form: AuditForm) -> AuditFilter:
    first, last = form.first_day, form.last_day
    return AuditFilter(
        scope=_scope(),
        placeless=_sees_whole_office(),
        act=form.chosen_act,
        actor_id=form.chosen_actor,
        by_operator=form.by_operator,
        since=clock.beginning_of(first) if first else None,
        until=clock.beginning_of(last + timedelta(days=1)) if last else None,
    )


def _scope() -> str:
    return current_officer().scope


def _sees_whole_office() -> bool:
    """Rows of no place, such as about the whole register, are for whoever answers for all of it."""
    return is_inside(current_app.config["OFFICE_REGION"], _scope())


def _page_of(wanted: AuditFilter) -> AuditPage:
    return queries.page_of(wanted, size=PAGE, before=_row_in("sebelum"), after=_row_in("sesudah"))


def _row_in(name: str) -> int | None:
    """A row's number in the address; junk begins at the newest row."""
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def _question() -> dict[str, str]:
    """What is asked, without the position."""
    return {
        name: text
        for name, text in request.args.items()
        if text and name in ("petugas", "tindakan", "dari", "sampai")
    }


def _newer(shown: AuditPage) -> str | None:
    return _address("sesudah", shown.rows[0].id) if shown.rows and shown.has_newer else None


def _older(shown: AuditPage) -> str | None:
    return _address("sebelum", shown.rows[-1].id) if shown.rows and shown.has_older else None


def _address(position: str, row: int) -> str:
    return f"{url_for('.index')}?{urlencode({**_question(), position: row})}"
