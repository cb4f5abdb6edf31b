"""Officers, for the admins of their region: invited, changed, helped, dismissed."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.accounts import queries
from tokoumkm.accounts.actions import appointing
from tokoumkm.accounts.actions.factors import reset_factor
from tokoumkm.accounts.models import Account, Officer
from tokoumkm.office.forms.officers import ROLE_HINTS, ROLES, duty_form, invitation_form
from tokoumkm.regions.queries import full_name
from tokoumkm.web import links
from tokoumkm.web.guards import current_officer, needs_fresh_factor, only_admins
from tokoumkm.web.pages import found, page
from tokoumkm.web.security import me

routes = Blueprint("officers", __name__, url_prefix="/petugas")
routes.before_request(only_admins)
routes.context_processor(
    lambda: {"roles": ROLES, "role_hints": ROLE_HINTS, "region_name": full_name}
)

INVITATION = "storefront.recovery.invited"


@routes.get("")
def index() -> ResponseReturnValue:
    officers = queries.officers_in(current_officer().scope)
    with_factor = queries.factors_of(officers)
    return page("office/officers/index.html", officers=officers, with_factor=with_factor)


@routes.route("/baru", methods=["GET", "POST"])
@needs_fresh_factor
def invite() -> ResponseReturnValue:
    form = invitation_form(own=current_officer().scope)
    if form.accepted():
        appointment = appointing.appoint_officer(
            form.name.data, phone=form.phone.data, duty=form.duty, by=me()
        )
        return _told(appointment.officer, appointment.secret, typed_name=form.name.data)
    return page("office/officers/invite.html", form=form)


@routes.route("/<int:officer_id>", methods=["GET", "POST"])
@needs_fresh_factor
def edit(officer_id: int) -> ResponseReturnValue:
    officer = _officer(officer_id)
    form = duty_form(officer, own=current_officer().scope)
    if form.accepted():
        appointing.change_officer(officer, duty=form.duty, by=me())
        flash(f"Tugas {officer.account.name} tersimpan. Berlaku mulai sekarang.")
        return redirect(_after_changing(officer.account))
    factor = queries.factor_of(officer.account)
    return page("office/officers/edit.html", form=form, officer=officer, factor=factor)


@routes.route("/<int:officer_id>/undangan", methods=["GET", "POST"])
@needs_fresh_factor
def link(officer_id: int) -> ResponseReturnValue:
    officer = _officer(officer_id)
    if request.method == "POST":
        return _told(officer, appointing.invite_again(officer, by=me()))
    return page("office/officers/link.html", officer=officer, address=None)


@routes.route("/<int:officer_id>/pencabutan-kunci", methods=["GET", "POST"])
@needs_fresh_factor
def reset(officer_id: int) -> ResponseReturnValue:
    """For somebody whose telephone is lost; one's own is changed at one's own page."""
    officer = _officer(officer_id)
    if officer.account_id == me().id:
        return redirect(url_for("office.factor.show"))
    if request.method == "POST":
        reset_factor(officer.account, by=me())
        flash(f"Kunci kedua {officer.account.name} dicabut. Ia memasang yang baru saat masuk.")
        return redirect(url_for(".edit", officer_id=officer_id))
    return page("office/officers/reset.html", officer=officer)


@routes.route("/<int:officer_id>/pemberhentian", methods=["GET", "POST"])
@needs_fresh_factor
def dismiss(officer_id: int) -> ResponseReturnValue:
    officer = _officer(officer_id)
    if request.method == "POST":
        account = officer.account
        appointing.dismiss_officer(officer, by=me())
        flash(f"{account.name} bukan petugas lagi, dan sudah dikeluarkan dari semua perangkat.")
        return redirect(_after_changing(account))
    return page("office/officers/dismiss.html", officer=officer)


def _officer(officer_id: int) -> Officer:
    """Somebody inside the admin's own region; nobody else exists."""
    return found(queries.officer_in(current_officer().scope, officer_id=officer_id))


def _told(officer: Officer, secret: str | None, *, typed_name: str = "") -> ResponseReturnValue:
    """The invitation's address, shown this once."""
    if secret is None:
        flash(f"{officer.account.name} sudah petugas; tugasnya sekarang seperti yang Anda pilih.")
        return redirect(url_for(".index"))
    address = links.absolute(INVITATION, secret=secret)
    words = {"address": address, "typed_name": " ".join(typed_name.split())}
    shown = page("office/officers/link.html", officer=officer, **words)
    return *shown, {"Cache-Control": "no-store"}


def _after_changing(account: Account) -> str:
    """The list; who is no admin any more has none."""
    mine = account.id == me().id
    return url_for("storefront.home.show" if mine else ".index")
