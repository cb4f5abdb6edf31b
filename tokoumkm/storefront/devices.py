"""Where a person is signed in, and signing out there."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.accounts.actions import signing_in
from tokoumkm.accounts.queries import devices_of
from tokoumkm.web.guards import require_sign_in
from tokoumkm.web.pages import page
from tokoumkm.web.security import me, session_token

routes = Blueprint("devices", __name__, url_prefix="/akun/perangkat")
routes.before_request(require_sign_in)


@routes.get("")
def index() -> ResponseReturnValue:
    return page("storefront/devices/index.html", devices=devices_of(me()), token=session_token())


@routes.post("/<int:device_id>/keluar")
def end(device_id: int) -> ResponseReturnValue:
    signing_in.end_device(me(), sign_in_id=device_id)
    flash("Perangkat itu sudah keluar.")
    return redirect(url_for(".index"))


@routes.post("/lainnya/keluar")
def end_others() -> ResponseReturnValue:
    signing_in.end_other_devices(me(), keep=session_token())
    flash("Semua perangkat lain sudah keluar.")
    return redirect(url_for(".index"))
