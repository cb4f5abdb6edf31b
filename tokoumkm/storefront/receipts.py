"""The receipt of an order, behind the order's secret link."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from tokoumkm.orders.models import Order
from tokoumkm.orders.queries import order_with_token
from tokoumkm.receipts.models import Receipt
from tokoumkm.receipts.queries import receipt_of
from tokoumkm.web.pages import found, page
from tokoumkm.web.receipts import is_for_treasurer, paper_for, receipt_file

routes = Blueprint("receipts", __name__, url_prefix="/pesanan/<token>/nota")


@routes.after_request
def _keep_nowhere(answer: Response) -> Response:
    """Whoever has the address sees the receipt: no cache keeps it, no search engine lists it."""
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@routes.get("")
def show(token: str) -> ResponseReturnValue:
    """The one in force."""
    return _receipt_page(*_receipt(token, None))


@routes.get("/<int:receipt_id>")
def one(token: str, receipt_id: int) -> ResponseReturnValue:
    """One of them, also if another has taken its place."""
    return _receipt_page(*_receipt(token, receipt_id))


@routes.get("/<int:receipt_id>.pdf")
def file(token: str, receipt_id: int) -> Response:
    order, receipt = _receipt(token, receipt_id)
    return receipt_file(receipt, order)


def _receipt(token: str, receipt_id: int | None) -> tuple[Order, Receipt]:
    order = found(order_with_token(token))
    return order, found(receipt_of(order.shop_id, order.number, receipt_id=receipt_id))


def _receipt_page(order: Order, receipt: Receipt) -> ResponseReturnValue:
    return page(
        "storefront/receipts/show.html",
        order=order,
        receipt=receipt,
        paper=paper_for(receipt, order),
        for_treasurer=is_for_treasurer(),
    )
