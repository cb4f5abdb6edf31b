"""One-time secrets: a link holds 256 bits, a code on paper 40 and is short enough to type.

Forty bits are enough for three days only because wrong tries are slowed down
and the code opens nothing without the phone number it was written for.
"""

import re
import secrets
from datetime import timedelta

from tokoumkm.secrecy import keyed_index, keyed_indexes

RESET_LIFE = timedelta(minutes=30)
INVITATION_LIFE = timedelta(days=3)
PAPER_LIFE = timedelta(days=3)

MOST_RESETS, RESETS_WITHIN = 3, timedelta(hours=1)

# Crockford's base 32: 32 ** 8 is 2 ** 40, and what could be misread is read as what it looks like.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOK_ALIKES = str.maketrans("OIL", "011")
LENGTH = 8
BETWEEN = re.compile(r"[\s\-–—.]+")


def new_link_secret() -> str:
    """For an address in a mail; nobody has to type it."""
    return secrets.token_urlsafe(32)


def new_paper_code() -> str:
    """For a sheet of paper: 7K3F-9Q2M."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def typed_paper_code(typed: str) -> str:
    """What somebody reads off the paper, as it was printed; what is no code stays none."""
    letters = BETWEEN.sub("", typed).upper().translate(LOOK_ALIKES)[: LENGTH + 1]
    return f"{letters[:4]}-{letters[4:]}"


def paper_hash(phone: str, *, code: str) -> str:
    """What is stored of a code. Forty bits could be tried out, so this takes the server's key."""
    return keyed_index(_bound(phone, code))


def paper_hashes(phone: str, *, typed: str) -> list[str]:
    """What may be stored of what somebody typed, also while keys are being changed."""
    return keyed_indexes(_bound(phone, typed_paper_code(typed)))


def _bound(phone: str, code: str) -> str:
    return f"code:{phone}:{code}"
