"""Sending mail: by SMTP, or as files where no server is set; the owner of `smtplib` and `email`.

Call `send` after a change, never inside one: a slow server would hold its locks.
"""

import os
import secrets
import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

PATIENCE = 10  # seconds for a server to answer
PORTS = {"smtp": 25, "smtps": 465}
HERE = ("localhost", "127.0.0.1", "::1")
# What a server says about one letter; any other fault would meet the next one as well.
LETTERS_FAULTS = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPNotSupportedError,
)


class MailNotSent(Exception):
    """A letter did not leave; the message is for the log, not for the person who asked for it.

    `kind` names the fault in a word and a number. `is_server_away`: no other letter would
    leave now, either.
    """

    def __init__(self, kind: str, *, is_server_away: bool = False) -> None:
        super().__init__(f"a letter could not be sent: {kind}")
        self.kind = kind
        self.is_server_away = is_server_away


class BadMailUrl(ValueError):
    """MAIL_URL says nothing this program understands, or something it will not do."""


@dataclass(frozen=True)
class Server:
    """Where letters are handed over."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    is_encrypted: bool = False  # from the first byte (smtps)
    starts_tls: bool = False  # after a greeting (?tls)


class _Post(NamedTuple):
    server: Server | None
    outbox: Path
    sender: Address


_post: _Post | None = None


def use(url: str, *, outbox: Path, sender: tuple[str, str]) -> None:
    """Decide how letters leave, and from whom (name, address); called once, by `create_app`."""
    global _post
    name, address = sender
    _post = _Post(server_of(url) if url else None, outbox, Address(name, addr_spec=address))


def server_of(url: str) -> Server:
    """What MAIL_URL means: smtp://user:password@host:587?tls, smtps://… or smtp://host."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or parts.query not in ("", "tls"):
        raise BadMailUrl("MAIL_URL is not understood. Write it like smtp://user:password@host?tls.")
    server = Server(
        parts.hostname,
        _port_of(parts),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        is_encrypted=parts.scheme == "smtps",
        starts_tls=parts.query == "tls",
    )
    if server.user and not (server.is_encrypted or server.starts_tls or server.host in HERE):
        raise BadMailUrl("MAIL_URL sends its password in the open. Add ?tls, or write smtps://.")
    return server


def send(to: str, *, subject: str, text: str, html: str | None = None, name: str = "") -> None:
    """Hand one letter over, or raise `MailNotSent`.

    Letters of the same `name` are one letter to the programs that show them.
    """
    if _post is None:
        raise RuntimeError("mail.use() was not called")
    try:
        letter = _letter(_post.sender, to=to, subject=subject, name=name)
        letter.set_content(text)
        if html is not None:
            letter.add_alternative(html, subtype="html")
        if _post.server is None:
            _keep(letter, _post.outbox)
        else:
            _hand_over(letter, _post.server)
    except (OSError, smtplib.SMTPException, MessageError, ValueError) as fault:
        # The fault's own words may hold the address; its kind and number are enough for the log.
        number = getattr(fault, "smtp_code", None) or getattr(fault, "errno", None) or ""
        kind = f"{type(fault).__name__} {number}".strip()
        is_about_letter = isinstance(fault, LETTERS_FAULTS) or not isinstance(fault, OSError)
        raise MailNotSent(kind, is_server_away=not is_about_letter) from None


def _letter(sender: Address, *, to: str, subject: str, name: str) -> EmailMessage:
    """The library refuses line breaks in headers, so nobody can slip in one of their own."""
    if not to:
        raise ValueError("a letter to nobody")
    letter = EmailMessage(policy=SMTP)
    letter["From"] = sender
    letter["To"] = Address(addr_spec=to)
    letter["Subject"] = subject
    letter["Date"] = format_datetime(datetime.now(UTC))
    named = f"<{name}@{sender.domain}>"
    letter["Message-ID"] = named if name else make_msgid(domain=sender.domain)
    letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's holiday notice answers this
    return letter


def _hand_over(letter: EmailMessage, server: Server) -> None:
    with _connected(server, name=letter["From"].addresses[0].domain) as connection:
        if server.starts_tls:
            connection.starttls(context=ssl.create_default_context())
        if server.user:
            connection.login(server.user, server.password)
        connection.send_message(letter)


def _connected(server: Server, *, name: str) -> smtplib.SMTP:
    """A connection that greets with this name; finding out the machine's own asks a name server."""
    place = (server.host, server.port, name)
    if server.is_encrypted:
        return smtplib.SMTP_SSL(*place, timeout=PATIENCE, context=ssl.create_default_context())
    return smtplib.SMTP(*place, timeout=PATIENCE)


def _keep(letter: EmailMessage, outbox: Path) -> None:
    """One file a letter, for whoever runs the site alone; it may hold a link that opens a door."""
    outbox.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}-{secrets.token_hex(4)}.eml"
    with os.fdopen(os.open(outbox / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as to:
        to.write(letter.as_bytes())


def _port_of(parts: SplitResult) -> int:
    try:
        return parts.port or PORTS[parts.scheme]
    except ValueError as fault:
        raise BadMailUrl("MAIL_URL has a port that no server can have.") from fault
