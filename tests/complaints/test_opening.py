from datetime import timedelta
from io import BytesIO

import pytest

from tests import factories, moves
from tests.complaints import scenes
from tests.seller.scenes import jpeg
from tokoumkm import clock
from tokoumkm.catalog.photos import BadPhoto
from tokoumkm.complaints.actions.opening import CannotComplain, Wrong, open_complaint
from tokoumkm.complaints.actions.replying import withdraw
from tokoumkm.complaints.actions.writing import MOST_PHOTOS, TooMuch, write_message
from tokoumkm.complaints.models import Complaint, ComplaintPhoto, MovedOn
from tokoumkm.complaints.photos import PHOTO_FOLDER
from tokoumkm.complaints.queries import MOST_COMPLAINTS, can_complain, kinds_for
from tokoumkm.complaints.states import ComplaintKind, ComplaintState, Party
from tokoumkm.database import db
from tokoumkm.media import store
from tokoumkm.orders.actions import expiring
from tokoumkm.orders.actions.buying import confirm_receipt
from tokoumkm.orders.actions.expiring import expire_orders
from tokoumkm.orders.actions.selling import ReasonMissing, cancel_by_seller
from tokoumkm.orders.disputes import Disputed
from tokoumkm.orders.states import OrderState
from tokoumkm.payments.actions import complete_by_seller
from tokoumkm.shops.ways import DeliveryKind

pytestmark = pytest.mark.usefixtures("database")


def pictures():
    return [file.path for file in store.listed(f"private/{PHOTO_FOLDER}")]


def test_a_complaint_remembers_what_is_wrong_and_waits_for_the_seller():
    order = scenes.paid_on_its_way()
    wrong = Wrong(ComplaintKind.BROKEN, " Talinya putus. ", [order.lines[0].id])

    made = open_complaint(order, wrong=wrong, photos=[jpeg(), jpeg()], by=None)

    assert (made.state, made.kind) == (ComplaintState.AWAITING_SELLER, ComplaintKind.BROKEN)
    assert made.turn == Party.SELLER
    assert [line.id for line in made.lines] == [order.lines[0].id]
    [entry] = made.entries
    assert (entry.words, entry.party, len(entry.photos)) == ("Talinya putus.", Party.BUYER, 2)
    assert order.is_disputed
    assert len(pictures()) == 2


def test_the_clock_does_not_complete_an_order_with_an_open_complaint():
    order = scenes.paid_on_its_way()
    complaint = scenes.opened(order)

    with clock.moved_to(clock.now() + timedelta(days=30)):
        assert expire_orders().completed == 0
        withdraw(complaint, by=None)
        assert expire_orders().completed == 0

    with clock.moved_to(clock.now() + timedelta(days=33)):
        assert expire_orders().completed == 1
    assert order.state == OrderState.COMPLETED


def test_the_clock_asks_again_once_it_holds_the_order(monkeypatch):
    """The complaint came between the clock's look and its change."""
    order = scenes.opened().order
    monkeypatch.setattr(expiring, "_overdue", lambda *_states: [order.id])

    with clock.moved_to(clock.now() + timedelta(days=30)):
        assert expire_orders().completed == 0
    assert order.state == OrderState.SHIPPED


def test_the_seller_neither_completes_nor_calls_off_what_is_complained_about():
    complaint = scenes.opened()
    seller = scenes.seller_of(complaint)

    with pytest.raises(Disputed):
        complete_by_seller(complaint.order, by=seller)
    with pytest.raises(Disputed):
        cancel_by_seller(
            scenes.opened(moves.on_its_way(factories.order())).order, reason="x", by=seller
        )


def test_cash_that_is_paid_at_the_door_is_still_reported():
    order = moves.on_its_way(factories.order())
    scenes.opened(order)

    complete_by_seller(order, by=factories.owner_of(order.shop))

    assert (order.state, order.is_disputed) == (OrderState.COMPLETED, True)


