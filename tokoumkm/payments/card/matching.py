"""What Stripe says of a session counts if all of it agrees with what was asked; else it is kept.

The same for a notice, for a look from the buyer's page and for the command that reconciles,
in whatever order they come.
"""

from typing import NamedTuple

from tokoumkm import clock
from tokoumkm.database import one_change
from tokoumkm.payments import stripe_gateway as gateway
from tokoumkm.payments.card.arriving import receive
from tokoumkm.payments.card.models import CardSession, NoticeOutcome, SessionState
from tokoumkm.payments.card.provider import Seen
from tokoumkm.payments.card.queries import orders_of, session_seen
from tokoumkm.shops.locking import lock


class Verdict(NamedTuple):
    """What became of something that Stripe said; a reason where it was kept aside."""

    outcome: NoticeOutcome
    reason: str = ""


NOTED = Verdict(NoticeOutcome.NOTED)


@one_change()
def settle(seen: Seen, *, has_failed: bool = False) -> Verdict:
    """Let a session count as paid, or as closed. Money wins, whichever is told first.

    `has_failed`: the buyer's bank said no after the page had been left.
    """
    session = session_seen(seen)
    if session is None:
        return _aside("Sesi ini bukan sesi pasar ini.")
    lock(session)
    reason = disagreement(session, seen)
    if reason:
        return _aside(reason)
    session.session_id = seen.session_id
    if seen.is_paid:
        return _paid(session, seen)
    if seen.status == "expired" or has_failed:
        _close(session)
    return NOTED


def disagreement(session: CardSession, seen: Seen) -> str:
    """What is not as it was asked for, for the office to read; '' where everything agrees."""
    mine = {order.number for order in orders_of(session)}
    compared = {
        "Mode uji dan mode sungguhan tertukar.": seen.livemode == gateway.is_live(),
        "Jumlah atau mata uangnya berbeda.": gateway.costs(seen, session.amount),
        "Kunci sesinya berbeda.": seen.key == session.key,
        "Sesinya berbeda.": session.session_id in (None, seen.session_id),
        "Pembeliannya berbeda.": seen.metadata.get("purchase") == str(session.purchase_id),
        "Pesanannya berbeda.": mine == set(seen.order_numbers) and bool(mine),
        "Uang tanpa nomor pembayaran.": bool(seen.payment_intent) or not seen.is_paid,
    }
    return " ".join(words for words, agrees in compared.items() if not agrees)


def compared(seen: Seen | None) -> dict[str, str]:
    """The fields that are compared, as they came; nothing about the person who paid."""
    if seen is None:
        return {}
    return {
        "sesi": seen.session_id,
        "status": seen.status,
        "pembayaran": seen.payment_status,
        "jumlah": str(seen.amount),
        "mata uang": seen.currency,
        "sungguhan": str(seen.livemode),
        "pesanan": ", ".join(seen.order_numbers),
    }


def _paid(session: CardSession, seen: Seen) -> Verdict:
    if session.state == SessionState.PAID:
        return NOTED
    session.state, session.url, session.ended_at = SessionState.PAID, "", clock.now()
    session.payment_intent = seen.payment_intent
    for order in orders_of(session):
        receive(order, session)
    return Verdict(NoticeOutcome.COUNTED)


def _close(session: CardSession) -> None:
    """Nobody can pay there any more; the tries end with their orders, or when one pays anew."""
    if session.state != SessionState.PAID:
        session.state, session.url = SessionState.EXPIRED, ""
        session.ended_at = session.ended_at or clock.now()


def _aside(reason: str) -> Verdict:
    return Verdict(NoticeOutcome.KEPT_ASIDE, reason)
