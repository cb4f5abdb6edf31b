from datetime import timedelta

import pytest

from tests import factories, moves
from tests.audit.acting import written
from tests.complaints import scenes
from tokoumkm import clock
from tokoumkm.accounts.models import OfficerRole
from tokoumkm.audit.acts import Act
from tokoumkm.complaints.actions import deciding
from tokoumkm.complaints.actions.expiring import expire_complaints
from tokoumkm.complaints.actions.proposing import NoSuchRemedy, Proposal
from tokoumkm.complaints.models import MovedOn
from tokoumkm.complaints.states import ComplaintState, Party, RemedyKind
from tokoumkm.database import db
from tokoumkm.notices.models import Notice
from tokoumkm.orders.actions.selling import ReasonMissing
from tokoumkm.shops.oversight import NotYourRegion

pytestmark = pytest.mark.usefixtures("database")

S = ComplaintState
REFUND = Proposal(RemedyKind.REFUND, "Foto menunjukkan kerusakan.")


def later(**span):
    return clock.moved_to(clock.now() + timedelta(**span))


def told(account) -> list[str]:
    query = db.select(Notice.words).where(Notice.account_id == account.id).order_by(Notice.id)
    return list(db.session.scalars(query))


def test_the_office_decides_for_the_buyer_and_the_audit_knows():
    complaint, officer = scenes.before_the_office(), factories.officer()

    deciding.decide(complaint, proposal=REFUND, by=officer)

    assert (complaint.state, complaint.turn) == (S.AGREED, Party.SELLER)
    assert (complaint.remedy.party, complaint.remedy.back.total) == (Party.OFFICE, 33_000)
    row = written()[-1]
    assert (row.act, row.actor_id) == (Act.COMPLAINT_DECIDED, officer.id)
    assert (
        row.about_words
        == f"Komplain pesanan {complaint.order.number} di {complaint.order.shop_name}"
    )
    assert row.reason == "Foto menunjukkan kerusakan."
    assert "Semua uang dikembalikan" in row.changes


def test_the_office_decides_against_the_buyer_and_the_order_goes_on():
    complaint = scenes.before_the_office()

    deciding.reject(complaint, words="Barang sesuai foto.", by=factories.officer())

    assert (complaint.state, complaint.order.is_disputed) == (S.REJECTED, False)
    assert "Komplain ditolak" in written()[-1].changes


def test_the_office_may_ask_for_something_else_in_its_own_words():
    complaint = scenes.decided(kind=RemedyKind.OTHER)

    assert complaint.remedy.words == "Sesuai catatan dinas"
    assert complaint.remedy.parts == []


def test_an_unpaid_order_has_no_money_to_give_back():
    complaint = scenes.before_the_office(moves.on_its_way(factories.order()))

    with pytest.raises(NoSuchRemedy):
        deciding.decide(complaint, proposal=REFUND, by=factories.officer())


@pytest.mark.parametrize(
    "officer",
    [{"scope": "33.03.05"}, {"role": OfficerRole.VIEWER}],
    ids=["of another region", "who only reads"],
)
def test_nobody_else_decides(officer):
    complaint, stranger = scenes.before_the_office(), factories.officer(**officer)

    with pytest.raises(NotYourRegion):
        deciding.decide(complaint, proposal=REFUND, by=stranger)
    with pytest.raises(NotYourRegion):
        deciding.reject(complaint, words="x", by=factories.account())
    assert complaint.state == S.AWAITING_OFFICE


def test_a_decision_has_a_reason():
    complaint = scenes.before_the_office()

    with pytest.raises(ReasonMissing):
        deciding.reject(complaint, words=" ", by=factories.officer())
    with pytest.raises(ReasonMissing):
        deciding.decide(complaint, proposal=Proposal(RemedyKind.REFUND, ""), by=factories.officer())


def test_the_office_decides_what_waits_for_it_and_nothing_else():
    with pytest.raises(MovedOn):
        deciding.decide(scenes.opened(), proposal=REFUND, by=factories.officer())


def test_a_seller_who_is_silent_loses_the_say():
    complaint = scenes.opened()

    with later(days=1, hours=23):
        assert expire_complaints().moved == 0
    with later(days=2):
        assert expire_complaints().moved == 1
    assert complaint.state == S.AWAITING_OFFICE


def test_a_buyer_who_is_silent_has_accepted_and_later_received():
    complaint = scenes.offered(kind=RemedyKind.REPLACEMENT)

    with later(days=3, minutes=1):
        expire_complaints()
        assert complaint.state == S.AGREED
        scenes.answering.fulfil(complaint, words="JNE 1", by=scenes.seller_of(complaint))
    with later(days=11):
        expire_complaints()
    assert (complaint.state, complaint.order.is_disputed) == (S.SETTLED, False)


def test_a_seller_who_does_not_do_it_meets_the_office():
    complaint = scenes.agreed()

    with later(days=3, minutes=1):
        expire_complaints()

    assert complaint.state == S.AWAITING_OFFICE
    assert complaint.entries[-1].party == Party.CLOCK


def test_the_office_is_never_gone_on_without():
    complaint = scenes.before_the_office()

    with later(days=365):
        assert expire_complaints().moved == 0
    assert complaint.state == S.AWAITING_OFFICE


def test_each_side_is_told_what_the_others_did():
    buyer = factories.account()
    complaint = scenes.opened(scenes.paid_on_its_way(buyer=buyer))
    seller = scenes.seller_of(complaint)
    number = complaint.order.number
    assert told(seller)[-1] == f"Pesanan {number}. Komplain: Barang rusak."

    scenes.answering.contest(complaint, words="Utuh.", by=seller)
    assert told(buyer)[-1] == f"Pesanan {number}. Penjual tidak setuju, dinas diminta memutuskan."
    before = len(told(seller))

    deciding.decide(complaint, proposal=REFUND, by=factories.officer())
    said = f"Pesanan {number}. Dinas memutuskan: semua uang dikembalikan."
    assert told(buyer)[-1] == told(seller)[-1] == said
    assert len(told(seller)) == before + 1
