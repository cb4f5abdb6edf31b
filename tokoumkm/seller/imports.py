"""Products from a file: handed over, looked at, agreed to; and all of them as a file."""

from typing import BinaryIO, cast

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm import clock
from tokoumkm.catalog.imports import queries, starting
from tokoumkm.catalog.imports.examples import template_as_csv, template_as_xlsx
from tokoumkm.catalog.imports.exporting import products_as_file
from tokoumkm.catalog.imports.files import Brought
from tokoumkm.catalog.imports.models import ProductImport
from tokoumkm.catalog.imports.reports import read_report
from tokoumkm.catalog.imports.starting import Handover
from tokoumkm.errors import BadFile
from tokoumkm.seller.forms.imports import ConfirmationForm, ImportForm
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.requests import takes_uploads
from tokoumkm.web.security import me

routes = Blueprint("imports", __name__, url_prefix="/produk")

Answer = Response | tuple[str, int]

CSV, XLSX = "csv", "xlsx"
KINDS = {
    CSV: "text/csv; charset=utf-8",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@routes.route("/impor", methods=["GET", "POST"])
@takes_uploads
def new() -> Answer:
    form = ImportForm()
    if form.accepted():
        try:
            row = starting.start_import(current_shop(), brought=_brought(form), by=me())
        except BadFile as refusal:
            form.refuse(form.file, refusal)
        else:
            return redirect(url_for(".show", import_id=row.id))
    imports = queries.latest_imports(current_shop())
    return page("seller/imports/new.html", form=form, imports=imports)


@routes.get("/impor/<int:import_id>")
def show(import_id: int) -> Answer:
    row = _import(import_id)
    report = read_report(row.report)
    return page("seller/imports/show.html", row=row, report=report, form=ConfirmationForm())


@routes.post("/impor/<int:import_id>/persetujuan")
def confirm(import_id: int) -> Answer:
    row, form = _import(import_id), ConfirmationForm()
    if form.accepted():
        skip_bad = request.form.get("aksi") == "lewati"
        starting.confirm_import(row, skip_bad=skip_bad, submits=form.submits.data)
    return redirect(url_for(".show", import_id=row.id))


@routes.post("/impor/<int:import_id>/batal")
def discard(import_id: int) -> Answer:
    starting.discard_import(_import(import_id))
    flash("Impor dibatalkan. Tidak ada yang berubah.")
    return redirect(url_for(".new"))


@routes.get("/impor/templat.csv")
def template_csv() -> Response:
    return _download(template_as_csv(), "templat-produk", CSV)


@routes.get("/impor/templat.xlsx")
def template_xlsx() -> Response:
    return _download(template_as_xlsx(queries.category_slugs()), "templat-produk", XLSX)


@routes.get("/ekspor")
def export() -> Response:
    kind = XLSX if request.args.get("format") == XLSX else CSV
    content = products_as_file(current_shop(), as_xlsx=kind == XLSX)
    return _download(content, f"produk-{current_shop().slug}-{clock.today():%Y%m%d}", kind)


def _download(content: bytes, name: str, kind: str) -> Response:
    return Response(
        content,
        content_type=KINDS[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'},
    )


def _brought(form: ImportForm) -> Handover:
    file, photos = form.file.data, form.photos.data
    return Handover(
        Brought(file.filename, cast(BinaryIO, file.stream)),
        Brought(photos.filename, cast(BinaryIO, photos.stream)) if photos else None,
        category_id=form.category.data or None,
    )


def _import(import_id: int) -> ProductImport:
    return found(queries.import_in_shop(current_shop(), import_id))
