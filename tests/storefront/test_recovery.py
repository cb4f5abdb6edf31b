"""Forgotten passwords: a link by mail, an invitation, and what they open."""

import logging
from datetime import timedelta
from threading import Event

import pytest

from tests import factories
from tests.databases import statements
from tests.outbox import letters, link_in, text_of
from tests.smtp_server import smtp_server
from tokoumkm import clock, mail
from tokoumkm.accounts.actions import codes
from tokoumkm.accounts.models import CodePurpose, Officer, OfficerRole
from tokoumkm.accounts.queries import sign_in_matches
from tokoumkm.database import one_change
from tokoumkm.storefront import letters as letters_of_the_site

NEW = "hujan sore pasar"


@pytest.fixture
def rini(database):
    return factories.account("Rini Wulandari", phone="+6281200000137", email="rini@contoh.id")


def ask(browser, typed):
    browser.get("/masuk/lupa")
    return browser.submit("Kirim tautan", {"identifier": typed})


def mailed_link(browser, app):
    ask(browser, "rini@contoh.id")
    return link_in(letters(app)[-1])


def invitation_of(account):
    return codes.issue_code(account, purpose=CodePurpose.INVITATION, issued_by=None)


@pytest.mark.parametrize("typed", ["rini@contoh.id", "Rini@Contoh.ID", "0812 0000 0137"])
def test_a_link_by_mail_leads_to_a_new_password_and_in(browser, app, rini, typed):
    ask(browser, typed)
    [letter] = letters(app)
    assert letter["To"] == "rini@contoh.id"
    assert "Abaikan email ini" in text_of(letter)

    browser.get(link_in(letter))
    page = browser.submit("Simpan dan masuk", {"password": NEW})

    assert "Kata sandi baru tersimpan" in page.text
    assert "Akun Rini" in page.text
    assert sign_in_matches("rini@contoh.id", NEW) == rini


@pytest.mark.parametrize(
    "typed",
    ["0812 0000 0137", "0812 0000 0138", "rini@contoh.id", "siti@contoh.id", "🍌", "x" * 200],
)
def test_the_answer_is_the_same_whoever_is_named(browser, app, database, typed):
    """A number without e-mail, one nobody has, an address, one nobody has, and nonsense."""
    factories.account(phone="+6281200000137")
    factories.account(phone=None, email="rini@contoh.id")

    page = ask(browser, typed)

    assert page.path == "/masuk/lupa/terkirim"
    assert "Kalau akun itu punya email" in page.text
    assert typed not in page.text
    assert len(letters(app)) == (1 if typed == "rini@contoh.id" else 0)


def test_the_answer_does_not_wait_for_what_is_done_about_it(browser, app, rini, monkeypatch):
    """Neither the database nor a slow mail server tells by its time who is known here."""
    answered = Event()
    send_reset = letters_of_the_site.send_reset

    def patiently(identifier):
        answered.wait(5)
        send_reset(identifier)

    monkeypatch.setattr(letters_of_the_site, "send_reset", patiently)
    asked = {}
    for typed in ("rini@contoh.id", "siti@contoh.id"):
        browser.get("/masuk/lupa")
        with statements() as asked[typed]:
            browser.submit("Kirim tautan", {"identifier": typed})
    assert asked["rini@contoh.id"] == asked["siti@contoh.id"]

    answered.set()
    assert len(letters(app)) == 1


def test_nothing_typed_is_explained(browser, database):
    browser.get("/masuk/lupa")

    assert browser.submit("Kirim tautan", {}, status=422).errors == ["Isi nomor HP atau email."]


def test_a_link_works_once(browser, app, rini):
    link = mailed_link(browser, app)
    browser.get(link)
    browser.submit("Simpan dan masuk", {"password": NEW})

    page = browser.another().get(link, status=410)

    assert page.link("Minta tautan baru") == "/masuk/lupa"


def test_looking_at_a_link_does_not_use_it_up(browser, app, rini):
    """Programs that check mails follow every link before the person does."""
    link = mailed_link(browser, app)

    for _ in range(3):
        browser.another().get(link)

    browser.get(link)
    browser.submit("Simpan dan masuk", {"password": NEW})
    assert sign_in_matches("rini@contoh.id", NEW)


def test_a_link_is_dead_after_half_an_hour(browser, app, rini):
    link = mailed_link(browser, app)
    browser.get(link)

    with clock.moved_to(clock.now() + timedelta(minutes=31)):
        browser.submit("Simpan dan masuk", {"password": NEW}, status=410)
        browser.get(link, status=410)

    assert sign_in_matches("rini@contoh.id", factories.PASSWORD)


