"""Sessions, refunds and events as Stripe draws them up, each with every field it has."""

import secrets
from typing import Any

from tokoumkm.demo.cards.asked import RefundAsked, SessionAsked

API_VERSION = "2026-10-28.endive"
Drawn = dict[str, Any]

# What a session has and the market does not use.
EMPTY = (
    "after_expiration", "allow_promotion_codes", "allowed_payment_method_types",
    "billing_address_collection", "branding_settings", "client_secret", "collected_information",
    "consent", "consent_collection", "currency_conversion", "customer", "customer_account",
    "customer_details", "customer_email", "discounts", "excluded_payment_method_types",
    "integration_identifier", "invoice", "invoice_creation", "managed_payments",
    "name_collection", "optional_items", "origin_context", "payment_link",
    "payment_method_configuration_details", "permissions", "presentment_details",
    "recovered_from", "redirect_on_completion", "return_url", "saved_payment_method_options",
    "setup_intent", "shipping_address_collection", "shipping_cost", "submit_type",
    "subscription", "tax_id_collection", "wallet_options",
)  # fmt: skip
# What is the same in every session that the market asks for.
SAME: Drawn = {
    "object": "checkout.session",
    "adaptive_pricing": {"enabled": False},
    "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
    "currency": "idr",
    "custom_fields": [],
    "custom_text": dict.fromkeys(
        ("after_submit", "shipping_address", "submit", "terms_of_service_acceptance")
    ),
    "customer_creation": "if_required",
    "livemode": False,
    "mode": "payment",
    "payment_method_collection": "if_required",
    "payment_method_options": {},
    "payment_method_types": ["card"],
    "phone_number_collection": {"enabled": False},
    "shipping_options": [],
    "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
    "ui_mode": "hosted_page",
}

EMPTY_OF_A_REFUND = (
    "balance_transaction", "charge", "customer", "customer_account", "description",
    "destination_details", "failure_balance_transaction", "failure_reason", "instructions_email",
    "next_action", "payment_method", "pending_reason", "presentment_details", "reason",
    "receipt_number", "source_transfer_reversal", "transfer_reversal",
)  # fmt: skip


def a_name(kind: str) -> str:
    """Such as `pi_` and 24 letters that nobody can guess."""
    return f"{kind}_{secrets.token_hex(12)}"


def session(asked: SessionAsked, *, at: int, pages: str) -> Drawn:
    name = a_name("cs_test")
    return {
        **dict.fromkeys(EMPTY),
        **SAME,
        "id": name,
        "amount_subtotal": asked.amount,
        "amount_total": asked.amount,
        "cancel_url": asked.cancel_url,
        "client_reference_id": asked.reference,
        "created": at,
        "expires_at": asked.expires_at,
        "locale": asked.locale,
        "metadata": asked.metadata,
        "payment_intent": None,
        "payment_status": "unpaid",
        "status": "open",
        "success_url": asked.success_url,
        "url": f"{pages}/{name}",
    }


def refund(asked: RefundAsked, *, amount: int, at: int) -> Drawn:
    return dict.fromkeys(EMPTY_OF_A_REFUND) | {
        "id": a_name("re"),
        "object": "refund",
        "amount": amount,
        "created": at,
        "currency": "idr",
        "metadata": asked.metadata,
        "payment_intent": asked.payment_intent,
        "status": "succeeded",
    }


def event(kind: str, about: Drawn, *, at: int) -> Drawn:
    """A notice: the thing as it is at this moment, which later changes leave alone."""
    return {
        "id": a_name("evt"),
        "object": "event",
        "api_version": API_VERSION,
        "created": at,
        "data": {"object": dict(about)},
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None},
        "type": kind,
    }


def listed(path: str, drawn: list[Drawn]) -> Drawn:
    return {"object": "list", "url": path, "has_more": False, "data": drawn}
