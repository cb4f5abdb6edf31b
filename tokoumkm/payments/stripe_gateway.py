"""Stripe, where the operator takes cards: the one place that knows its client and its × 100.

Plain values go in and come out. Every call ends what was being read (`database.let_go`)
and takes ten seconds at most. A call that ended in ProviderAway may have happened at
Stripe all the same: ask again with the same key, or look with `find_…`.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from tokoumkm.database import let_go
from tokoumkm.money import Rupiah
from tokoumkm.payments.card.provider import (
    Back,
    BadNotice,
    Notice,
    NotOffered,
    Page,
    ProviderAway,
    ProviderRefused,
    Seen,
    Wanted,
)

if TYPE_CHECKING:  # a site without cards never loads it
    from stripe import StripeClient
    from stripe.params.checkout import SessionCreateParams, SessionCreateParamsLineItemPriceData

API_VERSION = "2026-10-28.endive"  # also of the webhook's endpoint; a newer one is a decision
STRIPE, PAGES = "https://api.stripe.com", "https://checkout.stripe.com"
PATIENCE = 10.0  # seconds
OLDEST_NOTICE = 300  # seconds since Stripe signed it
CURRENCY = "idr"
MINOR_UNITS = 100  # in a rupiah: to Stripe, it has two decimals

# How long a page to pay on may be open by Stripe's rules, and how far two clocks may differ.
SHORTEST, LONGEST = timedelta(minutes=30), timedelta(hours=24)
CLOCKS = timedelta(minutes=1)

LONGEST_LABEL = 250
NUMBERS_IN_A_VALUE = 20  # Stripe keeps 500 characters of a value, and an order number has 15
ASK_AGAIN = (408, 409, 429)  # 409: another call with this key has not come back yet

log = logging.getLogger(__name__)


class _Account(NamedTuple):
    client: "StripeClient"
    webhook_secret: str
    is_live: bool
    pages: str


_accounts: list[_Account] = []  # one, or none where the way to pay doesn't exist


def configure(
    key: str, *, webhook_secret: str, api_base: str = "", patience: float = PATIENCE
) -> bool:
    """Whose account it is, from the settings; without a key there is none. Says whether one is."""
    _accounts.clear()
    if key:
        import stripe

        stripe.enable_telemetry = False  # nothing about this machine
        client = stripe.StripeClient(
            key,
            stripe_version=API_VERSION,
            base_addresses={"api": api_base or STRIPE},
            max_network_retries=0,
            http_client=stripe.RequestsClient(timeout=patience),
        )
        pages = PAGES if api_base in ("", STRIPE) else api_base
        _accounts.append(_Account(client, webhook_secret, "_live_" in key, pages))
    return bool(_accounts)


def is_live() -> bool:
    """Real money; what Stripe tells of the other mode does not count."""
    return _account().is_live


def pages() -> str:
    """The origin that buyers are sent to, for the pages whose forms lead there; '' without any."""
    return _accounts[0].pages if _accounts else ""


def in_minor_units(amount: Rupiah) -> int:
    """What Stripe calls `amount` rupiah."""
    return amount * MINOR_UNITS


def costs(seen: Seen, amount: Rupiah) -> bool:
    """Whether a session is about exactly `amount` rupiah: 1500050 is not Rp15.000."""
    return seen.currency == CURRENCY and seen.amount == in_minor_units(amount)


def last_moment(deadline: datetime, *, now: datetime) -> datetime:
    """When a page that is begun now closes: at our deadline, within what Stripe allows.

    Keep it beside the key, as the same key must come with the same moment.
    """
    latest = min(deadline, now + LONGEST - CLOCKS)
    return max(latest, now + SHORTEST + CLOCKS).replace(microsecond=0)


def begin_session(wanted: Wanted) -> Page:
    """A page to pay on. No way to pay is named: the operator chooses them at Stripe."""
    with _asking() as client:
        session = client.v1.checkout.sessions.create(
            _terms(wanted), {"idempotency_key": wanted.key}
        )
        raw = session.to_dict()
        return Page(_text(raw, "id"), _text(raw, "url"), _id_of(raw.get("payment_intent")))


def find_session(session_id: str) -> Seen:
    """The truth about a session. Raises ProviderRefused where Stripe knows none of that name."""
    with _asking() as client:
        return _seen(client.v1.checkout.sessions.retrieve(session_id).to_dict())


def expire_session(session_id: str) -> Seen:
    """Close its page, and say what it is then: one that was paid meanwhile is paid."""
    try:
        with _asking() as client:
            return _seen(client.v1.checkout.sessions.expire(session_id).to_dict())
    except ProviderRefused:
        return find_session(session_id)


def give_back(payment_intent: str, amount: Rupiah, key: str) -> str:
    """Send `amount` rupiah back, once per key; the refund's id. Raises ProviderRefused."""
    with _asking() as client:
        refund = client.v1.refunds.create(
            {
                "payment_intent": payment_intent,
                "amount": in_minor_units(amount),
                "metadata": {"key": key},
            },
            {"idempotency_key": key},
        )
        back = _back(refund.to_dict())
    if back.has_failed:
        raise _refusal(back.status)
    return back.refund_id


