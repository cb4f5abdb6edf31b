"""Back in without the old password: by a link in a mail, an invitation, or a code on paper."""

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.accounts import queries as accounts
from tokoumkm.accounts.actions import entering
from tokoumkm.accounts.actions.attempts import TooManyTries
from tokoumkm.accounts.actions.changing import redeem_code
from tokoumkm.accounts.actions.codes import CodeWorthless
from tokoumkm.accounts.models import CodePurpose, OneTimeCode
from tokoumkm.accounts.passwords import WeakPassword
from tokoumkm.storefront import letters
from tokoumkm.storefront.forms.recovery import ForgottenForm, NewPasswordForm, PaperCodeForm
from tokoumkm.storefront.session import begin
from tokoumkm.web.afterwards import afterwards
from tokoumkm.web.pages import page, slowed

routes = Blueprint("recovery", __name__)

WRONG_CODE = "Kode belum cocok dengan nomor HP ini. Periksa keduanya, atau minta kode baru."


@routes.after_request
def _keep_nowhere(answer: Response) -> Response:
    """Whoever has the address may choose a password: no cache keeps it, no engine lists it."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@routes.errorhandler(CodeWorthless)
def show_worthless(worthless: CodeWorthless) -> ResponseReturnValue:
    text, _ = page("storefront/recovery/_worthless.html")
    return text, worthless.status


@routes.route("/masuk/lupa", methods=["GET", "POST"])
def forgot() -> ResponseReturnValue:
    form = ForgottenForm()
    if form.accepted():
        # Nobody learns from the answer, or from how long it takes, who is registered here.
        afterwards(letters.send_reset, form.identifier.data)
        return redirect(url_for(".sent"))
    return page("storefront/recovery/forgot.html", form=form)


@routes.get("/masuk/lupa/terkirim")
def sent() -> ResponseReturnValue:
    return page("storefront/recovery/sent.html")


@routes.route("/sandi-baru/<secret>", methods=["GET", "POST"])
def reset(secret: str) -> ResponseReturnValue:
    code = accounts.link_with(secret, purpose=CodePurpose.RESET)
    return _choose_password(code, "storefront/recovery/reset.html")


@routes.route("/undangan/<secret>", methods=["GET", "POST"])
def invited(secret: str) -> ResponseReturnValue:
    code = accounts.link_with(secret, purpose=CodePurpose.INVITATION)
    return _choose_password(code, "storefront/recovery/invited.html")


@routes.route("/masuk/kode", methods=["GET", "POST"])
def paper() -> ResponseReturnValue:
    form = PaperCodeForm()
    if form.accepted():
        try:
            code = entering.code_on_paper(
                form.phone.number, typed=form.code.data, address=request.remote_addr
            )
        except TooManyTries as slow:
            form.refuse(form.code, slow)
            return slowed(page("storefront/recovery/paper.html", form=form), slow)
        if code is not None:
            return _redeem(code, form, "storefront/recovery/paper.html")
        form.refuse(form.code, WRONG_CODE)
    return page("storefront/recovery/paper.html", form=form)


def _choose_password(code: OneTimeCode | None, template: str) -> ResponseReturnValue:
    """Looking at a link does not use it up: programs that check mails look at every link."""
    if code is None:
        raise CodeWorthless
    form = NewPasswordForm()
    if form.accepted():
        return _redeem(code, form, template)
    return page(template, form=form, account=code.account)


def _redeem(
    code: OneTimeCode, form: NewPasswordForm | PaperCodeForm, template: str
) -> ResponseReturnValue:
    try:
        account = redeem_code(code, password=form.password.data)
    except WeakPassword as refusal:
        form.refuse(form.password, refusal)
        return page(template, form=form, account=code.account)
    onward = begin(account)
    flash("Kata sandi baru tersimpan. Anda sudah masuk; semua perangkat lain sudah keluar.")
    return redirect(onward)
