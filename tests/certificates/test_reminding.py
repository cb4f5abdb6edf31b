"""Sellers are told, once, that a certificate runs out within 60 days."""

from datetime import timedelta

import pytest

from tests import factories
from tests.certificates import papers
from tests.seller.scenes import jpeg
from tokoumkm import clock
from tokoumkm.certificates.actions.bringing import Offered, submit_certificate
from tokoumkm.certificates.actions.reminding import DAYS_BEFORE, remind_expiring
from tokoumkm.certificates.shapes import CertificateKind
from tokoumkm.database import db
from tokoumkm.notices.models import Notice

pytestmark = pytest.mark.usefixtures("database")

BPOM = CertificateKind.BPOM


def ending_in(days: int):
    last = clock.today() + timedelta(days=days)
    return papers.verified(kind=BPOM, number="MD123456789012", expires_on=last)


def told(account) -> list[str]:
    own = db.select(Notice.words).where(Notice.account_id == account.id).order_by(Notice.id)
    return [words for words in db.session.scalars(own) if "habis" in words]


def test_the_seller_is_told_once_and_where_to_renew():
    made = ending_in(DAYS_BEFORE)

    assert [remind_expiring(path="/penjual/toko/izin"), remind_expiring()] == [1, 0]

    owner = factories.owner_of(made.shop)
    assert told(owner) == ["BPOM toko Anda habis dalam 60 hari. Ajukan perpanjangannya."]
    notice = db.session.scalars(db.select(Notice).order_by(Notice.id.desc())).first()
    assert notice.path == "/penjual/toko/izin"


def test_it_is_too_early_a_day_before_that():
    ending_in(DAYS_BEFORE + 1)

    assert remind_expiring() == 0
    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert remind_expiring() == 1


def test_what_waits_has_run_out_or_never_ends_is_not_spoken_of():
    today = clock.today()
    papers.submitted(kind=BPOM, number="MD123456789012", expires_on=today)
    papers.verified()
    ended = ending_in(0)

    with clock.moved_to(clock.now() + timedelta(days=1)):
        assert remind_expiring() == 0
    assert ended.reminded_at is None


def test_a_renewal_that_waits_needs_no_word():
    old = ending_in(5)
    later = Offered(BPOM, old.number, old.expires_on + timedelta(days=700))
    submit_certificate(old.shop, offered=later, scan=jpeg(), renews=old)

    assert remind_expiring() == 0


def test_there_may_be_more_than_are_told_at_once(monkeypatch):
    monkeypatch.setattr("tokoumkm.certificates.actions.reminding.AT_ONCE", 2)
    for _ in range(3):
        ending_in(5)

    assert remind_expiring() == 3
