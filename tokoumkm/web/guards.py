"""The guards of the doors: who may come in, and what the audit learns about what they do."""

from typing import cast

from flask import Flask, abort, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tokoumkm.accounts.models import Account, Officer
from tokoumkm.accounts.sessions import device_words
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.shops import queries as shops
from tokoumkm.shops.models import Shop
from tokoumkm.web.security import me

READING = ("GET", "HEAD", "OPTIONS")


def require_sign_in() -> Response | None:
    """A visitor who wants a page is sent to sign in first; a visitor's POST is refused."""
    if current_user.is_authenticated:
        return None
    if request.method not in READING:
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
    if officer is None or (request.method not in READING and not officer.can_act):
        abort(403)
    if request.method not in READING:
        trail.begin_request(_origin(), otherwise=_office_change)
    return None


def current_shop() -> Shop:
    """The shop behind the seller's door."""
    return cast(Shop, g.shop)


def current_officer() -> Officer:
    """The officer behind the office's door."""
    return cast(Officer, me().officer)


def _origin() -> trail.Origin:
    """Where this request comes from, for the audit."""
    device = device_words(request.headers.get("User-Agent", ""))
    return trail.Origin(address=request.remote_addr or "", device=device)


def _office_change() -> trail.Note:
    """What the audit says about a change of the office that said nothing itself."""
    account: Account = me()
    about = trail.About("page", request.path, request.endpoint or "", current_officer().scope)
    return trail.Note(Act.OFFICE_CHANGE, account, about, {}, "")


def _begin_request() -> None:
    trail.begin_request(_origin())


def _end_request(_fault: BaseException | None) -> None:
    trail.end_request()


def init_app(app: Flask) -> None:
    app.before_request(_begin_request)
    app.teardown_request(_end_request)
    app.context_processor(lambda: {"current_shop": g.get("shop")})
