"""The photo of a certificate, for officers of its region; the queue is where it is decided."""

from flask import Blueprint
from werkzeug.wrappers import Response

from tokoumkm.certificates import queries
from tokoumkm.certificates.actions.bringing import scan_of
from tokoumkm.web.guards import current_officer
from tokoumkm.web.pages import found
from tokoumkm.web.pictures import private_picture

routes = Blueprint("certificates", __name__, url_prefix="/izin")


@routes.get("/<int:certificate_id>/foto")
def scan(certificate_id: int) -> Response:
    certificate = found(queries.certificate_inside(certificate_id, current_officer().scope))
    return private_picture(found(scan_of(certificate)), name=certificate.scan)