def find_refund(payment_intent: str, key: str) -> Back | None:
    """The refund that was asked for with this key: whether it happened, after ProviderAway."""
    with _asking() as client:
        listed = client.v1.refunds.list({"payment_intent": payment_intent, "limit": 100})
        found = [_back(refund.to_dict()) for refund in listed.auto_paging_iter()]
    return next((back for back in found if back.key == key), None)


def read_notice(body: bytes, signature: str) -> Notice:
    """What a notice says, if Stripe signed exactly these bytes a moment ago. Raises BadNotice."""
    import stripe

    secret = _account().webhook_secret
    try:
        stripe.WebhookSignature.verify_header(body, signature, secret, OLDEST_NOTICE)
        event = json.loads(body)
        told = event["data"]["object"]
        kind = told.get("object")
        return Notice(
            event_id=_text(event, "id"),
            kind=_text(event, "type"),
            livemode=event.get("livemode") is True,
            session=_seen(told) if kind == "checkout.session" else None,
            refund=_back(told) if kind == "refund" else None,
        )
    # TypeError: a signature with letters that none has.
    except (stripe.SignatureVerificationError, ValueError, TypeError, LookupError, AttributeError):
        raise BadNotice("Pemberitahuan ini tidak dapat dipercaya.") from None


def _account() -> _Account:
    if not _accounts:
        raise NotOffered("Situs ini tidak menerima kartu. Pilih cara bayar lain.")
    return _accounts[0]


@contextmanager
def _asking() -> Iterator["StripeClient"]:
    """The client, with nothing of ours held open, and its errors in our words."""
    import stripe

    account = _account()
    let_go()
    try:
        yield account.client
    except stripe.StripeError as error:
        status, code = error.http_status or 0, error.code or type(error).__name__
        log.warning("Stripe said %s %s (request %s)", status, code, error.request_id)
        if 400 <= status < 500 and status not in ASK_AGAIN:
            raise _refusal(code) from None
        raise _absence() from None
    except LookupError:
        log.warning("an answer that is none of Stripe's")
        raise _absence() from None


def _refusal(code: str) -> ProviderRefused:
    return ProviderRefused(
        "Stripe menolak permintaan ini dan tidak ada uang yang berpindah. Pilih cara lain, "
        f"atau beri tahu pengelola situs kode ini: {code}.",
        code=code,
    )


def _absence() -> ProviderAway:
    return ProviderAway(
        "Pembayaran kartu sedang tidak bisa dihubungi. Coba lagi sebentar, atau pilih cara "
        "bayar lain."
    )


def _terms(wanted: Wanted) -> "SessionCreateParams":
    metadata = _metadata(wanted)
    goods: SessionCreateParamsLineItemPriceData = {
        "currency": CURRENCY,
        "unit_amount": in_minor_units(wanted.amount),
        "product_data": {"name": wanted.label[:LONGEST_LABEL]},
    }
    return {
        "mode": "payment",
        "line_items": [{"quantity": 1, "price_data": goods}],
        "adaptive_pricing": {"enabled": False},  # rupiah, whoever pays
        "expires_at": int(wanted.expires_at.timestamp()),
        "client_reference_id": wanted.key,
        "metadata": metadata,
        "payment_intent_data": {"metadata": metadata},
        "success_url": wanted.success_url,
        "cancel_url": wanted.cancel_url,
        "locale": "id",
    }


def _metadata(wanted: Wanted) -> dict[str, str]:
    """What a person at Stripe's dashboard, and our own command, find the orders by."""
    kept = {"key": wanted.key, "purchase": str(wanted.purchase_id)}
    numbers = wanted.order_numbers
    for first in range(0, len(numbers), NUMBERS_IN_A_VALUE):
        name = f"orders_{first // NUMBERS_IN_A_VALUE + 1}"
        kept[name] = ",".join(numbers[first : first + NUMBERS_IN_A_VALUE])
    return kept


def _seen(raw: Mapping[str, Any]) -> Seen:
    return Seen(
        session_id=_text(raw, "id"),
        payment_status=str(raw.get("payment_status")),
        status=str(raw.get("status")),
        amount=_whole(raw.get("amount_total")),
        currency=str(raw.get("currency")),
        livemode=raw.get("livemode") is True,
        payment_intent=_id_of(raw.get("payment_intent")),
        metadata={str(name): str(text) for name, text in (raw.get("metadata") or {}).items()},
    )


def _back(raw: Mapping[str, Any]) -> Back:
    return Back(
        refund_id=_text(raw, "id"),
        status=str(raw.get("status")),
        amount=_whole(raw.get("amount")),
        payment_intent=_id_of(raw.get("payment_intent")),
        key=str((raw.get("metadata") or {}).get("key", "")),
    )


def _text(raw: Mapping[str, Any], name: str) -> str:
    """A field without which nothing can be done. Raises LookupError."""
    text = raw.get(name)
    if not text or not isinstance(text, str):
        raise LookupError(name)
    return text


def _whole(value: object) -> int | None:
    """A whole number as such: True and 15000.0 equal one, and are none."""
    return value if type(value) is int else None


def _id_of(value: object) -> str | None:
    """An id, also of what Stripe has written out in full."""
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, str) else None
