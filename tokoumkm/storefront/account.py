"""What a signed-in buyer has here."""

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.orders import queries
from tokoumkm.shops.queries import shop_of
from tokoumkm.web.guards import require_sign_in
from tokoumkm.web.pages import page
from tokoumkm.web.requests import LARGEST_ID
from tokoumkm.web.security import me

routes = Blueprint("account", __name__, url_prefix="/akun")
routes.before_request(require_sign_in)


@routes.get("")
def show() -> ResponseReturnValue:
    return page("storefront/account/show.html", shop=shop_of(me()))


@routes.get("/pesanan")
def orders() -> ResponseReturnValue:
    after = request.args.get("sesudah", type=int)
    is_id = after is not None and 0 < after <= LARGEST_ID
    found = queries.orders_of_account(me(), after=after if is_id else None)
    return page(
        "storefront/account/orders.html",
        orders=found.orders,
        shop=shop_of(me()),
        is_later=is_id,
        next=url_for(".orders", sesudah=found.next_after) if found.next_after else None,
    )
