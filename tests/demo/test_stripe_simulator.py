"""The stand-in for Stripe: like Stripe where it matters, and nowhere but in demo and tests."""

import http.client
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlencode, urlsplit

import pytest
import stripe as client
from bs4 import BeautifulSoup
from stripe.params import RefundCreateParams
from stripe.params.checkout import SessionCreateParams

from tests.demo.stripe_shapes import faults, fields_of
from tests.stripe_site import StripeSite, wanted
from tokoumkm.demo.cards import asked
from tokoumkm.demo.cards.notices import Notices
from tokoumkm.demo.cards.once import Answer, Once
from tokoumkm.demo.cards.wrong import Wrong
from tokoumkm.demo.stripe_simulator import KEY, WEBHOOK_SECRET, NotHere, Server, Simulator
from tokoumkm.money import Rupiah
from tokoumkm.payments import stripe_gateway as gateway
from tokoumkm.payments.card.provider import ProviderRefused

pytestmark = pytest.mark.one_engine
SESSIONS = "/v1/checkout/sessions"


def test_it_does_not_start_outside_demo_and_tests(monkeypatch):
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    monkeypatch.delenv("TOKOUMKM_DEMO", raising=False)
    with pytest.raises(NotHere):
        Server(Simulator())

    monkeypatch.setenv("TOKOUMKM_DEMO", "1")
    Server(Simulator()).server_close()


def test_everything_it_tells_is_what_the_clients_typed_classes_say(stripe: StripeSite):
    opened, paid, promised, closed = (
        gateway.begin_session(wanted(key=key)).session_id for key in "abcd"
    )
    stripe.pay(paid)
    stripe.pay(promised, slowly=True)
    stripe.books.settle(promised)
    gateway.expire_session(closed)
    intent = stripe.books.session(paid)["payment_intent"]
    gateway.give_back(intent, Rupiah(15_000), "kembali-1")

    found = [
        fault
        for name in (opened, paid, promised, closed)
        for fault in faults(stripe.books.session(name), client.checkout.Session, "session")
    ]
    found += faults(stripe.books.refunds_of(intent)[0], client.Refund, "refund")
    for event in stripe.happened:
        plain = {name: value for name, value in event.items() if name != "data"}
        events = {name: hint for name, hint in fields_of(client.Event).items() if name in plain}
        found += [fault for name, hint in events.items() for fault in faults(plain[name], hint)]
        assert {"id", "object", "type", "created", "livemode", "api_version"} <= set(events)
    assert found == []
    assert [event["type"] for event in stripe.happened] == [
        "checkout.session.completed",
        "checkout.session.completed",
        "checkout.session.async_payment_succeeded",
        "checkout.session.expired",
        "refund.created",
    ]


def test_a_wrong_field_would_be_noticed(stripe: StripeSite):
    session = stripe.books.session(gateway.begin_session(wanted()).session_id)
    bad = {"amount_total": 15.0, "status": "done", "metadata": None, "livemode": 0, "more": 1}
    found = list(faults(session | bad, client.checkout.Session, "session"))

    assert [fault.split(":")[0].split(" ")[0] for fault in sorted(found)] == [
        f"session.{name}" for name in ("amount_total", "livemode", "more", "status")
    ]
    del session["expires_at"], session["url"]
    missing = list(faults(session, client.checkout.Session, "session"))
    assert missing == ["session.expires_at is missing", "session.url is missing"]


def test_it_takes_only_fields_that_the_client_knows():
    assert set(SessionCreateParams.__annotations__) >= asked.OF_A_SESSION
    assert set(RefundCreateParams.__annotations__) >= asked.OF_A_REFUND


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"payment_method_types": "card"}, "parameter_unknown"),
        ({"success_url": ""}, "parameter_missing"),
        ({"success_url": "pesanan"}, "url_invalid"),
        ({"line_items[0][price_data][unit_amount]": "15000.5"}, "parameter_invalid_integer"),
        ({"line_items[0][price_data][unit_amount]": "-1"}, "parameter_invalid_integer"),
        ({"expires_at": str(int(time.time()) + 86_400 * 2)}, "InvalidRequestError"),
        ({"expires_at": str(int(time.time()) + 60)}, "InvalidRequestError"),
        ({"metadata[key]": "k" * 501}, "InvalidRequestError"),
    ],
)
def test_what_stripe_would_refuse_is_refused_and_not_kept(stripe: StripeSite, change, code):
    form = {
        "mode": "payment",
        "line_items[0][quantity]": "1",
        "line_items[0][price_data][currency]": "idr",
        "line_items[0][price_data][unit_amount]": "1500000",
        "line_items[0][price_data][product_data][name]": "Pesanan",
        "success_url": "http://127.0.0.1/",
    }
    assert send(stripe, SESSIONS, form | change, key="same")[0] == 400
    told = send(stripe, SESSIONS, form | change, key="same")[1]
    assert f'"code": "{code}"' in told or code == "InvalidRequestError"
    assert send(stripe, SESSIONS, form, key="same")[0] == 200
    assert send(stripe, SESSIONS, form, key="same", secret="sk_test_other")[0] == 401
    assert len(stripe.books.sessions()) == 1


