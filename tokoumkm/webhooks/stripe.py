"""Stripe's notices: the body as it came, with its signature; nothing else is believed."""

from flask import Blueprint, abort, request

from tokoumkm.payments.card.noticing import take_in
from tokoumkm.payments.card.provider import BadNotice
from tokoumkm.shops.paying import limits
from tokoumkm.web.security import csrf

routes = Blueprint("stripe", __name__, url_prefix="/webhook/stripe")

MOST = 256 * 1024  # bytes of a notice; Stripe's are a few thousand


@routes.post("")
@csrf.exempt
def take() -> tuple[str, int]:
    """Anything but 2xx makes Stripe send it again, for three days."""
    if not limits.takes_cards:
        abort(404)
    request.max_content_length = MOST  # what says that it is longer is not even read
    signature = request.headers.get("Stripe-Signature", "")
    try:
        outcome = take_in(request.get_data(cache=False), signature)
    except BadNotice as refusal:
        return str(refusal), refusal.status
    return outcome, 200
