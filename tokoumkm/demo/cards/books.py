"""What the simulator remembers, in memory: sessions, what was paid on them, refunds, notices."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from tokoumkm.demo.cards import drawn
from tokoumkm.demo.cards.asked import RefundAsked, SessionAsked
from tokoumkm.demo.cards.drawn import Drawn
from tokoumkm.demo.cards.wrong import Wrong, no_such


class Books:
    """One account. `tell` is called with every notice that Stripe would send."""

    def __init__(self, tell: Callable[[Drawn], None]) -> None:
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._tell = tell
        self._lock = threading.RLock()
        self._sessions: dict[str, Drawn] = {}
        self._labels: dict[str, str] = {}
        self._refunds: list[Drawn] = []

    def begin(self, asked: SessionAsked, *, pages: str) -> Drawn:
        with self._lock:
            made = drawn.session(asked, at=self._moment(), pages=pages)
            self._sessions[made["id"]] = made
            self._labels[made["id"]] = asked.label
            return dict(made)

    def session(self, name: str) -> Drawn:
        """As it is now: what nobody paid in time has expired. Raises Wrong."""
        with self._lock:
            return dict(self._present(name))

    def sessions(self) -> list[Drawn]:
        with self._lock:
            return [dict(self._present(name)) for name in list(self._sessions)]

    def label(self, name: str) -> str:
        return self._labels[name]

    def expire(self, name: str) -> Drawn:
        with self._lock:
            session = self._present(name)
            if session["status"] != "open":
                raise Wrong(
                    'Only Checkout Sessions with a status in ["open"] can be expired. This '
                    f"Checkout Session has a status of `{session['status']}`."
                )
            self._close(session)
            return dict(session)

    def pay(self, name: str, *, slowly: bool = False) -> Drawn:
        """Somebody pays on the page; `slowly`: the money is promised and comes with `settle`."""
        with self._lock:
            session = self._present(name)
            if session["status"] != "open":
                raise Wrong(f"This Checkout Session is {session['status']}.")
            session["status"], session["url"] = "complete", None
            session["payment_intent"] = drawn.a_name("pi")
            session["payment_status"] = "unpaid" if slowly else "paid"
            self._happened("checkout.session.completed", session)
            return dict(session)

    def settle(self, name: str, *, arrived: bool = True) -> Drawn:
        """The money that was promised came, or did not."""
        with self._lock:
            session = self._present(name)
            if (session["status"], session["payment_status"]) != ("complete", "unpaid"):
                raise Wrong("Nothing was promised on this Checkout Session.")
            session["payment_status"] = "paid" if arrived else "unpaid"
            word = "succeeded" if arrived else "failed"
            self._happened(f"checkout.session.async_payment_{word}", session)
            return dict(session)

    def refund(self, asked: RefundAsked) -> Drawn:
        """Raises Wrong where more would go back than came."""
        with self._lock:
            left = self.paid(asked.payment_intent) - self.given_back(asked.payment_intent)
            if left == 0:
                raise Wrong("Charge has already been refunded.", code="charge_already_refunded")
            amount = left if asked.amount is None else asked.amount
            if amount > left:
                raise Wrong(
                    f"Refund amount ({amount}) is greater than unrefunded amount on charge "
                    f"({left})",
                    param="amount",
                )
            made = drawn.refund(asked, amount=amount, at=self._moment())
            self._refunds.append(made)
            self._happened("refund.created", made)
            return dict(made)

    def refunds_of(self, intent: str | None = None) -> list[Drawn]:
        with self._lock:
            return [
                dict(made)
                for made in reversed(self._refunds)
                if intent in (None, made["payment_intent"])
            ]

    def paid(self, intent: str) -> int:
        """Minor units that came by a payment intent. Raises Wrong."""
        for session in self._sessions.values():
            if session["payment_intent"] == intent and session["payment_status"] == "paid":
                return int(session["amount_total"])
        raise no_such("payment_intent", intent)

    def given_back(self, intent: str) -> int:
        return sum(made["amount"] for made in self.refunds_of(intent))

    def _present(self, name: str) -> Drawn:
        session = self._sessions.get(name)
        if session is None:
            raise no_such("checkout.session", name)
        if session["status"] == "open" and self._moment() >= session["expires_at"]:
            self._close(session)
        return session

    def _close(self, session: Drawn) -> None:
        session["status"], session["url"] = "expired", None
        self._happened("checkout.session.expired", session)

    def _happened(self, kind: str, about: Drawn) -> None:
        self._tell(drawn.event(kind, about, at=self._moment()))

    def _moment(self) -> int:
        return int(self.now().timestamp())
