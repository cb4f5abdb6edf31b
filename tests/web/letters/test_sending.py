"""Letters leave once each, are tried again, and are the office's business after the fifth fault."""

from contextlib import contextmanager
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from threading import Barrier

import pytest

from tests import factories
from tests.crowds import together
from tests.outbox import letters as kept_letters
from tests.smtp_server import smtp_server
from tokoumkm import clock, mail
from tokoumkm.database import db, one_change
from tokoumkm.notices import outbox
from tokoumkm.notices.models import Letter, LetterState, Reader
from tokoumkm.notices.outbox import MOST_TRIES, TAKEN_FOR, WAITS, Draft, put_letters, take_letter
from tokoumkm.web.letters import sending
from tokoumkm.web.letters.sending import send_letters

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def order():
    return factories.order(buyer=factories.account("Rini Wulandari", email="rini@contoh.id"))


@contextmanager
def post_office(app, **how):
    """A mail server of our own, for as long as the block lasts."""
    with smtp_server(**how) as box, mailing_to(app, f"smtp://127.0.0.1:{box.port}"):
        yield box


@contextmanager
def mailing_to(app, url):
    place = {"outbox": Path(app.config["OUTBOX"]), "sender": ("Pasar", "noreply@pasar.example")}
    mail.use(url, **place)
    try:
        yield
    finally:
        mail.use("", **place)


def letter() -> Letter:
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(db.select(Letter)).one()


def subjects(found: list[EmailMessage]) -> list[str]:
    return [each["Subject"] for each in found]


def test_a_letter_leaves_by_the_server_in_text_and_html(app, order):
    with post_office(app) as box:
        assert send_letters() == (1, 0)

    [sent] = box.letters
    assert sent["To"] == "rini@contoh.id"
    assert sent["Subject"].startswith(f"Pesanan Anda sudah dibuat: {order.number}")
    assert [part.get_content_type() for part in sent.iter_parts()] == ["text/plain", "text/html"]
    assert letter().state == LetterState.SENT
    assert send_letters() == (0, 0)


def test_without_a_server_it_lies_in_the_outbox(app, order):
    send_letters()

    assert len(kept_letters(app)) == 1


def test_a_fault_is_tried_again_after_a_while_and_not_before(app, order):
    moment = clock.now()
    with post_office(app, refuses_everybody=True), clock.moved_to(moment):
        assert send_letters() == (0, 1)
        assert send_letters() == (0, 0)
    kept = letter()
    assert (kept.state, kept.tries, kept.fault) == (LetterState.WAITING, 1, "SMTPRecipientsRefused")

    with clock.moved_to(moment + WAITS[0]):
        assert send_letters() == (1, 0)
    assert letter().state == LetterState.SENT


def test_after_five_faults_it_is_left_to_the_office(app, order):
    moment = clock.now()
    with post_office(app, refuses_everybody=True) as box:
        for wait in (timedelta(0), *WAITS, timedelta(days=1)):
            moment += wait
            with clock.moved_to(moment):
                send_letters()

    assert len(box.recipients) == MOST_TRIES == 5
    assert (letter().state, letter().tries) == (LetterState.FAILED, 5)


def test_a_server_that_is_away_costs_one_try_and_not_everybodys(app, order):
    put_letters([draft("lain", about_id=order.purchase_id)])
    with smtp_server() as box:
        pass

    with mailing_to(app, f"smtp://127.0.0.1:{box.port}"):
        assert send_letters() == (0, 1)
    assert sorted(db.session.scalars(db.select(Letter.tries))) == [0, 1]


def test_one_that_cannot_be_written_does_not_keep_the_others_back(app, order, caplog):
    with clock.moved_to(clock.now() - timedelta(hours=1)):
        put_letters([draft("rusak", kind="tidak-ada")])

    assert send_letters() == (1, 1)
    assert "could not be written" in caplog.text


def test_ten_senders_at_once_send_each_letter_once(app, order):
    put_letters([draft(f"lagi:{n}", about_id=order.purchase_id) for n in range(9)])
    db.session.rollback()

    with post_office(app) as box:
        rounds = together(app, [send_letters] * 10)

    assert sum(done.sent for done in rounds) == len(box.letters) == 10
    assert len({each["Message-ID"] for each in box.letters}) == 10


def test_without_the_guard_the_same_senders_send_it_twice(app, order, monkeypatch):
    """The control: everybody looks first, and then sends what they saw."""
    gate = Barrier(2)

    def look():
        row = db.session.scalar(db.select(Letter).where(Letter.state == LetterState.WAITING))
        if row is None or row.tries:
            return None
        seen = outbox.Taken(*(getattr(row, name) for name in outbox.Taken._fields))
        gate.wait(5)
        with one_change():
            db.session.execute(db.update(Letter).values(tries=1))
        return seen._replace(tries=1)

    monkeypatch.setattr(sending, "take_letter", look)
    db.session.rollback()
    with post_office(app) as box:
        together(app, [send_letters] * 2)

    assert len(box.letters) == 2


def test_what_a_killed_sender_had_taken_is_sent_later_under_the_same_name(app, order):
    taken = take_letter()
    with post_office(app) as box:
        assert send_letters() == (0, 0)
        with clock.moved_to(clock.now() + TAKEN_FOR):
            assert send_letters() == (1, 0)

    named = taken.key.replace(":", ".")
    assert named in box.letters[0]["Message-ID"]
    assert letter().tries == 2


def test_one_whose_last_try_was_cut_short_is_the_offices(app, order):
    with one_change():
        db.session.execute(db.update(Letter).values(tries=MOST_TRIES - 1))
    take_letter()

    with clock.moved_to(clock.now() + TAKEN_FOR):
        assert send_letters() == (0, 0)
    assert (letter().state, letter().fault) == (LetterState.FAILED, "terputus")


def test_somebody_who_comes_late_does_not_write_over_a_newer_try(order):
    late = take_letter()
    with clock.moved_to(clock.now() + TAKEN_FOR):
        assert take_letter().tries == 2
        outbox.note_sent(late)

    assert letter().state == LetterState.WAITING


def draft(key: str, *, kind: str = "purchase", about_id: int = 1) -> Draft:
    buyer = db.session.scalar(db.select(Letter.account_id))
    return Draft(key, kind, about_id, Reader.BUYER, buyer, "TK-1", factories.SELABAYA)