def send(stripe: StripeSite, path: str, form: dict, *, key: str = "", secret: str = KEY):
    """A request as anybody may send it: (status, text, where it leads)."""
    connection = http.client.HTTPConnection(urlsplit(stripe.url).netloc, timeout=5)
    headers = {"Authorization": f"Bearer {secret}", "Idempotency-Key": key}
    connection.request("POST", path, urlencode(form), headers)
    answer = connection.getresponse()
    told = answer.read().decode()
    connection.close()
    return answer.status, told, answer.headers.get("Location")


def test_a_key_that_is_in_use_is_a_conflict():
    once, begun, go_on = Once(), threading.Event(), threading.Event()

    def slowly() -> Answer:
        begun.set()
        go_on.wait(5)
        return Answer(200, {})

    first = threading.Thread(target=once.answer, args=("k", "asked", slowly))
    first.start()
    begun.wait(5)
    with pytest.raises(Wrong) as conflict:
        once.answer("k", "asked", slowly)
    go_on.set()
    first.join(5)

    assert (conflict.value.status, conflict.value.code) == (409, "idempotency_key_in_use")
    assert once.answer("k", "asked", slowly).replayed
    with pytest.raises(Wrong, match="same parameters"):
        once.answer("k", "something else", slowly)


def test_the_page_to_pay_on_says_what_it_is(stripe: StripeSite):
    page = gateway.begin_session(wanted(1_234_567, label="Gula <semut> & kopi"))
    path = urlsplit(page.url).path

    status, html, _where = send(stripe, path, {"do": "decline"})
    shown = BeautifulSoup(html, "html.parser")
    assert status == 200
    for words in ("Ini simulator, bukan Stripe.", "Rp1.234.567", "Gula <semut> & kopi", "ditolak"):
        assert words in shown.get_text()
    assert shown.select_one("a.back")["href"] == wanted().cancel_url
    assert stripe.happened == []

    assert send(stripe, path, {"do": "pay"})[::2] == (303, wanted().success_url)
    assert stripe.happened[0]["data"]["object"]["payment_status"] == "paid"
    assert "sudah selesai" in send(stripe, path, {"do": "pay"})[1]
    assert send(stripe, "/bayar/cs_test_nobody", {"do": "pay"})[0] == 404
    assert len(stripe.happened) == 1


def test_money_that_is_promised_comes_or_does_not(stripe: StripeSite):
    for key, wish in (("a", "arrive"), ("b", "fail")):
        path = urlsplit(gateway.begin_session(wanted(key=key)).url).path
        assert "Uangnya dijanjikan" in send(stripe, path, {"do": "promise"})[1]
        send(stripe, path, {"do": wish})

    told = [(each["type"], each["data"]["object"]["payment_status"]) for each in stripe.happened]
    assert told == [
        ("checkout.session.completed", "unpaid"),
        ("checkout.session.async_payment_succeeded", "paid"),
        ("checkout.session.completed", "unpaid"),
        ("checkout.session.async_payment_failed", "unpaid"),
    ]


def test_a_page_closes_when_its_time_is_over(stripe: StripeSite):
    page = gateway.begin_session(wanted())
    with stripe.moved_to(datetime.now(UTC) + timedelta(hours=21)):
        assert gateway.find_session(page.session_id).status == "expired"
        assert "sudah habis" in send(stripe, urlsplit(page.url).path, {"do": "pay"})[1]
    assert [event["type"] for event in stripe.happened] == ["checkout.session.expired"]


@pytest.fixture
def deaf_site() -> Iterator[HTTPServer]:
    """A market that takes the third notice; `heard` is what came."""

    class Deaf(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.append((body, self.headers["Stripe-Signature"]))
            self.send_response(500 if len(heard) < 3 else 200)
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            pass

    heard: list[tuple[bytes, str]] = []
    server = HTTPServer(("127.0.0.1", 0), Deaf)
    server.heard = heard
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join(5)
    server.server_close()


def test_a_notice_is_sent_signed_until_it_is_taken(deaf_site):
    url = f"http://127.0.0.1:{deaf_site.server_port}/webhook/stripe"
    notices = Notices(url, WEBHOOK_SECRET, again=(0.01, 0.01, 0.01, 0.01))

    assert notices.send({"id": "evt_1"})
    assert [body for body, _header in deaf_site.heard] == [b'{\n  "id": "evt_1"\n}'] * 3
    for body, header in deaf_site.heard:
        client.WebhookSignature.verify_header(body, header, WEBHOOK_SECRET, 60)
    assert not Notices("http://127.0.0.1:9/", WEBHOOK_SECRET, again=(0.01,)).send({"id": "evt_2"})


def test_the_client_is_told_what_was_told_before(stripe: StripeSite):
    """A refused refund leaves nothing under its key; a given one is told again."""
    stripe.pay(gateway.begin_session(wanted()).session_id)
    intent = str(stripe.books.sessions()[0]["payment_intent"])
    with pytest.raises(ProviderRefused):
        gateway.give_back(intent, Rupiah(16_000), "kembali")
    given = gateway.give_back(intent, Rupiah(15_000), "kembali")

    assert gateway.give_back(intent, Rupiah(15_000), "kembali") == given
    with pytest.raises(ProviderRefused) as refusal:
        gateway.give_back(intent, Rupiah(1), "lagi")
    assert refusal.value.code == "charge_already_refunded"
    with pytest.raises(ProviderRefused):
        gateway.begin_session(wanted()._replace(key="besar", amount=Rupiah(10**10)))
