"""Writing a letter: to whom it goes, what it is called, and what its template is given."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tokoumkm.accounts.models import Account
from tokoumkm.complaints.models import ComplaintEntry
from tokoumkm.complaints.news import COMPLAINT, sentence
from tokoumkm.database import db
from tokoumkm.notices.models import Reader
from tokoumkm.notices.outbox import Taken
from tokoumkm.orders import news, telling, told
from tokoumkm.orders.links.actions import give_link
from tokoumkm.orders.links.queries import linked_step
from tokoumkm.orders.models import Order, Purchase
from tokoumkm.orders.states import WORDS
from tokoumkm.payments.cases import actions as cases
from tokoumkm.payments.cases import news as case_news
from tokoumkm.payments.cases.models import MoneyCase
from tokoumkm.payments.cases.opening import OPENED
from tokoumkm.payments.models import Refund
from tokoumkm.payments.queries import amount_paid
from tokoumkm.shops.assistances import sellers_of
from tokoumkm.web.links import absolute


class Content(NamedTuple):
    """What a letter is about: one order, or all those of a purchase, and a sentence."""

    subject: str
    sentence: str
    orders: Sequence[Order]
    note: str = ""  # what the other side wrote, where the sentence does not say it

    @property
    def purchase(self) -> Purchase:
        return self.orders[0].purchase


class Written(NamedTuple):
    """A letter that can be sent; `step` is what the link in it does, if there is one."""

    to: str
    subject: str
    content: Content
    for_seller: bool
    pages: Mapping[int, str]  # where each order is found, by its id
    step: str = ""
    step_link: str = ""


def write(taken: Taken) -> Written | None:
    """The letter, or None where there is nobody to get it, or nothing left to tell."""
    content = CONTENTS[taken.kind](taken)
    to = _address(taken, content) if content else None
    if content is None or to is None:
        return None
    for_seller = taken.reader == Reader.SELLER
    step, link = _step(taken, content.orders[0]) if for_seller else ("", "")
    return Written(
        to,
        subject=content.subject,
        content=content,
        for_seller=for_seller,
        pages={order.id: _page(order, for_seller=for_seller) for order in content.orders},
        step=step,
        step_link=link,
    )


def _purchase(taken: Taken) -> Content | None:
    purchase = told.purchase_told(taken.about_id)
    if purchase is None:
        return None
    first, *others = purchase.orders
    numbers = first.number + (f" dan {len(others)} lagi" if others else "")
    said = news.placed_for_buyer(purchase.orders)
    return Content(f"Pesanan Anda sudah dibuat: {numbers}", said, purchase.orders)


def _order(taken: Taken) -> Content | None:
    order = told.order_told(taken.about_id)
    if order is None:
        return None
    said = news.placed_for_seller(order)
    return Content(f"Pesanan baru {order.number}", said, [order], note=order.buyer_note)


def _move(taken: Taken) -> Content | None:
    move = told.move_told(taken.about_id)
    order = told.order_told(move.order_id) if move else None
    if move is None or order is None:
        return None
    subject = f"Pesanan {order.number}: {WORDS[move.target].lower()}"
    if taken.reader == Reader.BUYER:
        return Content(subject, news.for_buyer(order, move), [order])
    return Content(subject, news.for_seller(order, move), [order], note=move.note)


def _late_money(taken: Taken) -> Content | None:
    order = told.order_told(taken.about_id)
    if order is None:
        return None
    said = news.late_money_for_buyer(order, amount_paid(order))
    return Content(f"Pesanan {order.number}: uang masuk terlambat", said, [order])


def _refund(taken: Taken) -> Content | None:
    refund = db.session.get(Refund, taken.about_id)
    order = told.order_told(refund.order_id) if refund else None
    if refund is None or order is None:
        return None
    said = news.refunded_for_buyer(order, refund.amount)
    return Content(f"Pesanan {order.number}: uang dikembalikan", said, [order])


def _money_case(taken: Taken) -> Content | None:
    case = db.session.get(MoneyCase, taken.about_id)
    order = told.order_told(case.order_id) if case else None
    if case is None or order is None:
        return None
    to_buyer = taken.reader == Reader.BUYER
    said = case_news.for_buyer(case) if to_buyer else case_news.for_seller(case)
    said = case_news.ended_for_buyer(case) if taken.kind == cases.ENDED else said
    return Content(f"Pesanan {order.number}: uang yang tidak cocok", said, [order])


def _complaint(taken: Taken) -> Content | None:
    entry = db.session.get(ComplaintEntry, taken.about_id)
    order = told.order_told(entry.complaint.order_id) if entry else None
    if entry is None or order is None:
        return None
    said = sentence(entry.complaint, entry)
    return Content(f"Komplain pesanan {order.number}", said, [order], note=entry.words)


CONTENTS: Mapping[str, Callable[[Taken], Content | None]] = {
    telling.PURCHASE: _purchase,
    telling.ORDER: _order,
    telling.MOVE: _move,
    telling.LATE_MONEY: _late_money,
    telling.REFUND: _refund,
    OPENED: _money_case,
    cases.ENDED: _money_case,
    COMPLAINT: _complaint,
}


def _address(taken: Taken, content: Content) -> str | None:
    """Where it goes now: somebody erased, or gone from the shop, is written to no more."""
    account = db.session.get(Account, taken.account_id) if taken.account_id else None
    if account is not None and account.erased_at is not None:
        return None
    if taken.reader == Reader.BUYER:
        return (account.email if account else None) or content.purchase.buyer_email
    if account is None or account not in sellers_of(content.orders[0].shop):
        return None
    return account.email


def _page(order: Order, *, for_seller: bool) -> str:
    if for_seller:
        return absolute("seller.orders.show", number=order.number)
    return absolute("storefront.orders.show", token=order.token)


def _step(taken: Taken, order: Order) -> tuple[str, str]:
    """What the seller can do from the letter, where it is done without a look at money."""
    step = linked_step(order)
    if step is None or taken.account_id is None:
        return "", ""
    secret = give_link(order, step=step, account_id=taken.account_id)
    return step, absolute("storefront.links.show", secret=secret)