@pytest.mark.parametrize("secret", ["x", "x" * 43, "%00", "..", "x" * 5_000])
@pytest.mark.parametrize("place", ["/sandi-baru/", "/undangan/"])
def test_a_made_up_link_opens_nothing(browser, place, secret):
    page = browser.request("GET", place + secret)

    assert page.status in (400, 404, 410)


def test_a_link_is_kept_nowhere(browser, app, rini):
    page = browser.get(mailed_link(browser, app))

    assert page.headers["Cache-Control"] == "private, no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_a_weak_password_is_explained_and_the_link_stays_good(browser, app, rini):
    browser.get(mailed_link(browser, app))

    page = browser.submit("Simpan dan masuk", {"password": "rini@contoh.id"}, status=422)
    assert page.errors == ["Jangan pakai nama, nomor HP, atau email sendiri sebagai kata sandi."]

    browser.submit("Simpan dan masuk", {"password": NEW})


def test_everybody_else_is_signed_out(browser, app, rini):
    thief = browser.another().sign_in(rini)

    browser.get(mailed_link(browser, app))
    browser.submit("Simpan dan masuk", {"password": NEW})

    thief.get("/akun/pesanan", status=302)
    assert browser.get("/akun/pesanan").path == "/akun/pesanan"


@pytest.mark.parametrize("host", ["http://localhost", "http://127.0.0.1:9999"])
def test_a_link_begins_with_the_sites_address_whatever_the_request_says(browser, app, rini, host):
    browser.get("/masuk/lupa", base_url=host)
    token = browser.page.form("Kirim tautan").fields["csrf_token"]

    browser.post(
        "/masuk/lupa",
        {"identifier": "rini@contoh.id", "csrf_token": token},
        status=302,
        base_url=host,
        headers={"X-Forwarded-Host": "jahat.example", "Forwarded": "host=jahat.example"},
    )

    [letter] = letters(app)
    assert link_in(letter).startswith(f"{app.config['SITE_URL']}/sandi-baru/")
    assert "jahat" not in letter.as_string()


def test_a_forged_host_gets_no_mail_sent(browser, app, rini):
    browser.request(
        "POST", "/masuk/lupa", base_url="http://jahat.example", data={"identifier": "x"}
    )

    assert not letters(app)


def test_three_mails_an_hour_are_enough(browser, app, rini):
    for _ in range(5):
        page = ask(browser, "rini@contoh.id")

    assert "Kalau akun itu punya email" in page.text
    assert len(letters(app)) == 3


def test_a_mail_server_that_is_away_tells_the_visitor_nothing(
    browser, app, rini, monkeypatch, caplog
):
    with smtp_server() as gone:
        pass
    post = mail._post
    monkeypatch.setattr(mail, "_post", post)
    mail.use(f"smtp://127.0.0.1:{gone.port}", outbox=post.outbox, sender=("Toko", "noreply@x.id"))

    with caplog.at_level(logging.ERROR):
        page = ask(browser, "rini@contoh.id")
        assert not letters(app)

    assert "Kalau akun itu punya email" in page.text
    assert "MailNotSent" in caplog.text
    assert "rini@" not in caplog.text


def test_an_invited_officer_chooses_a_password_and_then_sets_up_the_factor(browser, database):
    siti = factories.account("Siti Rohmah")
    role = {"scope": "33.03", "role": OfficerRole.OFFICER, "created_at": clock.now()}
    with one_change():
        database.session.add(Officer(account_id=siti.id, **role))

    page = browser.get(f"/undangan/{invitation_of(siti)}")
    assert "Selamat datang, Siti Rohmah" in page.text
    page = browser.submit("Simpan dan masuk", {"password": NEW})

    assert page.path.startswith("/dinas/kunci")
    browser.get("/dinas/omzet", status=302)


def test_an_officer_who_has_a_factor_still_has_to_prove_it(browser, app, database):
    officer = factories.officer()
    secret = codes.issue_code(officer, purpose=CodePurpose.RESET, issued_by=None)
    browser.get(f"/sandi-baru/{secret}")

    page = browser.submit("Simpan dan masuk", {"password": NEW})

    assert page.path.startswith("/dinas/kunci/buktikan")


def test_an_invitation_opens_only_its_own_page(browser, database):
    secret = invitation_of(factories.account())

    browser.get(f"/sandi-baru/{secret}", status=410)
    browser.get(f"/undangan/{secret}")
