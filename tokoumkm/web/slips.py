"""Answering with a slip, to whoever may see its order."""

from flask import Response

from tokoumkm.catalog.photos import private_picture as picture_content
from tokoumkm.orders.models import Order
from tokoumkm.payments.queries import proof_of
from tokoumkm.payments.slips import PROOF_FOLDER
from tokoumkm.web.pages import found
from tokoumkm.web.pictures import private_pdf, private_picture


def slip_answer(order: Order, proof_id: int) -> Response:
    """The slip of this order; another order's does not exist."""
    slip = found(proof_of(order, proof_id))
    content = found(picture_content(PROOF_FOLDER, slip.name))
    if slip.is_pdf:
        return private_pdf(content, name=f"bukti-{order.number}-{slip.id}.pdf")
    return private_picture(content, name=slip.name)
