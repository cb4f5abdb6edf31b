"""The page on which a buyer pays by card: one for all the orders of a purchase that are paid so.

What is wanted is written down and committed, then Stripe is asked, then the answer is
written down. Between the two nothing of ours is held.
"""

import logging
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from tokoumkm import clock
from tokoumkm.database import db, let_go, one_change
from tokoumkm.errors import Refused
from tokoumkm.money import Rupiah
from tokoumkm.orders.deadlines import wait
from tokoumkm.orders.models import MoveNotAllowed, Order, Purchase
from tokoumkm.orders.numbers import secret_token
from tokoumkm.orders.states import Actor
from tokoumkm.payments import stripe_gateway as gateway
from tokoumkm.payments import trying
from tokoumkm.payments.card.matching import settle
from tokoumkm.payments.card.models import CardSession, NoticeOutcome, SessionState
from tokoumkm.payments.card.noticing import keep_aside
from tokoumkm.payments.card.provider import Page, ProviderAway, ProviderRefused, Seen, Wanted
from tokoumkm.payments.card.queries import orders_of, payable_in, waiting_for
from tokoumkm.payments.trying import Party
from tokoumkm.shops.locking import lock

logger = logging.getLogger(__name__)

PagesOf = Callable[[str], tuple[str, str]]  # of an order's token: where to go when paid, and if not

# Stripe keeps a page open for half an hour at least: whoever is late gets so much, once.
GRACE = gateway.SHORTEST + timedelta(minutes=5)
ROUNDS = 3
MOMENTS, MOMENT = 15, 0.2  # a second click waits so often and so many seconds for the first
JUST_NOW = timedelta(seconds=5)


class TooLate(Refused):
    """No page would be open long enough before the order runs out."""


class _Plan(NamedTuple):
    """What is to be asked of Stripe: pages to close first, or one to make unless it is there."""

    row_id: int = 0
    url: str = ""
    wanted: Wanted | None = None
    is_asked: bool = False  # somebody asked for it before
    is_being_asked: bool = False  # only just, most likely the same finger
    to_close: Sequence[str] = ()


def pay_page(order: Order, *, pages_of: PagesOf) -> str:
    """Where the buyer pays for this order and those paid with it. The same page, asked again.

    Raises MoveNotAllowed, TooLate, ProviderAway and ProviderRefused; the orders stay as they are.
    """
    order_id, purchase_id = order.id, order.purchase_id
    for _round in range(ROUNDS):
        plan = _plan(order_id, purchase_id, pages_of)
        for session_id in plan.to_close:
            close_page(session_id)
        url = "" if plan.to_close else plan.url or _page_of_first_click(plan) or _ask(plan)
        if url:
            return url
    raise MoveNotAllowed("Pesanan Anda baru saja berubah. Muat ulang halaman, lalu coba lagi.")


def close_page(session_id: str) -> Seen:
    """Let nobody pay there any more; if somebody has, their money counts."""
    seen = gateway.expire_session(session_id)
    verdict = settle(seen)
    if verdict.outcome == NoticeOutcome.KEPT_ASIDE:
        keep_aside(seen, verdict.reason)
    return seen


@one_change()
def _plan(order_id: int, purchase_id: int, pages_of: PagesOf) -> _Plan:
    """Everything in the house order: the purchase, its sessions, its orders."""
    purchase = db.session.get_one(Purchase, purchase_id)
    lock(purchase)
    sessions = _undecided(purchase_id)
    orders = _held(purchase_id)
    if order_id not in {order.id for order in orders}:
        raise MoveNotAllowed("Pesanan ini tidak menunggu pembayaran kartu. Muat ulang halaman.")
    present = next((each for each in sessions if _fits(each, orders)), None)
    stale = [each for each in sessions if each is not present]
    for session in stale:
        _give_up(session)
    to_close = [each.session_id for each in stale if each.url and each.session_id]
    if to_close:
        return _Plan(to_close=to_close)
    if present is None:
        present = _new_session(purchase, orders)
        return _Plan(present.id, wanted=_wanted(present, orders, pages_of))
    wanted = _wanted(present, orders, pages_of)
    just_now = clock.now() - present.began_at < JUST_NOW
    return _Plan(present.id, url=present.url, wanted=wanted, is_asked=True, is_being_asked=just_now)


def _undecided(purchase_id: int) -> Sequence[CardSession]:
    """Sessions that may have a page, or may get one."""
    own = CardSession.purchase_id == purchase_id
    begun = CardSession.state == SessionState.BEGUN
    query = select(CardSession).where(own, begun | (CardSession.url != ""))
    held = query.order_by(CardSession.id).with_for_update(key_share=True)
    return db.session.scalars(held.execution_options(populate_existing=True)).all()


