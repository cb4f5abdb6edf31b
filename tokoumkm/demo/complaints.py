"""Something went wrong with two orders: one waits for its seller, the other for the office."""

from tokoumkm.complaints.actions.answering import contest
from tokoumkm.complaints.actions.opening import Wrong, open_complaint
from tokoumkm.complaints.states import ComplaintKind
from tokoumkm.demo.buyers import Buyer
from tokoumkm.demo.market import Stall
from tokoumkm.orders.models import Order

BROKEN = Wrong(
    ComplaintKind.BROKEN, "Kemasannya penyok dan isinya tumpah sebagian. Saya mohon diganti."
)


def complain(order: Order, *, buyer: Buyer, stall: Stall, is_contested: bool) -> None:
    """The buyer says what is wrong; a seller may see it otherwise."""
    complaint = open_complaint(order, wrong=BROKEN, by=buyer.account)
    if is_contested:
        words = "Waktu kami serahkan masih utuh. Mohon dinas membantu melihatnya."
        contest(complaint, words=words, by=stall.seller)
