"""Files of sales made elsewhere: handed over, looked at, agreed to."""

from typing import BinaryIO, cast

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.audit.acts import Act
from tokoumkm.catalog.imports.files import Brought
from tokoumkm.errors import BadFile
from tokoumkm.handovers import actions, queries
from tokoumkm.office.forms.sales_files import SalesFileForm
from tokoumkm.turnover.outside.columns import COLUMNS, REQUIRED
from tokoumkm.turnover.outside.handing import SalesImport, read_report
from tokoumkm.web.guards import current_officer, needs_fresh_factor
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import takes_uploads
from tokoumkm.web.security import me

routes = Blueprint("sales_files", __name__, url_prefix="/omzet-luar/impor")

Answer = Response | tuple[str, int]


@routes.route("", methods=["GET", "POST"])
@takes_uploads
def new() -> Answer:
    _only_who_acts()
    form = SalesFileForm()
    if form.accepted() and (row := _handed_over(form)) is not None:
        return redirect(url_for(".show", import_id=row.id))
    imports = queries.latest_handovers(SalesImport, me())
    shown = {"imports": imports, "columns": COLUMNS, "required": REQUIRED}
    return page("office/sales_files/new.html", form=form, **shown)


@routes.get("/<int:import_id>")
def show(import_id: int) -> Answer:
    row = _import(import_id)
    return page("office/sales_files/show.html", row=row, report=read_report(row.report))


@routes.post("/<int:import_id>/persetujuan")
@needs_fresh_factor
def confirm(import_id: int) -> Answer:
    row = _import(import_id)
    skip_bad = request.form.get("aksi") == "lewati"
    actions.agree(row, skip_bad=skip_bad, act=Act.SALES_FILE_AGREED, by=me())
    return redirect(url_for(".show", import_id=row.id))


@routes.post("/<int:import_id>/batal")
def discard(import_id: int) -> Answer:
    actions.call_off(_import(import_id), act=Act.SALES_FILE_CALLED_OFF, by=me())
    flash("Impor dibatalkan. Tidak ada yang dicatat.")
    return redirect(url_for(".new"))


def _import(import_id: int) -> SalesImport:
    """One of the officer's own; a colleague's does not exist."""
    _only_who_acts()
    return found(queries.handover_of(SalesImport, me(), import_id))


def _only_who_acts() -> None:
    if not current_officer().can_act:
        abort(403)


def _handed_over(form: SalesFileForm) -> SalesImport | None:
    file = form.file.data
    brought = Brought(file.filename, cast(BinaryIO, file.stream))
    row = SalesImport(assurance=form.assurance.data, business=(form.business.data or "").upper())
    try:
        actions.hand_over(row, brought=brought, act=Act.SALES_FILE_BROUGHT, by=me())
    except BadFile as refusal:
        form.refuse(form.file, refusal)
        return None
    return row
