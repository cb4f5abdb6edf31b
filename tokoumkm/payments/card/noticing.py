"""Notices of Stripe: each event counts once, and what does not agree is kept for the office."""

from typing import Any

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.database import db, insert_into, one_change
from tokoumkm.payments import stripe_gateway as gateway
from tokoumkm.payments.card.matching import NOTED, Verdict, compared, settle
from tokoumkm.payments.card.models import CardRefund, NoticeOutcome, ProviderNotice
from tokoumkm.payments.card.provider import Back, Notice, Seen

PREFIX = "checkout.session."
FAILED = "checkout.session.async_payment_failed"


def take_in(body: bytes, signature: str) -> NoticeOutcome:
    """What a notice does; a second time for the same event it does nothing. Raises BadNotice."""
    return _take(gateway.read_notice(body, signature))


def keep_aside(seen: Seen, reason: str) -> None:
    """What was seen without a notice and does not agree; told to the office once a session."""
    _keep(f"seen:{seen.session_id}", seen, Verdict(NoticeOutcome.KEPT_ASIDE, reason))


@one_change()
def _take(notice: Notice) -> NoticeOutcome:
    """The row first: whoever brings the same event waits here, and then finds it."""
    told = notice.session
    row = _new_row(notice.event_id, notice.kind, told)
    if row is None:
        return NoticeOutcome.NOTED
    row.outcome, row.reason = _verdict(notice)
    return row.outcome


def _verdict(notice: Notice) -> Verdict:
    if notice.refund is not None:
        return _of_refund(notice.refund)
    if notice.session is None or not notice.kind.startswith(PREFIX):
        return NOTED
    if notice.livemode != gateway.is_live():
        return Verdict(NoticeOutcome.KEPT_ASIDE, "Mode uji dan mode sungguhan tertukar.")
    return settle(notice.session, has_failed=notice.kind == FAILED)


def _of_refund(back: Back) -> Verdict:
    """A refund that a bank sends back long after it was given: the money lies with us again."""
    ours = db.session.scalar(select(CardRefund).where(CardRefund.key == back.key))
    if ours is None or not back.has_failed:
        return NOTED
    words = f"Pengembalian uang pesanan {ours.order.number} gagal di bank pembeli."
    return Verdict(NoticeOutcome.KEPT_ASIDE, words)


@one_change()
def _keep(event_id: str, seen: Seen, verdict: Verdict) -> None:
    row = _new_row(event_id, "dilihat sendiri", seen)
    if row is not None:
        row.outcome, row.reason = verdict


def _new_row(event_id: str, kind: str, seen: Seen | None) -> ProviderNotice | None:
    """None where the event is known."""
    values: dict[str, Any] = {
        "event_id": event_id,
        "kind": kind,
        "session_id": seen.session_id if seen else "",
        "compared": compared(seen),
        "outcome": NoticeOutcome.NOTED,
        "reason": "",
        "received_at": clock.now(),
    }
    insert = insert_into(ProviderNotice).values(values)
    inserted = insert.on_conflict_do_nothing(index_elements=["event_id"])
    row_id = db.session.scalar(inserted.returning(ProviderNotice.id))
    return db.session.get(ProviderNotice, row_id) if row_id is not None else None
