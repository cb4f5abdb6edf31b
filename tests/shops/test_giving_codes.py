"""A code on paper: by an officer of the region, with a reason, and not without a trace."""

import pytest

from tests import factories
from tests.audit.acting import written
from tokoumkm.accounts.models import OfficerRole, OneTimeCode
from tokoumkm.accounts.queries import paper_code
from tokoumkm.audit.acts import Act
from tokoumkm.database import db
from tokoumkm.shops.actions.giving_codes import give_code, note_search
from tokoumkm.shops.oversight import NotYourRegion
from tokoumkm.shops.people import seller_in
from tokoumkm.shops.reasons import BadReason

pytestmark = pytest.mark.usefixtures("database")

REASON = "KTP dicocokkan di loket"


@pytest.fixture
def seller(database):
    owner = factories.owner_of(factories.shop())
    return seller_in("33.03", account_id=owner.id)


def test_the_code_opens_for_the_sellers_number(seller):
    paper = give_code(seller, by=factories.officer(), reason=REASON)

    phone = seller.account.phone.reveal("the seller types it")
    found = paper_code(phone, typed=paper.code)
    assert found.account == seller.account
    assert abs((found.expires_at - paper.expires_at).total_seconds()) < 1


@pytest.mark.parametrize(
    "by", [{"scope": "33.02"}, {"scope": "33.03.01"}, {"role": OfficerRole.VIEWER}, None]
)
def test_whoever_does_not_act_for_the_region_gives_none(seller, by):
    person = factories.account() if by is None else factories.officer(**by)

    with pytest.raises(NotYourRegion):
        give_code(seller, by=person, reason=REASON)

    assert not db.session.scalars(db.select(OneTimeCode)).all()
    assert not written()


def test_without_a_reason_there_is_none(seller):
    with pytest.raises(BadReason):
        give_code(seller, by=factories.officer(), reason=" ")

    assert not db.session.scalars(db.select(OneTimeCode)).all()


def test_looking_for_somebody_leaves_a_row_whoever_is_found(seller):
    officer = factories.officer(scope="33.03.06")

    note_search([seller], by=officer)
    note_search([], by=officer)

    found, missed = [row for row in written() if row.act == Act.SELLER_SOUGHT]
    assert found.about_key == str(seller.account.id)
    assert (missed.about_key, missed.region_code) == ("", "33.03.06")
