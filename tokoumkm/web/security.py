"""Who is at the door: sign-in, the guards of the doors, protection against forged forms."""

from contextlib import suppress
from typing import cast
from urllib.parse import urlsplit

from flask import Flask, Request, abort, g, redirect, request, session, url_for
from flask_login import LoginManager, current_user
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from tokoumkm import clock
from tokoumkm.accounts import actions, sessions
from tokoumkm.accounts import queries as accounts
from tokoumkm.accounts.models import Account, Officer
from tokoumkm.shops import queries as shops
from tokoumkm.shops.models import Shop

csrf = CSRFProtect()
login_manager = LoginManager()


@login_manager.request_loader
def _account_of_request(_request: Request) -> Account | None:
    """The row behind the secret in the cookie; signed out means that there is none."""
    token = session_token()
    sign_in = accounts.sign_in_with(token) if token else None
    if sign_in is None:
        return None
    account = sign_in.account
    if clock.now() - sign_in.seen_at > sessions.SEEN_AGAIN:
        with suppress(OperationalError):  # a page is not refused because others are writing
            actions.note_seen(sign_in)
    return account


def session_token() -> str | None:
    """The secret of this browser's sign-in."""
    token = session.get("sign_in")
    return token if isinstance(token, str) else None


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
    session["sign_in"] = actions.begin_sign_in(account, device=device)
    g.pop("_login_user", None)  # flask-login looks again who is there


def sign_out() -> None:
    """End this browser's sign-in, in the database too."""
    if token := session_token():
        actions.end_sign_in(token)
    session.clear()
    g.pop("_login_user", None)


def safe_next(target: str | None) -> str | None:
    """A path on this site to go on to; anything that could lead elsewhere is dropped."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None


def require_sign_in() -> Response | None:
    """A visitor who wants a page is sent to sign in first; a visitor's POST is refused."""
    if current_user.is_authenticated:
        return None
    if request.method not in ("GET", "HEAD"):
        abort(401)
    target = request.full_path.rstrip("?")
    return redirect(url_for("storefront.session.sign_in", lanjut=target))


def only_sellers() -> Response | None:
    """The seller's door: members of a shop, who then see that shop and no other."""
    if (turned_away := require_sign_in()) is not None:
        return turned_away
    shop = shops.shop_of(me())
    if shop is None:
        abort(403)
    g.shop = shop
    return None


def only_officers() -> Response | None:
    """The office's door: officers; a viewer reads and changes nothing."""
    if (turned_away := require_sign_in()) is not None:
        return turned_away
    officer = me().officer
    if officer is None or (request.method not in ("GET", "HEAD") and not officer.can_act):
        abort(403)
    return None


def current_shop() -> Shop:
    """The shop behind the seller's door."""
    return cast(Shop, g.shop)


def current_officer() -> Officer:
    """The officer behind the office's door."""
    return cast(Officer, me().officer)


def me() -> Account:
    """The signed-in account, behind a door that requires one."""
    # The row itself, not flask-login's stand-in for it, which the database would not know.
    return cast(Account, current_user._get_current_object())  # noqa: SLF001


def init_app(app: Flask) -> None:
    csrf.init_app(app)
    login_manager.init_app(app)
    login_manager.session_protection = None  # phones change address all day
    app.context_processor(lambda: {"current_shop": g.get("shop")})
