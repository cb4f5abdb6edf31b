"""Whether a look at a page is a visit: by a person, who is not at work, and on purpose.

Nothing about the visitor is kept: what a browser says of itself is looked at here and forgotten.
"""

import re
from functools import partial
from urllib.parse import urlsplit

from flask import request

from tokoumkm.catalog.models import Product
from tokoumkm.footfall.counting import tally
from tokoumkm.shops.models import Shop
from tokoumkm.shops.queries import shop_of
from tokoumkm.web.answers import every_time
from tokoumkm.web.security import signed_in

# What people surf with calls itself so; what draws the card of a link in a chat does not.
BROWSERS = re.compile(r"Mozilla/|Opera/|UCWEB/")
# Cubot makes telephones.
ROBOTS = re.compile(
    r"(?<!cu)bot\b|bot[/;-]|crawl|spider|slurp|preview|headless|lighthouse|facebookexternalhit|scan",
    re.IGNORECASE,
)


def note_visit(shop: Shop, *, product: Product | None = None) -> None:
    """Count this request, if it is a visit; the page neither waits nor fails for it."""
    every_time(partial(_note, shop.id, product.id if product else None))


def _note(shop_id: int, product_id: int | None) -> None:
    if _is_by_a_person() and _is_on_purpose() and not _is_at_work(shop_id):
        tally.note(shop_id=shop_id, product_id=product_id)


def _is_by_a_person() -> bool:
    browser = request.headers.get("User-Agent", "")
    return bool(BROWSERS.match(browser)) and not ROBOTS.search(browser)


def _is_on_purpose() -> bool:
    """Not fetched ahead, not reloaded, and not another picture of the page that is open."""
    asked = " ".join(request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    came_from = urlsplit(request.referrer or "")
    is_here = came_from.netloc == request.host and came_from.path == request.path
    is_again = request.cache_control.max_age == 0 or bool(request.cache_control.no_cache)
    return request.method == "GET" and "prefetch" not in asked and not is_here and not is_again


def _is_at_work(shop_id: int) -> bool:
    """The shop's own people look after their page, and officers after everybody's."""
    account = signed_in()
    if account is None:
        return False
    own = shop_of(account)
    return account.officer is not None or (own is not None and own.id == shop_id)
