"""Being forgotten: an account by its owner, a guest's order by whoever has its link."""

from flask import Blueprint, Response, flash, redirect, session, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.orders.models import Order
from tokoumkm.orders.queries import order_with_token, orders_bought_with
from tokoumkm.privacy.actions.buyers import erase_purchase
from tokoumkm.privacy.actions.people import erase_account
from tokoumkm.privacy.obstacles import obstacles_for, shop_left_alone
from tokoumkm.web.forms import BaseForm
from tokoumkm.web.guards import require_sign_in
from tokoumkm.web.pages import found, page
from tokoumkm.web.proving import PasswordForm
from tokoumkm.web.security import me, sign_out

routes = Blueprint("erasure", __name__)


@routes.after_request
def _keep_nowhere(answer: Response) -> Response:
    """Whoever has a guest's address sees the order: no cache keeps it, no engine lists it."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@routes.route("/akun/hapus", methods=["GET", "POST"])
def account() -> ResponseReturnValue:
    if (turned_away := require_sign_in()) is not None:
        return turned_away
    person, form = me(), PasswordForm()
    if form.comes_from(person):
        erase_account(person)
        sign_out()
        session.clear()
        flash("Akun Anda sudah dihapus. Terima kasih pernah belanja di sini.")
        return redirect(url_for("storefront.home.show"))
    return page(
        "storefront/erasure/account.html",
        form=form,
        obstacles=obstacles_for(person),
        shop=shop_left_alone(person),
    )


@routes.route("/pesanan/<token>/hapus-data", methods=["GET", "POST"])
def guest(token: str) -> ResponseReturnValue:
    """A guest has no account: the secret link is all that shows whose order it is."""
    order, form = found(_guests_order(token)), BaseForm()
    if form.accepted():
        erase_purchase(order.purchase)
        flash("Data Anda sudah dihapus dari pesanan ini.")
        return redirect(url_for("storefront.orders.show", token=token))
    return page(
        "storefront/erasure/guest.html", form=form, order=order, others=orders_bought_with(order)
    )


def _guests_order(token: str) -> Order | None:
    """An order without an account, whose buyer is still known."""
    order = order_with_token(token)
    is_theirs = order and order.purchase.account_id is None and not order.purchase.is_forgotten
    return order if is_theirs else None
