"""Notices of Stripe: read where the signature is right, and refused otherwise."""

import json
import time

import pytest

from tests.stripe_site import StripeSite, wanted
from tokoumkm.demo.cards.notices import signature, written
from tokoumkm.demo.stripe_simulator import WEBHOOK_SECRET
from tokoumkm.money import Rupiah
from tokoumkm.payments import stripe_gateway as gateway
from tokoumkm.payments.card.provider import BadNotice

pytestmark = pytest.mark.one_engine


def signed(body: bytes, *, secret: str = WEBHOOK_SECRET, age: int = 0) -> tuple[bytes, str]:
    return body, signature(body, secret=secret, at=int(time.time()) - age)


def test_a_notice_of_stripe_is_read(stripe: StripeSite):
    page = gateway.begin_session(wanted())
    event = stripe.pay(page.session_id)
    body = written(event)

    notice = gateway.read_notice(*signed(body))

    assert (notice.event_id, notice.kind) == (event["id"], "checkout.session.completed")
    assert notice.session == gateway.find_session(page.session_id)
    assert (notice.livemode, notice.refund, gateway.is_live()) == (False, None, False)
    gateway.give_back(str(notice.session.payment_intent), Rupiah(15_000), "kembali-1")
    body = written(stripe.happened[-1])
    told = gateway.read_notice(*signed(body)).refund
    assert told == gateway.find_refund(str(notice.session.payment_intent), "kembali-1")


BODY = (
    b'{"id": "evt_1", "type": "x", "data": {"object": {"object": "checkout.session", "id": "cs"}}}'
)
ANEW = json.dumps(json.loads(BODY), indent=2).encode()
BAD = {
    "no signature": lambda: (BODY, ""),
    "no such letters": lambda: (BODY, signed(BODY)[1].replace("v1=", "v1=ü")),
    "no moment": lambda: (BODY, signed(BODY)[1].partition(",")[2]),
    "wrong secret": lambda: signed(BODY, secret="whsec_of_somebody_else"),
    "empty secret": lambda: signed(BODY, secret=""),
    "other bytes": lambda: (BODY + b" ", signed(BODY)[1]),
    "written anew": lambda: (ANEW, signed(BODY)[1]),
    "old": lambda: signed(BODY, age=gateway.OLDEST_NOTICE + 1),
    "no text": lambda: (b"\xff\xfe", signed(BODY)[1]),
    "nothing": lambda: signed(b""),
    "a list": lambda: signed(b"[]"),
    "half": lambda: signed(BODY[:-1]),
    "about nothing": lambda: signed(b'{"id": "evt_1", "type": "x", "data": {}}'),
    "a word": lambda: signed(b'{"id": "evt_1", "type": "x", "data": {"object": "x"}}'),
    "without an id": lambda: signed(BODY.replace(b"evt_1", b"")),
    "a session without an id": lambda: signed(BODY.replace(b'"cs"', b"7")),
}  # fmt: skip


@pytest.mark.parametrize("how", sorted(BAD))
def test_a_notice_of_nobody_is_refused(stripe: StripeSite, how):
    with pytest.raises(BadNotice):
        gateway.read_notice(*BAD[how]())


def test_a_good_one_is_not(stripe: StripeSite):
    """What the bad ones above are made from; an amount that is no whole number is none."""
    notice = gateway.read_notice(*signed(BODY, age=gateway.OLDEST_NOTICE - 30))
    odd = BODY.replace(b'"id": "cs"', b'"id": "cs", "amount_total": 1500000.0, "currency": "idr"')

    assert notice.session.session_id == "cs"
    assert not gateway.costs(gateway.read_notice(*signed(odd)).session, Rupiah(15_000))