def test_an_order_can_be_complained_about_while_under_way_and_for_some_days_after():
    order = factories.order()
    assert not can_complain(order)
    assert not can_complain(moves.processing(order))
    assert can_complain(moves.completed(factories.order()))

    with clock.moved_to(clock.now() + timedelta(days=7, seconds=1)):
        late = moves.completed(factories.order())
    with clock.moved_to(clock.now() + timedelta(days=14, minutes=1)):
        assert not can_complain(late)


def test_an_order_that_was_called_off_is_over():
    order = factories.order()
    cancel_by_seller(order, reason="Habis.", by=factories.owner_of(order.shop))

    with pytest.raises(CannotComplain):
        scenes.opened(order)


def test_one_complaint_at_a_time_and_not_without_end():
    order = scenes.paid_on_its_way()
    for _ in range(MOST_COMPLAINTS):
        complaint = scenes.opened(order)
        with pytest.raises(CannotComplain):
            scenes.opened(order)
        withdraw(complaint, by=None)

    assert not can_complain(order)


def test_what_is_fetched_does_not_fail_to_arrive():
    order = moves.on_its_way(factories.order(delivery=DeliveryKind.PICKUP))
    assert ComplaintKind.NOT_ARRIVED not in kinds_for(order)

    with pytest.raises(CannotComplain, match="diambil sendiri"):
        scenes.opened(order, wrong=Wrong(ComplaintKind.NOT_ARRIVED, "Tidak ada."))


def test_a_line_of_another_order_is_refused():
    stranger = factories.order().lines[0].id

    with pytest.raises(CannotComplain, match="bukan dari pesanan ini"):
        scenes.opened(wrong=Wrong(ComplaintKind.BROKEN, "Putus.", [stranger]))


def test_nothing_is_left_of_a_complaint_that_was_refused():
    order = scenes.paid_on_its_way()
    with pytest.raises(BadPhoto):
        scenes.opened(order, photos=[jpeg(), BytesIO(b"no picture")])
    with pytest.raises(ReasonMissing):
        scenes.opened(order, wrong=Wrong(ComplaintKind.BROKEN, "  "))
    with pytest.raises(TooMuch):
        scenes.opened(order, photos=[jpeg()] * (MOST_PHOTOS + 1))

    assert pictures() == []
    assert db.session.scalars(db.select(Complaint)).all() == []
    assert not order.is_disputed


def test_both_sides_write_with_photos_while_it_is_open():
    complaint = scenes.opened()
    seller = scenes.seller_of(complaint)

    write_message(complaint, words="Boleh foto?", by=Party.SELLER, account=seller)
    write_message(complaint, words="Ini.", photos=[jpeg()], by=Party.BUYER, account=None)

    assert [entry.words for entry in complaint.entries][1:] == ["Boleh foto?", "Ini."]
    assert complaint.state == ComplaintState.AWAITING_SELLER
    assert len(db.session.scalars(db.select(ComplaintPhoto)).all()) == 1

    withdraw(complaint, by=None)
    with pytest.raises(MovedOn, match="sudah selesai"):
        write_message(complaint, words="Masih?", photos=[jpeg()], by=Party.BUYER, account=None)
    assert len(pictures()) == 1


def test_a_secret_link_cannot_be_used_to_write_without_end(monkeypatch):
    monkeypatch.setattr("tokoumkm.complaints.actions.writing.MOST_MESSAGES", 2)
    complaint = scenes.opened()
    write_message(complaint, words="1", by=Party.BUYER, account=None)

    with pytest.raises(TooMuch):
        write_message(complaint, words="2", by=Party.BUYER, account=None)


def test_the_buyer_may_still_say_that_the_order_arrived():
    complaint = scenes.opened()

    confirm_receipt(complaint.order, by=None)

    assert complaint.order.state == OrderState.COMPLETED
    assert complaint.is_open
