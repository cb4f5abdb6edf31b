"""Second factors: codes from a telephone (RFC 6238) and codes on paper; the owner of `pyotp`."""

import hashlib
import re
import secrets
from datetime import datetime
from hmac import compare_digest

from pyotp import TOTP, random_base32

from tokoumkm.accounts.passwords import READABLE

# A telephone's clock may be half a minute wrong, either way (RFC 6238 section 5.2).
WINDOW = (0, -1, 1)

RECOVERY_CODES = 10
RECOVERY_GROUPS, RECOVERY_GROUP = 4, 4  # 16 signs of 31: 79 bits


def new_secret() -> str:
    """160 bits for the telephone, in base32 as its app wants them."""
    return random_base32()


def in_groups(secret: str) -> str:
    """As people type it: JBSW Y3DP EHPK …"""
    return " ".join(re.findall(".{1,4}", secret))


def provisioning_uri(secret: str, *, person: str, issuer: str) -> str:
    """What the QR code says to the telephone's app."""
    return TOTP(secret).provisioning_uri(name=person, issuer_name=issuer)


def is_from_telephone(typed: str) -> bool:
    """Nothing but digits, with any blanks between; a code on paper has letters."""
    return re.fullmatch("[0-9]*", _without_blanks(typed)) is not None


def accepted_step(secret: str, *, typed: str, now: datetime) -> int | None:
    """The time step whose code was typed, if it is now or next to it."""
    if not is_from_telephone(typed):
        return None
    totp = TOTP(secret)
    steps = [totp.timecode(now) + late for late in WINDOW]
    code = _without_blanks(typed)
    return next((step for step in steps if compare_digest(totp.generate_otp(step), code)), None)


def new_recovery_codes() -> list[str]:
    """Ten codes like k7mf-29xw-hq3d-t8rp."""
    return [_recovery_code() for _ in range(RECOVERY_CODES)]


def recovery_hash(typed: str, *, account_id: int) -> str:
    """What is stored of a code, in whatever way its letters are typed."""
    code = re.sub(r"[\s\-–]", "", typed).lower()
    return hashlib.sha256(f"{account_id}:{code}".encode()).hexdigest()


def _recovery_code() -> str:
    groups = range(RECOVERY_GROUPS)
    return "-".join(
        "".join(secrets.choice(READABLE) for _ in range(RECOVERY_GROUP)) for _ in groups
    )


def _without_blanks(typed: str) -> str:
    return re.sub(r"\s", "", typed)
