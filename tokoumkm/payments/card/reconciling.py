"""What no notice told: every page that may have been paid on is asked for, every refund too."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError

from tokoumkm import clock
from tokoumkm.database import db, let_go, one_change
from tokoumkm.errors import Refused
from tokoumkm.payments import stripe_gateway as gateway
from tokoumkm.payments.card.matching import settle
from tokoumkm.payments.card.models import CardSession, NoticeOutcome, RefundState, SessionState
from tokoumkm.payments.card.noticing import keep_aside
from tokoumkm.payments.card.provider import ProviderAway, ProviderRefused, Seen
from tokoumkm.payments.card.queries import (
    orders_of,
    refunds_to_ask,
    sessions_to_ask,
    waiting_for,
)
from tokoumkm.payments.card.refunding import carry_out
from tokoumkm.payments.card.starting import close_page
from tokoumkm.shops.paying import limits

logger = logging.getLogger(__name__)

FORGOTTEN = timedelta(days=1)  # after that a session whose page nobody was given is nothing


@dataclass
class Reconciled:
    """How much was asked and what came of it; `failed` names what could not be settled."""

    asked: int = 0
    paid: int = 0
    closed: int = 0
    refunded: int = 0
    is_away: bool = False  # Stripe does not answer: the rest is asked another time
    failed: list[str] = field(default_factory=list)


def reconcile() -> Reconciled:
    """Ask about everything undecided; each in a change of its own, safe to run twice at once."""
    report = Reconciled()
    if not limits.takes_cards:
        return report
    _forget_pages_never_given()
    _each(sessions_to_ask(), lambda row_id: _settle(row_id, report), report, "sesi")
    _each(refunds_to_ask(), lambda row_id: _refund(row_id, report), report, "pengembalian")
    return report


def look_again(session: CardSession) -> Seen | None:
    """What Stripe says of a session now, with all that follows from it; None: it has no page."""
    session_id = session.session_id
    if session_id is None:
        return None
    let_go()
    seen = gateway.find_session(session_id)
    verdict = settle(seen)
    if verdict.outcome == NoticeOutcome.KEPT_ASIDE:
        keep_aside(seen, verdict.reason)
    return seen


def _each(
    row_ids: Sequence[int], act: Callable[[int], None], report: Reconciled, word: str
) -> None:
    """One that fails keeps no other back; when Stripe is away nobody else is asked."""
    for row_id in row_ids:
        if report.is_away:
            return
        try:
            act(row_id)
        except ProviderAway:
            report.is_away = True
        except (Refused, SQLAlchemyError, ValueError):
            logger.exception("%s %s could not be reconciled", word, row_id)
            report.failed.append(f"{word} {row_id}")
        finally:
            db.session.rollback()


def _settle(row_id: int, report: Reconciled) -> None:
    session = db.session.get_one(CardSession, row_id)
    report.asked += 1
    try:
        seen = close_page(session.session_id or "") if _is_stale(session) else look_again(session)
    except ProviderRefused:
        _give_up(row_id)
        raise
    if seen is not None:
        report.paid += seen.is_paid
        report.closed += seen.status == "expired"


def _is_stale(session: CardSession) -> bool:
    """Its page asks for money that is not wanted there any more."""
    wanted = {order.id for order in orders_of(session)}
    return session.state == SessionState.EXPIRED or waiting_for(session) != wanted


def _refund(row_id: int, report: Reconciled) -> None:
    state = carry_out(row_id, again=True)
    report.asked += 1
    report.refunded += state == RefundState.GIVEN
    report.is_away = state == RefundState.ASKED


@one_change()
def _give_up(row_id: int) -> None:
    """Stripe knows no such session: the key belongs to another account now, or to another mode."""
    session = db.session.get_one(CardSession, row_id)
    session.state, session.url, session.ended_at = SessionState.FAILED, "", clock.now()


@one_change()
def _forget_pages_never_given() -> None:
    old = CardSession.state == SessionState.BEGUN, CardSession.began_at < clock.now() - FORGOTTEN
    ended = {"state": SessionState.FAILED, "ended_at": clock.now()}
    db.session.execute(update(CardSession).where(*old).values(ended))
