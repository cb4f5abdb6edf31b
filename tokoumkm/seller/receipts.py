"""Receipts as their seller sees them: to print and to put right."""

from flask import Blueprint, Response, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tokoumkm.orders.models import Order
from tokoumkm.orders.queries import order_sold_by
from tokoumkm.receipts.actions.correcting import correct_receipt
from tokoumkm.receipts.models import Receipt
from tokoumkm.receipts.queries import receipt_of
from tokoumkm.receipts.sales import Correction
from tokoumkm.seller.forms.receipts import CorrectionForm
from tokoumkm.web.guards import current_shop
from tokoumkm.web.pages import found, page
from tokoumkm.web.receipts import is_for_treasurer, paper_for, receipt_file
from tokoumkm.web.security import me

routes = Blueprint("receipts", __name__, url_prefix="/pesanan/<number>/nota")


@routes.get("")
def show(number: str) -> ResponseReturnValue:
    """The one in force."""
    return _receipt_page(*_receipt(number, None))


@routes.get("/<int:receipt_id>")
def one(number: str, receipt_id: int) -> ResponseReturnValue:
    return _receipt_page(*_receipt(number, receipt_id))


@routes.get("/<int:receipt_id>.pdf")
def file(number: str, receipt_id: int) -> Response:
    order, receipt = _receipt(number, receipt_id)
    return receipt_file(receipt, order)


@routes.route("/<int:receipt_id>/pembetulan", methods=["GET", "POST"])
def correct(number: str, receipt_id: int) -> ResponseReturnValue:
    order, receipt = _receipt(number, receipt_id)
    form = CorrectionForm(obj=receipt)
    if form.accepted():
        wanted = Correction(**form.words, refunded=order.refunded)
        made = correct_receipt(receipt, shop=current_shop(), correction=wanted, by=me())
        flash(f"Nota {made.number} dibuat. Berikan nota ini kepada pembeli.")
        return redirect(url_for(".show", number=number))
    return page("seller/receipts/correct.html", form=form, order=order, receipt=receipt)


def _receipt(number: str, receipt_id: int | None) -> tuple[Order, Receipt]:
    """Of this shop's order; another shop's does not exist here."""
    order = found(order_sold_by(current_shop(), number))
    return order, found(receipt_of(order.shop_id, order.number, receipt_id=receipt_id))


def _receipt_page(order: Order, receipt: Receipt) -> ResponseReturnValue:
    return page(
        "seller/receipts/show.html",
        order=order,
        receipt=receipt,
        paper=paper_for(receipt, order),
        for_treasurer=is_for_treasurer(),
    )
