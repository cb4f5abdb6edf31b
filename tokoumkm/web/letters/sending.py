"""Sending what lies in the outbox: one letter after another, each by one sender alone."""

import logging
from typing import NamedTuple

from flask import render_template

from tokoumkm import mail
from tokoumkm.database import db
from tokoumkm.notices.outbox import Taken, note_dropped, note_fault, note_sent, take_letter
from tokoumkm.web.letters.writing import Written, write
from tokoumkm.web.site import current_site

logger = logging.getLogger(__name__)


class Round(NamedTuple):
    """How many letters left, and how many did not."""

    sent: int
    failed: int


def send_letters() -> Round:
    """Send all that waits; ends early where the mail server does not answer at all."""
    sent = failed = 0
    while (taken := take_letter()) is not None:
        try:
            sent += _send(taken)
        except mail.MailNotSent as fault:
            failed += 1
            note_fault(taken, fault.kind)
            if fault.is_server_away:
                break
        except Exception as fault:
            # One that can't be written must not keep the others back.
            logger.exception("letter %s could not be written", taken.id)
            failed += 1
            note_fault(taken, type(fault).__name__)
    return Round(sent, failed)


def _send(taken: Taken) -> bool:
    """Whether it left; otherwise there is nobody to get it. No transaction is open meanwhile."""
    written = write(taken)
    if written is None:
        note_dropped(taken)
        return False
    text, html = _rendered("txt", written), _rendered("html", written)
    db.session.rollback()
    subject = f"{written.subject} – {current_site().name}"
    # The same letter has the same name at each try: should it arrive twice, it is shown once.
    name = f"{taken.written_at:%Y%m%d%H%M%S}.{taken.id}.{taken.key.replace(':', '.')}"
    mail.send(written.to, subject=subject, text=text, html=html, name=name)
    note_sent(taken)
    return True


def _rendered(form: str, written: Written) -> str:
    whole = "purchase" if len(written.content.orders) > 1 else "order"
    return render_template(f"mail/{whole}.{form}", letter=written, content=written.content)
