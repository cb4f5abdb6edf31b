"""What is kept of a complaint when its buyer is forgotten, and what can never be changed."""

import pytest
from sqlalchemy import exc, text

from tests import factories, moves
from tests.complaints import scenes
from tests.seller.scenes import jpeg
from tokoumkm.complaints.actions.replying import withdraw
from tokoumkm.complaints.models import ComplaintEntry, ComplaintPhoto
from tokoumkm.complaints.photos import PHOTO_FOLDER
from tokoumkm.complaints.queries import can_complain
from tokoumkm.database import db, one_change
from tokoumkm.media import store
from tokoumkm.privacy.actions.buyers import erase_purchase
from tokoumkm.privacy.actions.people import erase_account
from tokoumkm.privacy.obstacles import CannotErase

pytestmark = pytest.mark.usefixtures("database")


def words() -> list[str]:
    return list(db.session.scalars(db.select(ComplaintEntry.words)))


def test_nobody_is_forgotten_while_a_complaint_is_open():
    buyer = factories.account()
    order = moves.completed(factories.order(buyer=buyer))
    complaint = scenes.opened(order)

    with pytest.raises(CannotErase, match=order.number):
        erase_purchase(order.purchase)
    for person in (buyer, factories.owner_of(order.shop)):
        with pytest.raises(CannotErase, match=order.number):
            erase_account(person)

    withdraw(complaint, by=None)
    erase_account(buyer)


def test_a_guest_takes_words_and_pictures_along():
    order = moves.completed(factories.order())
    other = scenes.opened(photos=[jpeg()])
    withdraw(scenes.opened(order, photos=[jpeg(), jpeg()]), words="Ketemu.", by=None)

    erase_purchase(order.purchase)

    assert words() == ["Talinya putus waktu dibuka.", "", ""]
    names = db.session.scalars(db.select(ComplaintPhoto.name)).all()
    assert names == [other.entries[0].photos[0].name]
    assert len(list(store.listed(f"private/{PHOTO_FOLDER}"))) == 1
    assert not can_complain(order)


@pytest.mark.parametrize(
    "change",
    [
        "update complaint_entries set words = 'lain'",
        "update complaint_entries set words = '', party = 'office'",
        "update complaint_entries set words = '', target = 'settled'",
        "delete from complaint_entries",
    ],
)
def test_what_was_said_stays_as_it_was_written(change):
    scenes.opened()

    with pytest.raises(exc.DBAPIError, match="append-only"), one_change():
        db.session.execute(text(change))
    assert words() == ["Talinya putus waktu dibuka."]
