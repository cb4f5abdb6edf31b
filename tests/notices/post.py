"""Letters that did not leave, for tests of the office."""

from itertools import count

from tokoumkm.database import db, one_change
from tokoumkm.notices.models import Letter, LetterState, Reader
from tokoumkm.notices.outbox import MOST_TRIES, Draft, put_letters

_next = count(1)


def failed_letter_in(region: str, *, fault: str = "SMTPRecipientsRefused") -> Letter:
    """One that was tried five times; to a buyer whose address nobody knows any more."""
    number = next(_next)
    key, about = f"uji:{number}:buyer", f"TK-261122-UJI{number:02}"
    put_letters([Draft(key, "order", number, Reader.BUYER, None, about, region)])
    letter = db.session.scalars(db.select(Letter).where(Letter.key == key)).one()
    with one_change():
        letter.state, letter.tries, letter.fault = LetterState.FAILED, MOST_TRIES, fault
    return letter
