"""A shop's certificates: brought with a photo, mended, renewed, taken away."""

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from tokoumkm import clock
from tokoumkm.catalog.photos import BadPhoto
from tokoumkm.certificates import queries
from tokoumkm.certificates.actions import bringing
from tokoumkm.certificates.models import Certificate, CertificateState
from tokoumkm.certificates.shapes import SHAPES, BadCertificate, CertificateKind
from tokoumkm.seller.forms.certificates import CertificateForm, certificate_form, mending_form
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.pictures import private_picture
from tokoumkm.web.requests import takes_uploads

routes = Blueprint("certificates", __name__, url_prefix="/toko/izin")

Answer = Response | tuple[str, int]


@routes.get("")
def index() -> Answer:
    return page(
        "seller/certificates/index.html",
        certificates=queries.certificates_of(current_shop()),
        today=clock.today(),
    )


@routes.route("/baru", methods=["GET", "POST"])
@takes_uploads
def new() -> Answer:
    """Without a kind in the address it asks for one first."""
    kind = next((each for each in CertificateKind if each == request.args.get("jenis")), None)
    if kind is None:
        return page("seller/certificates/new.html", shapes=SHAPES, shape=None)
    form = certificate_form(kind, queries.goods_of(current_shop()))
    if form.accepted() and _brought(form):
        return _done("Terkirim. Dinas memeriksanya, hasilnya muncul di sini.")
    return page("seller/certificates/new.html", form=form, shape=SHAPES[kind], before=None)


@routes.route("/<int:certificate_id>", methods=["GET", "POST"])
@takes_uploads
def show(certificate_id: int) -> Answer:
    """One certificate; what came back can be mended here."""
    certificate = _certificate(certificate_id)
    shown = {"certificate": certificate, "today": clock.today()}
    if certificate.state != CertificateState.RETURNED:
        return page("seller/certificates/show.html", **shown)
    form = mending_form(certificate, queries.goods_of(current_shop()))
    if form.accepted() and _mended(certificate, form):
        return _done("Terkirim lagi. Dinas memeriksanya sekali lagi.")
    return page("seller/certificates/show.html", form=form, **shown)


@routes.route("/<int:certificate_id>/perpanjangan", methods=["GET", "POST"])
@takes_uploads
def renew(certificate_id: int) -> Answer:
    """The new one is looked at while the old one stays in force."""
    before = found(_certificate(certificate_id, CertificateState.VERIFIED))
    form = certificate_form(before.kind, queries.goods_of(current_shop()), of=before)
    if form.accepted() and _brought(form, renews=before):
        return _done("Perpanjangan terkirim. Yang lama tetap berlaku sampai dinas menyetujuinya.")
    return page("seller/certificates/new.html", form=form, shape=SHAPES[before.kind], before=before)


@routes.route("/<int:certificate_id>/hapus", methods=["GET", "POST"])
def withdraw(certificate_id: int) -> Answer:
    certificate, form = _certificate(certificate_id), BaseForm()
    if form.accepted():
        words = certificate.words
        bringing.withdraw_certificate(certificate)
        return _done(f"{words} dihapus beserta fotonya.")
    return page("seller/certificates/withdraw.html", form=form, certificate=certificate)


@routes.get("/<int:certificate_id>/foto")
def scan(certificate_id: int) -> Response:
    """The photo of the paper, for its own shop."""
    certificate = _certificate(certificate_id)
    return private_picture(found(bringing.scan_of(certificate)), name=certificate.scan)


def _brought(form: CertificateForm, *, renews: Certificate | None = None) -> bool:
    try:
        bringing.submit_certificate(
            current_shop(), offered=form.offered(), scan=form.scan.data, renews=renews
        )
    except BadCertificate as refusal:
        form.refuse(form.field_of(refusal), refusal)
    except BadPhoto as refusal:
        form.refuse(form.scan, refusal)
    return not form.errors


def _mended(certificate: Certificate, form: CertificateForm) -> bool:
    try:
        bringing.mend_certificate(certificate, offered=form.offered(), scan=form.picture())
    except BadCertificate as refusal:
        form.refuse(form.field_of(refusal), refusal)
    except BadPhoto as refusal:
        form.refuse(form.scan, refusal)
    return not form.errors


def _certificate(certificate_id: int, *states: CertificateState) -> Certificate:
    """The shop's own, in one of the states where any are named."""
    own = found(queries.certificate_of(current_shop(), certificate_id))
    return found(own if not states or own.state in states else None)


def _done(words: str) -> Response:
    flash(words)
    return redirect(url_for(".index"))
