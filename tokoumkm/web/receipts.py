"""A receipt as an answer: its words as pages write them, and the PDF."""

from io import BytesIO

from flask import Response, request, send_file

from tokoumkm.money import format_rupiah
from tokoumkm.orders.models import Order
from tokoumkm.orders.states import OrderState
from tokoumkm.receipts.models import Receipt
from tokoumkm.receipts.paper import Paper, Wording, paper_of
from tokoumkm.web.filters import day_name, moment
from tokoumkm.web.site import current_site

TREASURER = "bendahara"


def is_for_treasurer() -> bool:
    """An office that buys wants lines for its treasurer: `?untuk=bendahara`."""
    return request.args.get("untuk") == TREASURER


def paper_for(receipt: Receipt, order: Order) -> Paper:
    """What this request's reader gets to read, on the page and in the file."""
    standing = standing_of(receipt, order)
    return paper_of(receipt, Wording(moment, day_name, is_for_treasurer(), standing))


def standing_of(receipt: Receipt, order: Order) -> str:
    """What became of the order since, in a sentence, where the receipt alone would mislead."""
    if order.state == OrderState.CANCELLED:
        return "Pesanan ini dibatalkan. Nota ini bukan bukti pembelian lagi."
    since = order.refunded - receipt.refunded
    if since > 0:
        return f"Sesudah nota ini dibuat, {format_rupiah(since)} dikembalikan kepada pembeli."
    return ""


def receipt_file(receipt: Receipt, order: Order) -> Response:
    from tokoumkm.receipts.pdf import receipt_pdf

    site = current_site()
    content = receipt_pdf(paper_for(receipt, order), market=f"{site.name} {site.region}")
    answer = send_file(
        BytesIO(content), mimetype="application/pdf", download_name=receipt.file_name, max_age=0
    )
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
