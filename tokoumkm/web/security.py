"""Who is at the door: sign-in and sign-out, and protection against forged forms."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import Flask, Request, current_app, g, request, session
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.exc import OperationalError

from tokoumkm import clock
from tokoumkm.accounts import queries as accounts
from tokoumkm.accounts import sessions
from tokoumkm.accounts.actions import signing_in
from tokoumkm.accounts.models import Account, SignIn
from tokoumkm.shops.actions.assisting import end_assistances_by

csrf = CSRFProtect()
login_manager = LoginManager()

View = TypeVar("View", bound=Callable[..., Any])


@login_manager.request_loader
def _account_of_request(_request: Request) -> Account | None:
    """The row behind the secret in the cookie; signed out means that there is none."""
    token = session_token()
    sign_in = accounts.sign_in_with(token) if token else None
    if sign_in is None:
        return None
    g.sign_in = sign_in
    account = sign_in.account
    if clock.now() - sign_in.seen_at > sessions.SEEN_AGAIN:
        with suppress(OperationalError):  # a page is not refused because others are writing
            signing_in.note_seen(sign_in)
    return account


def session_token() -> str | None:
    """The secret of this browser's sign-in."""
    token = session.get("sign_in")
    return token if isinstance(token, str) else None


def this_sign_in() -> SignIn:
    """The sign-in of this browser, behind a door that requires one."""
    me()  # looks who is there, once
    return cast(SignIn, g.sign_in)


def signed_in() -> Account | None:
    """The account of this request, if there is one."""
    return me() if current_user.is_authenticated else None


def sign_in(account: Account) -> None:
    """Begin a fresh session; only the basket comes along."""
    basket = {key: session[key] for key in ("cart_token", "cart_count") if key in session}
    session.clear()
    session.update(basket)
    session.permanent = True
    device = sessions.device_words(request.headers.get("User-Agent", ""))
    session["sign_in"] = signing_in.begin_sign_in(account, device=device)
    g.pop("_login_user", None)  # flask-login looks again who is there


def keep_token(token: str) -> None:
    """The sign-in goes on under a new secret; a copy of the cookie from before is dead."""
    session["sign_in"] = token


def sign_out() -> None:
    """End this browser's sign-in, in the database too; an officer leaves the shop they help."""
    if (account := signed_in()) is not None and account.officer is not None:
        end_assistances_by(account)
    if token := session_token():
        signing_in.end_sign_in(token)
    session.clear()
    g.pop("_login_user", None)


def from_our_pages(*, otherwise: Callable[[], ResponseReturnValue]) -> Callable[[View], View]:
    """Mark a view whose form carries no token, because its page is kept for everybody.

    The browser itself says then that a page of this site sends it, in headers that no page of
    another can write. Where it says nothing the token is asked for as always; who has none gets
    `otherwise`, which leads to a page with one. That answer gives no cookie: whoever was sent
    here by a strange page would lose their own.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            is_ours = not current_app.config["WTF_CSRF_ENABLED"] or _is_sent_from_here()
            return view(*args, **kwargs) if is_ours or _has_token() else otherwise()

        return cast(View, csrf.exempt(guarded))

    return mark


def _has_token() -> bool:
    try:
        csrf.protect()
    except CSRFError:
        return False
    return True


def _is_sent_from_here() -> bool:
    """Fetch Metadata, which only https has; else the origin; from old telephones the page.

    What is said first counts alone: an origin of "null" is not made good by a page of ours.
    """
    sent = request.headers
    if "Sec-Fetch-Site" in sent:
        return sent["Sec-Fetch-Site"] == "same-origin"
    sender = urlsplit(sent["Origin"] if "Origin" in sent else sent.get("Referer", ""))
    ours = urlsplit(current_app.config["SITE_URL"]).scheme, request.host
    return (sender.scheme, sender.netloc) == ours


def safe_next(target: str | None) -> str | None:
    """A path on this site to go on to; anything that could lead elsewhere is dropped."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None


def me() -> Account:
    """The signed-in account, behind a door that requires one."""
    # The row itself, not flask-login's stand-in for it, which the database would not know.
    return cast(Account, current_user._get_current_object())  # noqa: SLF001


def init_app(app: Flask) -> None:
    csrf.init_app(app)
    # Not its own `init_app`, which would look at the session for every answer, photos as well:
    # each would then vary by cookie, and a browser would fetch them anew after every sign-in.
    app.login_manager = login_manager  # type: ignore[attr-defined]
    app.jinja_env.globals["current_user"] = current_user
    login_manager.session_protection = None  # phones change address all day
