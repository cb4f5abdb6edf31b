"""Complaints for tests, moved along through the real actions."""

from tests import factories, moves
from tokoumkm.complaints.actions import answering, deciding, opening, replying
from tokoumkm.complaints.actions.proposing import Proposal
from tokoumkm.complaints.models import Complaint
from tokoumkm.complaints.states import ComplaintKind, RemedyKind
from tokoumkm.money import Rupiah
from tokoumkm.orders.models import Order
from tokoumkm.payments.money_back import MoneyBack
from tokoumkm.shops.ways import PaymentWay

BROKEN = opening.Wrong(ComplaintKind.BROKEN, "Talinya putus waktu dibuka.")


def paid_on_its_way(**given) -> Order:
    """A bag of Rp25.000, sent for Rp8.000 and paid by transfer."""
    return moves.on_its_way(factories.order(payment=PaymentWay.TRANSFER, **given))


def opened(order: Order | None = None, **given) -> Complaint:
    """A complaint that waits for its seller."""
    wrong = given.pop("wrong", BROKEN)
    return opening.open_complaint(order or paid_on_its_way(), wrong=wrong, by=None, **given)


def seller_of(complaint: Complaint):
    return factories.owner_of(complaint.order.shop)


def part(complaint: Complaint, goods: int = 10_000, shipping: int = 0) -> Proposal:
    """So much of the first line and of the way."""
    back = MoneyBack({complaint.order.lines[0].id: Rupiah(goods)}, Rupiah(shipping))
    return Proposal(RemedyKind.PARTIAL, "Kami ganti sebagian.", back)


def offered(order: Order | None = None, *, kind: RemedyKind = RemedyKind.REFUND) -> Complaint:
    """The seller offers all the money, or something else."""
    made = opened(order)
    wanted = part(made) if kind == RemedyKind.PARTIAL else Proposal(kind, "Maaf, Bu.")
    answering.make_offer(made, proposal=wanted, by=seller_of(made))
    return made


def agreed(order: Order | None = None, *, kind: RemedyKind = RemedyKind.REFUND) -> Complaint:
    made = offered(order, kind=kind)
    replying.accept_offer(made, by=None)
    return made


def fulfilled(order: Order | None = None, *, kind: RemedyKind = RemedyKind.REFUND) -> Complaint:
    made = agreed(order, kind=kind)
    answering.fulfil(made, way="Tunai", words="Sudah diantar.", by=seller_of(made))
    return made


def before_the_office(order: Order | None = None) -> Complaint:
    """The seller sees it otherwise."""
    made = opened(order)
    answering.contest(made, words="Barang dikirim utuh.", by=seller_of(made))
    return made


def decided(order: Order | None = None, *, kind: RemedyKind = RemedyKind.REFUND) -> Complaint:
    made = before_the_office(order)
    proposal = Proposal(kind, "Foto menunjukkan kerusakan.")
    deciding.decide(made, proposal=proposal, by=factories.officer())
    return made


IN_STATE = {
    "awaiting_seller": opened,
    "offered": offered,
    "awaiting_office": before_the_office,
    "agreed": agreed,
    "fulfilled": fulfilled,
}
