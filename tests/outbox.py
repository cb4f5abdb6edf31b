"""What this site has mailed, read as its receivers would."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from flask import Flask

from tokoumkm.web.afterwards import finish


def letters(app: Flask) -> list[EmailMessage]:
    """All letters of this test, the first one first."""
    finish()
    files = sorted(Path(app.config["OUTBOX"]).glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def text_of(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def link_in(letter: EmailMessage) -> str:
    """The one address in the text that opens something."""
    [link] = re.findall(r"https?://\S+/\S+", text_of(letter))
    return link
