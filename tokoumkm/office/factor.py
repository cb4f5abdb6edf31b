"""An officer's second factor: set up with a telephone, proven, and its codes for paper."""

from datetime import timedelta

from flask import Blueprint, flash, redirect, request, url_for
from flask import session as browser_session
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from tokoumkm import qr_codes
from tokoumkm.accounts import factors, queries
from tokoumkm.accounts.actions.attempts import TooManyTries
from tokoumkm.accounts.actions.factors import (
    Proof,
    UsedCode,
    WrongCode,
    confirm_factor,
    prove_factor,
    renew_recovery_codes,
)
from tokoumkm.accounts.slowness import words_of
from tokoumkm.office.forms.factor import CodeForm
from tokoumkm.secrecy import Unreadable, seal, unseal
from tokoumkm.web.guards import has_fresh_factor, needs_fresh_factor
from tokoumkm.web.pages import page, slowed
from tokoumkm.web.security import keep_token, me, safe_next, session_token, this_sign_in
from tokoumkm.web.site import current_site

routes = Blueprint("factor", __name__, url_prefix="/kunci")

NO_STORE = {"Cache-Control": "no-store"}  # pages with a secret on them
NEW_SECRET = "new_factor"  # noqa: S105 - where it is kept in the session, sealed


@routes.get("")
def show() -> ResponseReturnValue:
    factor = queries.factor_of(me())
    if factor is None:
        return redirect(url_for(".enrol"))
    left = queries.recovery_codes_left(me())
    return page("office/factor/show.html", factor=factor, left=left)


@routes.route("/pasang", methods=["GET", "POST"])
def enrol() -> ResponseReturnValue:
    """The secret waits in this browser's own session: nobody else can have seen it before."""
    if queries.factor_of(me()) is not None and not has_fresh_factor():
        return redirect(url_for(".prove", lanjut=url_for(".enrol")))
    secret, form = _waiting_secret(), CodeForm()
    if form.accepted():
        try:
            typed = form.code.data
            proof = confirm_factor(me(), secret=secret, typed=typed, token=session_token() or "")
        except WrongCode as refusal:
            form.refuse(form.code, refusal)
        else:
            browser_session.pop(NEW_SECRET)
            return _codes_of(proof)
    uri = factors.provisioning_uri(secret, person=me().name, issuer=current_site().name)
    drawing = Markup(qr_codes.as_svg(uri))  # noqa: S704 - drawn by us, it repeats no text
    shown = {"drawing": drawing, "typed": factors.in_groups(secret)}
    return *page("office/factor/enrol.html", form=form, **shown), NO_STORE


@routes.route("/buktikan", methods=["GET", "POST"])
def prove() -> ResponseReturnValue:
    if queries.factor_of(me()) is None:
        return redirect(url_for(".enrol", lanjut=_next()))
    form = CodeForm()
    if form.accepted():
        try:
            keep_token(prove_factor(me(), typed=form.code.data, token=session_token() or ""))
        except TooManyTries as slow:
            form.refuse(form.code, f"Terlalu sering salah. Coba lagi dalam {_words_of(slow)}.")
            return slowed(_proving(form), slow)
        except (WrongCode, UsedCode) as refusal:
            form.refuse(form.code, refusal)
        else:
            return redirect(_after_proof(form.code.data))
    return _proving(form)


@routes.get("/terbukti")
def proven() -> ResponseReturnValue:
    """Where a download was wanted: a file takes nobody to another page."""
    return page("office/factor/proven.html", file=_next())


@routes.route("/kode-cadangan", methods=["GET", "POST"])
@needs_fresh_factor
def codes() -> ResponseReturnValue:
    if request.method == "POST":
        return _codes_of(renew_recovery_codes(me(), token=session_token() or ""))
    return page("office/factor/codes.html", codes=(), left=queries.recovery_codes_left(me()))


def _proving(form: CodeForm) -> tuple[str, int]:
    """Both kinds of code are taken in either case; the page asks for one of them."""
    again = this_sign_in().factor_at is not None
    on_paper = request.args.get("cara") == "cadangan"
    if on_paper:
        form.code.label.text = "Kode cadangan"
    return page("office/factor/prove.html", form=form, again=again, on_paper=on_paper)


def _words_of(slow: TooManyTries) -> str:
    return words_of(timedelta(seconds=slow.retry_after or 0))


def _codes_of(proof: Proof) -> ResponseReturnValue:
    """The ten codes, shown this once."""
    keep_token(proof.token)
    shown = page("office/factor/codes.html", codes=proof.codes, onward=_next())
    return *shown, NO_STORE


def _waiting_secret() -> str:
    """The secret that this browser is setting up; a new one where there is none yet."""
    row = f"accounts:{me().id}:{NEW_SECRET}"
    try:
        return unseal(str(browser_session.get(NEW_SECRET, "")), row=row)
    except Unreadable:
        secret = factors.new_secret()
        browser_session[NEW_SECRET] = seal(secret, row=row)
        return secret


def _next() -> str:
    return safe_next(request.args.get("lanjut")) or url_for("office.home.show")


def _after_proof(typed: str) -> str:
    if not factors.is_from_telephone(typed):
        left = queries.recovery_codes_left(me())
        flash(f"Kode cadangan itu sudah terpakai. Sisa {left} kode.", "wait")
    target = _next()
    is_file = "." in target.partition("?")[0].rpartition("/")[2]
    return url_for(".proven", lanjut=target) if is_file else target