def _held(purchase_id: int) -> Sequence[Order]:
    """The orders that are paid together, as they are now, and nobody else moves them."""
    query = select(Order).where(*payable_in(purchase_id), Order.deadline_at > clock.now())
    held = query.order_by(Order.id).with_for_update(key_share=True, of=Order)
    return db.session.scalars(held.execution_options(populate_existing=True)).all()


def _fits(session: CardSession, orders: Sequence[Order]) -> bool:
    """Whether its page pays just these orders, and can still be opened."""
    left = session.expires_at - clock.now()
    is_usable = {
        SessionState.OPEN: left > timedelta(minutes=1),
        SessionState.BEGUN: left > gateway.SHORTEST,
    }
    begun_for = {order.id for order in orders_of(session)}
    same = begun_for == waiting_for(session) == {order.id for order in orders}
    return same and is_usable.get(session.state, False)


def _give_up(session: CardSession) -> None:
    """Another page takes its place. One that nobody ever saw the address of can't be paid."""
    is_known = session.state == SessionState.OPEN
    if session.state in (SessionState.BEGUN, SessionState.OPEN):
        session.state = SessionState.EXPIRED if is_known else SessionState.FAILED
        session.ended_at = clock.now()


def _new_session(purchase: Purchase, orders: Sequence[Order]) -> CardSession:
    session = CardSession(
        purchase_id=purchase.id,
        key=secret_token(),
        amount=Rupiah(sum(order.total for order in orders)),
        state=SessionState.BEGUN,
        url="",
        began_at=clock.now(),
        expires_at=_last_moment(orders),
    )
    db.session.add(session)
    db.session.flush()
    for order in orders:
        trying.fail(order, by=Party(Actor.BUYER))
        trying.begin(order, by=Party(Actor.BUYER), session=session)
    return session


def _last_moment(orders: Sequence[Order]) -> datetime:
    """Our deadline is Stripe's: whoever begins in the last half hour gets time, but once."""
    deadlines = [order.deadline_at for order in orders if order.deadline_at is not None]
    closes = gateway.last_moment(min(deadlines), now=clock.now())
    for order in orders:
        if order.deadline_at is not None and order.deadline_at < closes:
            if closes > order.placed_at + wait.to_pay + GRACE:
                raise TooLate(
                    "Waktu untuk membayar dengan kartu sudah hampir habis. Pilih cara membayar "
                    "lain, atau pesan lagi."
                )
            order.deadline_at = closes
    return closes


def _wanted(session: CardSession, orders: Sequence[Order], pages_of: PagesOf) -> Wanted:
    """The same for the same session, whoever asks: Stripe refuses a key with other words."""
    success_url, cancel_url = pages_of(orders[0].token)
    numbers = tuple(order.number for order in orders)
    return Wanted(
        key=session.key,
        amount=session.amount,
        order_numbers=numbers,
        purchase_id=session.purchase_id,
        expires_at=session.expires_at,
        success_url=success_url,
        cancel_url=cancel_url,
        label=f"Pesanan {', '.join(numbers)}",
    )


def _page_of_first_click(plan: _Plan) -> str:
    """What the first click gets, which is still on its way."""
    for _moment in range(MOMENTS if plan.is_being_asked else 0):
        url = db.session.scalar(select(CardSession.url).where(CardSession.id == plan.row_id))
        let_go()
        if url:
            return url
        time.sleep(MOMENT)
    return ""


def _ask(plan: _Plan) -> str:
    """The page; '' where Stripe has no other answer for this key, so that another one is due."""
    if plan.wanted is None:
        raise ValueError("nothing is wanted of Stripe")
    try:
        page = gateway.begin_session(plan.wanted)
    except ProviderRefused:
        _note_failure(plan.row_id)
        raise
    except ProviderAway:
        if not plan.is_asked:
            raise
        _note_failure(plan.row_id)  # what went wrong once is what a key is told for a day
        return ""
    return _note_page(plan.row_id, page)


@one_change()
def _note_page(row_id: int, page: Page) -> str:
    """The address, for whoever asks again; '' where the session was given up meanwhile."""
    session = db.session.get_one(CardSession, row_id)
    lock(session)
    session.session_id, session.url = page.session_id, page.url
    session.payment_intent = session.payment_intent or page.payment_intent
    if session.state == SessionState.BEGUN:
        session.state = SessionState.OPEN
    elif session.state == SessionState.FAILED:
        session.state = SessionState.EXPIRED  # its page has to be closed
    return session.url if session.state == SessionState.OPEN else ""


@one_change()
def _note_failure(row_id: int) -> None:
    session = db.session.get_one(CardSession, row_id)
    lock(session)
    if session.state == SessionState.BEGUN:
        session.state, session.ended_at = SessionState.FAILED, clock.now()
