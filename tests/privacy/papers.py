"""What is written about money, with something unmistakable of buyer and seller on it."""

from tokoumkm import clock
from tokoumkm.accounts.models import Account
from tokoumkm.database import db, one_change
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order
from tokoumkm.payments.card.models import CardRefund, CardSession
from tokoumkm.payments.cases.models import CaseOutcome, MoneyCase
from tokoumkm.receipts.actions.choosing import choose_numbers
from tokoumkm.receipts.actions.correcting import correct_receipt
from tokoumkm.receipts.actions.issuing import issue_receipt
from tokoumkm.receipts.models import Shown
from tokoumkm.receipts.sales import Correction, Goods, Sale

NPWP = "092542943407000"


def plant_money(order: Order) -> None:
    """A session with a refund that failed, and money that did not fit; both have ended."""
    ended = {"order_id": order.id, "amount": 1, "ended_at": clock.now()}
    with one_change():
        session = CardSession(purchase_id=order.purchase_id, key="1", amount=1, state="expired")
        session.began_at = session.expires_at = clock.now()
        db.session.add(session)
        db.session.flush()
        asked = {"asked_at": clock.now(), "parts": {}, "reason": "diisi", "key": "1"}
        db.session.add(CardRefund(card_session_id=session.id, state="failed", **ended, **asked))
        opened = {"opened_at": clock.now(), "source": "1", "expected": 1, "note": "diisi"}
        case = MoneyCase(shop_id=order.shop_id, kind="paid_late", **ended, **opened)
        case.outcome = CaseOutcome.MISTAKEN
        db.session.add(case)


def plant_receipt(order: Order, *, by: Account) -> None:
    """A receipt and its correction, with every number of the seller on them."""
    who = ("tanam nota pembeli", "tanam nota alamat", "tanam nota nomor")
    goods = [Goods("Tas", "buah", 1, Rupiah(1))]
    said = Sale(order.number, *who, goods, Rupiah(0), "kurir", "tunai", clock.now())
    with one_change():
        order.shop.business.nib = "0220123456482"
    choose_numbers(order.shop, nib_shown=Shown.FULL, npwp_shown=Shown.FULL, npwp=NPWP)
    first = issue_receipt(order.shop, sale=said)
    what = ("tanam nota nama", "tanam nota rumah", "tanam nota untuk", "tanam nota sebab")
    says = Correction(*what, refunded=Rupiah(0))
    correct_receipt(first, shop=order.shop, correction=says, by=by)
