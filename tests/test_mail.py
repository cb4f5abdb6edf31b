"""Letters leave by SMTP, or lie in the outbox; nobody can add to their headers."""

import base64
from email import message_from_bytes, policy

import pytest

from tests.smtp_server import smtp_server
from tokoumkm import mail
from tokoumkm.mail import BadMailUrl, MailNotSent, server_of

SENDER = ("TokoUMKM Purbalingga", "noreply@pasar.example")
RINI = "rini@contoh.id"


@pytest.fixture(autouse=True)
def _own_post(monkeypatch):
    monkeypatch.setattr(mail, "_post", None)


def use(url, folder):
    mail.use(url, outbox=folder / "outbox", sender=SENDER)


def send(to=RINI, subject="Tautan – baru", text="Halo, “Rini”.\n.\nhttps://a.example/x", **given):
    mail.send(to, subject=subject, text=text, **given)


def kept_in(folder):
    files = sorted((folder / "outbox").glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def check(letter):
    assert letter["To"] == RINI
    assert letter["From"] == "TokoUMKM Purbalingga <noreply@pasar.example>"
    assert letter["Subject"] == "Tautan – baru"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@pasar.example>")
    text = letter.get_body(("plain",)).get_content()
    assert text.splitlines() == ["Halo, “Rini”.", ".", "https://a.example/x"]


def test_a_letter_goes_to_the_server(tmp_path):
    with smtp_server() as box:
        use(f"smtp://127.0.0.1:{box.port}", tmp_path)
        send(html="<p>Halo</p>")

    [letter] = box.letters
    check(letter)
    assert letter.get_body(("html",)).get_content().strip() == "<p>Halo</p>"
    assert box.recipients == [f"rcpt TO:<{RINI}>"]
    assert box.said[0] == "ehlo pasar.example"
    assert not kept_in(tmp_path)


def test_a_server_that_wants_a_password_gets_it(tmp_path):
    with smtp_server() as box:
        use(f"smtp://pasar:r%40hasia@127.0.0.1:{box.port}", tmp_path)
        send()

    [said] = [line for line in box.said if line.startswith("AUTH PLAIN")]
    assert base64.b64decode(said.split()[2]) == b"\0pasar\0r@hasia"
    assert len(box.letters) == 1


def test_without_a_server_a_letter_lies_in_the_outbox_for_its_owner_alone(tmp_path):
    use("", tmp_path)
    send()
    send(text="Yang kedua")

    check(kept_in(tmp_path)[0])
    assert len(kept_in(tmp_path)) == 2
    [mode] = {file.stat().st_mode & 0o777 for file in (tmp_path / "outbox").iterdir()}
    assert mode == 0o600
    assert (tmp_path / "outbox").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "place",
    [
        {"to": "rini@contoh.id\r\nBcc: semua@contoh.id"},
        {"to": "rini@contoh.id, semua@contoh.id"},
        {"to": "rini"},
        {"to": ""},
        {"subject": "Halo\nBcc: semua@contoh.id"},
        {"subject": "Halo\r\n\r\n<script>"},
    ],
)
def test_nobody_adds_a_header_or_a_recipient(tmp_path, place):
    with smtp_server() as box:
        use(f"smtp://127.0.0.1:{box.port}", tmp_path)
        with pytest.raises(MailNotSent):
            send(**place)

    assert not box.letters
    assert not box.recipients


def test_a_server_that_refuses_is_a_fault_that_names_no_address(tmp_path):
    with smtp_server(refuses_everybody=True) as box:
        use(f"smtp://127.0.0.1:{box.port}", tmp_path)
        with pytest.raises(MailNotSent, match="SMTPRecipientsRefused") as fault:
            send()

    assert "rini" not in str(fault.value)
    assert fault.value.__suppress_context__


def test_a_server_that_is_away_is_a_fault(tmp_path):
    with smtp_server() as box:
        pass
    use(f"smtp://127.0.0.1:{box.port}", tmp_path)

    with pytest.raises(MailNotSent, match="ConnectionRefusedError"):
        send()


@pytest.mark.parametrize("way", ["smtp://pasar:rahasia@127.0.0.1:{}?tls", "smtps://127.0.0.1:{}"])
def test_a_letter_that_must_be_encrypted_never_leaves_in_the_open(tmp_path, way):
    with smtp_server() as box:
        use(way.format(box.port), tmp_path)
        with pytest.raises(MailNotSent):
            send()

    assert not box.letters
    assert not [line for line in box.said if line.upper().startswith("AUTH")]


def test_the_address_of_a_server_says_everything():
    server = server_of("smtp://pasar:r%40hasia@mail.example:587?tls")

    assert (server.host, server.port, server.starts_tls) == ("mail.example", 587, True)
    assert (server.user, server.password) == ("pasar", "r@hasia")
    assert "hasia" not in repr(server)
    assert server_of("smtp://mail.example").port == 25
    assert server_of("smtps://mail.example").port == 465
    assert server_of("smtps://mail.example").is_encrypted


@pytest.mark.parametrize(
    "url",
    [
        "mail.example",
        "https://mail.example",
        "smtp://",
        "smtp://mail.example:999999",
        "smtp://mail.example?ssl",
    ],
)
def test_an_address_that_means_nothing_is_refused(url):
    with pytest.raises(BadMailUrl, match="MAIL_URL"):
        server_of(url)


def test_a_password_in_the_open_is_refused():
    with pytest.raises(BadMailUrl, match="in the open"):
        server_of("smtp://pasar:rahasia@mail.example")


def test_sending_before_the_application_is_made_is_a_mistake():
    with pytest.raises(RuntimeError):
        send()
