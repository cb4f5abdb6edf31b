"""A shop's sales elsewhere: declared month by month, changed, taken back."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from tokoumkm.errors import BadFile
from tokoumkm.seller.forms.outside_sales import DeclarationForm, changing_form
from tokoumkm.turnover.closing.guard import is_closed
from tokoumkm.turnover.outside import queries
from tokoumkm.turnover.outside.actions import declaring
from tokoumkm.turnover.outside.actions.declaring import BadDeclaration
from tokoumkm.turnover.outside.models import Declaration
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.pictures import private_paper
from tokoumkm.web.requests import takes_uploads
from tokoumkm.web.security import me

routes = Blueprint("outside_sales", __name__, url_prefix="/omzet-luar")

Answer = Response | tuple[str, int]


@routes.get("")
def index() -> Answer:
    rows = queries.declarations_of(current_shop())
    return page("seller/outside_sales/index.html", declarations=rows)


@routes.route("/baru", methods=["GET", "POST"])
@takes_uploads
def new() -> Answer:
    form = DeclarationForm()
    if form.accepted() and _declared(form):
        return _done("Tercatat. Angkanya sudah dihitung sebagai dinyatakan sampai dinas memeriksa.")
    return page("seller/outside_sales/new.html", form=form)


@routes.get("/<int:declaration_id>")
def show(declaration_id: int) -> Answer:
    declaration = _declaration(declaration_id)
    closed = is_closed(declaration.which)
    return page("seller/outside_sales/show.html", declaration=declaration, is_closed=closed)


@routes.route("/<int:declaration_id>/ubah", methods=["GET", "POST"])
@takes_uploads
def change(declaration_id: int) -> Answer:
    declaration = _declaration(declaration_id)
    declaring.refuse_change(declaration)
    form = changing_form(declaration)
    if form.accepted() and _changed(declaration, form):
        return _done("Laporan diubah. Dinas memeriksa angka yang baru.")
    return page("seller/outside_sales/change.html", form=form, declaration=declaration)


@routes.route("/<int:declaration_id>/tarik", methods=["GET", "POST"])
def withdraw(declaration_id: int) -> Answer:
    declaration, form = _declaration(declaration_id), BaseForm()
    declaring.refuse_change(declaration)
    if form.accepted():
        declaring.withdraw_declaration(declaration, by=me())
        return _done("Laporan ditarik. Angkanya tidak dihitung lagi.")
    return page("seller/outside_sales/withdraw.html", form=form, declaration=declaration)


@routes.get("/<int:declaration_id>/bukti")
def evidence(declaration_id: int) -> Response:
    """The paper behind it, for its own shop."""
    declaration = _declaration(declaration_id)
    paper = found(declaring.evidence_of(declaration))
    return private_paper(paper, name=declaration.evidence)


def _declared(form: DeclarationForm) -> bool:
    try:
        paper = form.evidence.data
        declaring.declare_sales(current_shop(), said=form.sales(), evidence=paper, by=me())
    except BadDeclaration as refusal:
        form.refuse(form.field_of(refusal), refusal)
    except BadFile as refusal:
        form.refuse(form.evidence, refusal)
    return not form.errors


def _changed(declaration: Declaration, form: DeclarationForm) -> bool:
    try:
        said, paper = form.sales(), form.paper()
        declaring.change_declaration(declaration, said=said, evidence=paper, by=me())
    except BadDeclaration as refusal:
        form.refuse(form.field_of(refusal), refusal)
    except BadFile as refusal:
        form.refuse(form.evidence, refusal)
    return not form.errors


def _declaration(declaration_id: int) -> Declaration:
    """The shop's own."""
    return found(queries.declaration_of(current_shop(), declaration_id))


def _done(words: str) -> Response:
    flash(words)
    return redirect(url_for(".index"))
