"""The omzet report as files: small ones at once, large ones when they are made."""

from urllib.parse import urlencode

from flask import Blueprint, Response, abort, redirect, request, send_file, url_for
from werkzeug.wrappers import Response as Answer

from tokoumkm import clock
from tokoumkm.errors import Refused
from tokoumkm.media import store
from tokoumkm.office.questions import asked_about, asked_level, asked_place
from tokoumkm.turnover.exporting import note_export, place_words
from tokoumkm.turnover.matrix import Letterhead, matrix_of
from tokoumkm.turnover.requested import queries
from tokoumkm.turnover.requested.actions import fetch_file, request_file
from tokoumkm.turnover.requested.models import RequestedFile
from tokoumkm.turnover.sources import Asked, Level
from tokoumkm.turnover.streams import is_longer_than
from tokoumkm.turnover.wanted import FileKind, Wanted, write_wanted
from tokoumkm.turnover.workbooks import TITLES
from tokoumkm.web.filters import moment
from tokoumkm.web.guards import current_officer, needs_fresh_factor
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me
from tokoumkm.web.site import current_site

routes = Blueprint("figure_files", __name__)

PRINTED_AT_MOST = 2_000  # businesses on paper
TYPES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class TooLongToPrint(Refused):
    """So many businesses would be a pile of paper."""


@routes.get("/omzet.csv")
@needs_fresh_factor
def as_csv() -> Answer:
    """The rows of one level: ?periode= &wilayah= &rincian=."""
    return _file(FileKind.CSV)


@routes.get("/omzet.xlsx")
@needs_fresh_factor
def as_xlsx() -> Answer:
    """Every level on a sheet of its own."""
    return _file(FileKind.XLSX)


@routes.get("/omzet-satu-data.csv")
@needs_fresh_factor
def as_long_form() -> Answer:
    return _file(FileKind.LONG_FORM)


@routes.get("/omzet.pdf")
@needs_fresh_factor
def as_pdf() -> Response:
    """The matrix of places and months, for the archive and a signature."""
    from tokoumkm.turnover.matrix_pdf import matrix_pdf

    wanted = _wanted(FileKind.CSV)
    level, asked = wanted.level, wanted.asked
    if level == Level.BUSINESS and is_longer_than(PRINTED_AT_MOST, asked):
        raise TooLongToPrint(
            "Usaha di wilayah ini terlalu banyak untuk dicetak. Unduh XLSX, atau pilih satu desa."
        )
    content = matrix_pdf(matrix_of(level, asked), _letterhead(level, asked))
    note_export(f"{level} dan bulan (PDF)", asked, by=me())
    name = wanted.name.removesuffix("csv") + "pdf"
    return _private(Response(content, mimetype="application/pdf"), name)


@routes.route("/omzet/berkas", methods=["GET", "POST"])
def index() -> Answer | tuple[str, int]:
    """My files; with a question in the address, the offer to make one more."""
    wanted = _wanted(_kind()) if "jenis" in request.args else None
    if request.method == "POST":
        row = request_file(found(wanted), by=me())
        return redirect(url_for(".show", file_id=row.id))
    files = queries.latest_files(me(), scope=current_officer().scope)
    offer = f"{url_for('.index')}?{urlencode(request.args)}"
    return page(
        "office/figure_files/index.html",
        wanted=wanted,
        offer=offer,
        files=files,
        place_words=place_words,
    )


@routes.get("/omzet/berkas/<int:file_id>")
def show(file_id: int) -> tuple[str, int]:
    row = _mine(file_id)
    return page("office/figure_files/show.html", row=row, place=place_words(row.wanted.asked))


@routes.get("/omzet/berkas/<int:file_id>/unduh")
@needs_fresh_factor
def fetch(file_id: int) -> Response:
    row = _mine(file_id)
    name, suffix = row.wanted.name, row.wanted.kind.suffix
    path = fetch_file(row, by=me())
    copied = store.nameless_copy(path)
    if copied is None:
        abort(404)
    return _private(send_file(copied, TYPES[suffix]), name)


def _file(kind: FileKind) -> Answer:
    """The file itself; or, where it takes long, the page that offers to make it."""
    wanted = _wanted(kind)
    if wanted.is_large:
        question = {**request.args.to_dict(), "jenis": kind}
        return redirect(f"{url_for('.index')}?{urlencode(question)}")
    note_export(wanted.what, wanted.asked, by=me())
    file = store.nameless_file()
    write_wanted(file, wanted)
    file.seek(0)
    return _private(send_file(file, TYPES[kind.suffix]), wanted.name)


def _private(answer: Response, name: str) -> Response:
    """Nobody on the way keeps it."""
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _wanted(kind: FileKind) -> Wanted:
    question = asked_about(asked_place())
    place = question.place
    asked = Asked(question.period, place.code, place.unplaced)
    return Wanted(kind, asked_level(place), asked)


def _kind() -> FileKind:
    text = request.args["jenis"]
    return FileKind(text) if text in list(FileKind) else abort(404)


def _mine(file_id: int) -> RequestedFile:
    return found(queries.file_of(me(), file_id, scope=current_officer().scope))


def _letterhead(level: Level, asked: Asked) -> Letterhead:
    return Letterhead(
        office=current_site().office,
        title=f"Omzet UMKM per {TITLES[level].lower()}",
        place=place_words(asked),
        period=asked.period.words,
        made=f"Dibuat {moment(clock.now())} oleh {me().name}",
    )
