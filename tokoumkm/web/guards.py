"""The guards of the doors: who may come in, and what the audit learns about what they do."""

from collections.abc import Callable
from datetime import datetime
from functools import partial, wraps
from typing import Any, NamedTuple, TypeVar, cast
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from tokoumkm import clock
from tokoumkm.accounts import queries as accounts
from tokoumkm.accounts import sessions
from tokoumkm.accounts.models import Account, Officer, OfficerRole
from tokoumkm.accounts.sessions import device_words
from tokoumkm.audit import trail
from tokoumkm.audit.acts import Act
from tokoumkm.shops import queries as shops
from tokoumkm.shops.assistances import running_assistance
from tokoumkm.shops.models import Shop
from tokoumkm.web.security import me, this_sign_in

READING = ("GET", "HEAD", "OPTIONS")

# Where an officer without a proven factor may go, and nowhere else behind that door.
FACTOR_PAGES = ("office.factor.enrol", "office.factor.prove")

View = TypeVar("View", bound=Callable[..., Any])


def require_sign_in() -> Response | None:
    """A visitor who wants a page is sent to sign in first; a visitor's POST is refused."""
    if current_user.is_authenticated:
        return None
    if request.method not in READING:
        abort(401)
    target = request.full_path.rstrip("?")
    return redirect(url_for("storefront.session.sign_in", lanjut=target))


class Helping(NamedTuple):
    """In whose place an officer works now; plain values, which an error page can show, too."""

    shop_name: str
    until: datetime


def only_sellers() -> Response | None:
    """The seller's door: members of a shop, who then see that shop and no other.

    An officer who helps a shop sees that one, see `tokoumkm.seller.assisted`.
    """
    if (turned_away := require_sign_in()) is not None:
        return turned_away
    shop = _helped_shop() or shops.shop_of(me())
    if shop is None:
        abort(403)
    g.shop = shop
    return None


def only_officers() -> Response | None:
    """The office's door: officers who proved their second factor on this device.

    A viewer reads and changes nothing but their own factor.
    """
    if (turned_away := require_sign_in()) is not None:
        return turned_away
    officer = me().officer
    about_own_factor = request.blueprint == "office.factor"
    changes = request.method not in READING
    if officer is None or (changes and not officer.can_act and not about_own_factor):
        abort(403)
    if (sent_on := _asked_for_factor()) is not None:
        return sent_on
    if changes:
        trail.begin_request(request_origin(), otherwise=partial(_office_change, officer.scope))
    return None


def only_admins() -> None:
    """Pages of the office for its admins, behind `only_officers`."""
    if current_officer().role != OfficerRole.ADMIN:
        abort(403)


def needs_fresh_factor(view: View) -> View:
    """Mark a view of the office as one that wants a factor proven within the last ten minutes.

    Otherwise nothing is done, and the officer is sent to prove it and back again.
    """

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        if is_factor_asked_for() and not has_fresh_factor():
            return redirect(url_for("office.factor.prove", lanjut=_way_back()))
        return view(*args, **kwargs)

    guarded.needs_fresh_factor = True  # type: ignore[attr-defined]
    return cast(View, guarded)


def is_factor_asked_for() -> bool:
    """Everywhere but in the demo, whose officers have no telephone to read a code from."""
    return bool(current_app.config["SECOND_FACTOR"])


def has_fresh_factor() -> bool:
    """Whether it was proven here within the last ten minutes."""
    return sessions.is_fresh(this_sign_in().factor_at, now=clock.now())


def _asked_for_factor() -> Response | None:
    """Where an officer goes who has not proven a second factor on this device, or has none."""
    if not is_factor_asked_for() or this_sign_in().factor_at is not None:
        return None
    if request.endpoint in FACTOR_PAGES:
        return None
    page = "enrol" if accounts.factor_of(me()) is None else "prove"
    return redirect(url_for(f"office.factor.{page}", lanjut=_way_back()))


def _way_back() -> str | None:
    """The page that was wanted; after a POST to no page, the one whose button was pressed."""
    rule = request.url_rule
    if rule is not None and "GET" in (rule.methods or ()):
        return request.full_path.rstrip("?")
    came_from = urlsplit(request.referrer or "")
    return came_from.path if came_from.netloc == request.host else None


def current_shop() -> Shop:
    """The shop behind the seller's door."""
    return cast(Shop, g.shop)


def current_helping() -> Helping | None:
    """Whether an officer is behind the seller's door, in a seller's place."""
    helping: Helping | None = g.get("helping")
    return helping


def current_officer() -> Officer:
    """The officer behind the office's door."""
    return cast(Officer, me().officer)


def request_origin(*, assisted_name: str = "") -> trail.Origin:
    """Where this request comes from, and in whose place it is made, for the audit."""
    device = device_words(request.headers.get("User-Agent", ""))
    return trail.Origin(request.remote_addr or "", device, assisted_name)


def _helped_shop() -> Shop | None:
    """The shop an officer helps, on a device on which they proved their second factor."""
    if me().officer is None:
        return None
    here = this_sign_in()
    if is_factor_asked_for() and here.factor_at is None:
        return None
    assistance = running_assistance(me(), since=here.began_at)
    if assistance is None:
        return None
    g.helping = Helping(assistance.shop.name, assistance.ends_at)
    return assistance.shop


def _office_change(scope: str) -> trail.Note:
    """What the audit says about a change of the office that said nothing itself."""
    account: Account = me()
    about = trail.About("page", request.path, request.endpoint or "", scope)
    return trail.Note(Act.OFFICE_CHANGE, account, about, {}, "")


def _begin_request() -> None:
    trail.begin_request(request_origin())


def _end_request(_fault: BaseException | None) -> None:
    trail.end_request()


def init_app(app: Flask) -> None:
    app.before_request(_begin_request)
    app.teardown_request(_end_request)
    app.context_processor(lambda: {"current_shop": g.get("shop"), "helping": current_helping()})
