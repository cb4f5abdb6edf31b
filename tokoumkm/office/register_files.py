"""The register as a file: all that was asked for on its page, and files that come in."""

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import BinaryIO, cast

from flask import Blueprint, Response, abort, flash, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as Redirect

from tokoumkm import clock
from tokoumkm.audit.acts import Act
from tokoumkm.businesses.columns import FACTS, REQUIRED
from tokoumkm.catalog.imports.files import Brought
from tokoumkm.errors import BadFile
from tokoumkm.handovers import actions, queries
from tokoumkm.office.businesses import asked
from tokoumkm.office.forms.register_files import RegisterFileForm
from tokoumkm.office.questions import BadQuestion
from tokoumkm.register.files import note_export, write_csv, write_xlsx
from tokoumkm.register.filters import RegisterFilter
from tokoumkm.register.handing import RegisterImport, read_report
from tokoumkm.web.guards import current_officer, needs_fresh_factor
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import takes_uploads
from tokoumkm.web.security import me

routes = Blueprint("register_files", __name__)

Answer = tuple[str, int] | Redirect
KINDS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@routes.get("/umkm.csv")
@needs_fresh_factor
def csv() -> Response:
    return _file(write_csv, "csv")


@routes.get("/umkm.xlsx")
@needs_fresh_factor
def xlsx() -> Response:
    return _file(write_xlsx, "xlsx")


@routes.route("/impor-umkm", methods=["GET", "POST"])
@takes_uploads
def new() -> Answer:
    _only_who_acts()
    form = RegisterFileForm()
    if form.accepted() and (row := _handed_over(form)) is not None:
        return redirect(url_for(".show", import_id=row.id))
    imports = queries.latest_handovers(RegisterImport, me())
    shown = {"imports": imports, "columns": FACTS, "required": REQUIRED}
    return page("office/register_files/new.html", form=form, **shown)


@routes.get("/impor-umkm/<int:import_id>")
def show(import_id: int) -> Answer:
    row = _import(import_id)
    report = read_report(row.report)
    return page("office/register_files/show.html", row=row, report=report)


@routes.post("/impor-umkm/<int:import_id>/persetujuan")
@needs_fresh_factor
def confirm(import_id: int) -> Answer:
    row = _import(import_id)
    skip_bad = request.form.get("aksi") == "lewati"
    actions.agree(row, skip_bad=skip_bad, act=Act.REGISTER_AGREED, by=me())
    return redirect(url_for(".show", import_id=row.id))


@routes.post("/impor-umkm/<int:import_id>/batal")
def discard(import_id: int) -> Answer:
    actions.call_off(_import(import_id), act=Act.REGISTER_DISCARDED, by=me())
    flash("Impor dibatalkan. Tidak ada yang berubah.")
    return redirect(url_for(".new"))


def _import(import_id: int) -> RegisterImport:
    """One of the officer's own; a colleague's does not exist."""
    _only_who_acts()
    return found(queries.handover_of(RegisterImport, me(), import_id))


def _only_who_acts() -> None:
    if not current_officer().can_act:
        abort(403)


def _handed_over(form: RegisterFileForm) -> RegisterImport | None:
    file, row = form.file.data, RegisterImport()
    brought = Brought(file.filename, cast(BinaryIO, file.stream))
    try:
        actions.hand_over(row, brought=brought, act=Act.REGISTER_CHECKED, by=me())
    except BadFile as refusal:
        form.refuse(form.file, refusal)
        return None
    return row


def _file(write: Callable[[BinaryIO, RegisterFilter], None], kind: str) -> Response:
    """Everything the question finds, in a file that is written before it is sent."""
    form = asked()
    if not form.validate():
        raise BadQuestion(next(iter(form.errors.values()))[0])
    wanted = form.asked(current_officer().scope)
    note_export(wanted, asked=form.in_words(), by=me())
    unnamed = TemporaryFile("w+b")  # noqa: SIM115 - closed by the answer
    write(unnamed, wanted)
    unnamed.seek(0)
    name = f"umkm-{wanted.place or wanted.scope}-{clock.today()}.{kind}"
    answer = send_file(unnamed, KINDS[kind], as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
