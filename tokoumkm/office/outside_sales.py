"""Sales elsewhere that sellers of an officer's region declared: looked at, and decided about."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm.money import Rupiah
from tokoumkm.office.forms.outside_sales import CorrectionForm, ReturnForm, VerificationForm
from tokoumkm.turnover.outside import queries
from tokoumkm.turnover.outside.actions import deciding
from tokoumkm.turnover.outside.actions.declaring import BadDeclaration, evidence_of
from tokoumkm.turnover.outside.models import Declaration
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found, page
from tokoumkm.web.pictures import private_paper
from tokoumkm.web.requests import after_id
from tokoumkm.web.security import me

routes = Blueprint("outside_sales", __name__, url_prefix="/omzet-luar")

Answer = Response | tuple[str, int]


@routes.get("")
def index() -> Answer:
    tab, scope = request.args.get("tab", "menunggu"), current_officer().scope
    if tab not in queries.TABS:
        abort(404)
    return page(
        "office/outside_sales/index.html",
        tab=tab,
        counts=queries.counts_inside(scope),
        listed=queries.declarations_inside(scope, tab, after=after_id()),
    )


@routes.get("/<int:declaration_id>")
def show(declaration_id: int) -> Answer:
    declaration = _declaration(declaration_id)
    return page(
        "office/outside_sales/show.html",
        declaration=declaration,
        beside=queries.beside(declaration),
        form=VerificationForm(data={"seen": declaration.version}),
    )


@routes.post("/<int:declaration_id>/verifikasi")
def verify(declaration_id: int) -> Answer:
    declaration, form = _declaration(declaration_id), VerificationForm()
    if form.accepted():
        path = _path(declaration)
        deciding.verify_declaration(declaration, by=me(), seen=form.version, path=path)
        flash(f"Terverifikasi. {declaration.shop.name} sudah diberi tahu.")
    return redirect(url_for(".index"))


@routes.route("/<int:declaration_id>/koreksi", methods=["GET", "POST"])
def correct(declaration_id: int) -> Answer:
    declaration = _declaration(declaration_id)
    form = CorrectionForm(data={"amount": declaration.amount})
    if form.accepted() and _corrected(declaration, form):
        flash(f"Dikoreksi. {declaration.shop.name} sudah diberi tahu.")
        return redirect(url_for(".show", declaration_id=declaration.id))
    return page("office/outside_sales/correct.html", form=form, declaration=declaration)


@routes.route("/<int:declaration_id>/pengembalian", methods=["GET", "POST"])
def give_back(declaration_id: int) -> Answer:
    declaration, form = _declaration(declaration_id), ReturnForm()
    if form.accepted() and _given_back(declaration, form):
        flash(f"Dikembalikan. {declaration.shop.name} sudah diberi tahu.")
        return redirect(url_for(".index"))
    return page("office/outside_sales/give_back.html", form=form, declaration=declaration)


@routes.get("/<int:declaration_id>/bukti")
def evidence(declaration_id: int) -> Response:
    declaration = _declaration(declaration_id)
    return private_paper(found(evidence_of(declaration)), name=declaration.evidence)


def _declaration(declaration_id: int) -> Declaration:
    """Inside the region; elsewhere it does not exist."""
    return found(queries.declaration_inside(current_officer().scope, declaration_id))


def _path(declaration: Declaration) -> str:
    return url_for("seller.outside_sales.show", declaration_id=declaration.id)


def _corrected(declaration: Declaration, form: CorrectionForm) -> bool:
    try:
        deciding.correct_declaration(
            declaration,
            amount=Rupiah(form.amount.data or 0),
            reason=form.reason.data or "",
            by=me(),
            path=_path(declaration),
        )
    except BadDeclaration as refusal:
        form.refuse(form.field_of(refusal), refusal)
    return not form.errors


def _given_back(declaration: Declaration, form: ReturnForm) -> bool:
    try:
        reason, path = form.reason.data or "", _path(declaration)
        deciding.return_declaration(declaration, reason=reason, by=me(), path=path)
    except BadDeclaration as refusal:
        form.refuse(form.field_of(refusal), refusal)
    return not form.errors
