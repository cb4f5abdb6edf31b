"""Sealing what the law protects, such as a NIK; the owner of `cryptography`.

A sealed text names its key, `<key id>:<base64>`, and is bound to the row and
column it was made for: copied to another row it does not open.
"""

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded with the first text that is sealed or opened
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_ID_BYTES = 4
NONCE_BYTES = 12  # NIST SP 800-38D section 8.2.2


class Unreadable(ValueError):
    """A sealed text is of an unknown key or another row, or was changed."""


@dataclass(frozen=True, repr=False)
class _Key:
    id: str
    sealing: "AESGCM"
    indexing: bytes


_keys: Callable[[], tuple[_Key, ...]] = tuple  # the current one first; none yet


def use_keys(current: str, *, old: Sequence[str] = ()) -> None:
    """Derive everything from PII_KEY and PII_KEYS_OLD, when it is needed; called by `create_app`.

    New seals and fingerprints are made with the current key; the old ones only open.
    """
    global _keys
    texts = dict.fromkeys((current, *old))
    _keys = cache(lambda: tuple(_key_of(text) for text in texts))


def seal(plain: str, *, row: str) -> str:
    """Encrypt with AES-256-GCM for one place, such as "businesses:UMKM-3303-000123:nik".

    The same text gives another seal each time.
    """
    key = _current()
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + key.sealing.encrypt(nonce, plain.encode(), _bound_to(key.id, row))
    return f"{key.id}:{base64.b64encode(sealed).decode()}"


def unseal(sealed: str, *, row: str) -> str:
    """The text again, with whichever known key made it; raises `Unreadable`."""
    from cryptography.exceptions import InvalidTag

    key_id, _, text = sealed.partition(":")
    try:
        key = next(key for key in _known() if key.id == key_id)
        content = base64.b64decode(text, validate=True)
        nonce, encrypted = content[:NONCE_BYTES], content[NONCE_BYTES:]
        return key.sealing.decrypt(nonce, encrypted, _bound_to(key_id, row)).decode()
    except StopIteration:
        raise Unreadable("sealed with a key that PII_KEY and PII_KEYS_OLD do not hold") from None
    except (InvalidTag, binascii.Error, ValueError) as fault:
        raise Unreadable("this text was sealed for another row, or changed since") from fault


def current_key_id() -> str:
    """What every text begins with, before a colon, that is sealed from now on."""
    return _current().id


def keyed_index(plain: str) -> str:
    """A fingerprint to find equal texts by; worth nothing without the key (HMAC-SHA256)."""
    return _fingerprint(plain, _current())


def keyed_indexes(plain: str) -> list[str]:
    """The fingerprints under every known key, for a look-up while keys are being changed."""
    return [_fingerprint(plain, key) for key in _known()]


def _fingerprint(plain: str, key: _Key) -> str:
    return hmac.new(key.indexing, plain.encode(), hashlib.sha256).hexdigest()


def _key_of(text: str) -> _Key:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    secret = text.encode()
    return _Key(
        _derived(secret, b"tokoumkm key id", length=KEY_ID_BYTES).hex(),
        AESGCM(_derived(secret, b"tokoumkm sealing")),
        _derived(secret, b"tokoumkm index"),
    )


def _derived(secret: bytes, purpose: bytes, *, length: int = 32) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose).derive(secret)


def _bound_to(key_id: str, row: str) -> bytes:
    return f"{key_id}:{row}".encode()


def _current() -> _Key:
    return _known()[0]


def _known() -> tuple[_Key, ...]:
    if not (keys := _keys()):
        raise RuntimeError("secrecy.use_keys() was not called")
    return keys
