"""What a request to the simulator asks for: Stripe's form fields as nested values, checked."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from tokoumkm.demo.cards.wrong import Wrong, missing

PIECES = re.compile(r"[^\[\]]+")
SHORTEST, LONGEST = timedelta(minutes=30), timedelta(hours=24)
MOST_NAMES, LONGEST_NAME, LONGEST_VALUE = 50, 40, 500
MOST = 10**12  # minor units of rupiah, exclusive

# The fields that the market sends. Another one is refused, as Stripe refuses what it does not know.
OF_A_SESSION = {
    "mode", "line_items", "adaptive_pricing", "expires_at", "client_reference_id", "metadata",
    "payment_intent_data", "success_url", "cancel_url", "locale",
}  # fmt: skip
OF_A_REFUND = {"payment_intent", "amount", "metadata"}


class SessionAsked(NamedTuple):
    """A session that can be made."""

    amount: int
    label: str
    expires_at: int
    success_url: str
    cancel_url: str | None
    reference: str | None
    locale: str | None
    metadata: dict[str, str]
    intent_metadata: dict[str, str]


class RefundAsked(NamedTuple):
    payment_intent: str
    amount: int | None  # None: whatever is left
    metadata: dict[str, str]


def nested(form: str) -> dict[str, Any]:
    """`a[b][0]=c` as {"a": {"b": {"0": "c"}}}."""
    found: dict[str, Any] = {}
    for name, value in parse_qsl(form, keep_blank_values=True):
        *way, last = PIECES.findall(name) or [name]
        inner = found
        for piece in way:
            inner = inner.setdefault(piece, {})
        inner[last] = value
    return found


def session_asked(form: Mapping[str, Any], *, now: datetime) -> SessionAsked:
    _refuse_unknown(form, OF_A_SESSION)
    if form.get("mode") != "payment":
        raise Wrong("Invalid mode: must be payment", param="mode")
    item = _one_item(form)
    return SessionAsked(
        amount=_amount(item["price_data"].get("unit_amount"), "line_items[0]") * _quantity(item),
        label=_label(item),
        expires_at=_end(form.get("expires_at"), now=now),
        success_url=_url(form, "success_url"),
        cancel_url=_url(form, "cancel_url") if "cancel_url" in form else None,
        reference=form.get("client_reference_id"),
        locale=form.get("locale"),
        metadata=_metadata(form),
        intent_metadata=_metadata(form.get("payment_intent_data", {})),
    )


def refund_asked(form: Mapping[str, Any]) -> RefundAsked:
    _refuse_unknown(form, OF_A_REFUND)
    if not form.get("payment_intent"):
        raise missing("payment_intent")
    amount = _amount(form["amount"], "amount") if "amount" in form else None
    return RefundAsked(form["payment_intent"], amount, _metadata(form))


def _refuse_unknown(form: Mapping[str, Any], known: set[str]) -> None:
    for name in form:
        if name not in known:
            message = f"Received unknown parameter: {name}"
            raise Wrong(message, code="parameter_unknown", param=name)


def _one_item(form: Mapping[str, Any]) -> Mapping[str, Any]:
    items = form.get("line_items") or {}
    if list(items) != ["0"] or "price_data" not in items["0"]:
        raise missing("line_items")
    item: Mapping[str, Any] = items["0"]
    if item["price_data"].get("currency") != "idr":
        raise Wrong("Invalid currency: this simulator takes idr", param="currency")
    return item


def _label(item: Mapping[str, Any]) -> str:
    label = item["price_data"].get("product_data", {}).get("name")
    if not label:
        raise missing("line_items[0][price_data][product_data][name]")
    return str(label)


def _quantity(item: Mapping[str, Any]) -> int:
    return _amount(item.get("quantity"), "line_items[0][quantity]")


def _amount(text: object, name: str) -> int:
    """A whole number of at least one; not Python's idea of a number, which has underscores."""
    if text is None:
        raise missing(name)
    if not re.fullmatch(r"-?[0-9]+", str(text)):
        raise Wrong(f"Invalid integer: {text}", code="parameter_invalid_integer", param=name)
    if not 0 < (amount := int(str(text))) < MOST:
        raise Wrong(f"Invalid amount: {text}", code="parameter_invalid_integer", param=name)
    return amount


def _end(text: object, *, now: datetime) -> int:
    """From half an hour to a day from now, as with Stripe."""
    if text is None:
        return int((now + LONGEST).timestamp())
    end = _amount(text, "expires_at")
    if not (now + SHORTEST).timestamp() - 1 <= end <= (now + LONGEST).timestamp():
        message = (
            "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout "
            "Session creation."
        )
        raise Wrong(message, param="expires_at")
    return end


def _url(form: Mapping[str, Any], name: str) -> str:
    if not form.get(name):
        raise missing(name)
    if not str(form[name]).startswith(("http://", "https://")):
        raise Wrong(f"Not a valid URL: {form[name]}", code="url_invalid", param=name)
    return str(form[name])


def _metadata(form: Mapping[str, Any]) -> dict[str, str]:
    kept = dict(form.get("metadata", {}))
    if len(kept) > MOST_NAMES:
        raise Wrong(f"Metadata can have up to {MOST_NAMES} keys", param="metadata")
    for name, text in kept.items():
        if len(name) > LONGEST_NAME or len(text) > LONGEST_VALUE:
            raise Wrong(f"Metadata is too long: {name}", param="metadata")
    return kept
