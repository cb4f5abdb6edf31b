"""Sealing what the law protects, such as a NIK; the owner of `cryptography`."""

import base64
import binascii
import hashlib
import hmac
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_ID = "v1"  # which key sealed a text; a second one can come beside it
NONCE_BYTES = 12  # NIST SP 800-38D section 8.2.2


class Unreadable(ValueError):
    """A sealed text was made with another key, or was changed."""


@dataclass(frozen=True)
class _Keys:
    sealing: AESGCM
    indexing: bytes


_keys: _Keys | None = None


def use_key(text: str) -> None:
    """Derive both keys from PII_KEY; called once, by `create_app`."""
    global _keys
    secret = text.encode()
    _keys = _Keys(
        AESGCM(_derived(secret, b"tokoumkm sealing")), _derived(secret, b"tokoumkm index")
    )


def seal(plain: str) -> str:
    """Encrypt with AES-256-GCM; the same text gives another seal each time."""
    nonce = os.urandom(NONCE_BYTES)
    sealed = nonce + _ready().sealing.encrypt(nonce, plain.encode(), KEY_ID.encode())
    return f"{KEY_ID}:{base64.b64encode(sealed).decode()}"


def unseal(sealed: str) -> str:
    """The text again; raises `Unreadable`."""
    key_id, _, text = sealed.partition(":")
    try:
        content = base64.b64decode(text, validate=True)
        nonce, encrypted = content[:NONCE_BYTES], content[NONCE_BYTES:]
        return _ready().sealing.decrypt(nonce, encrypted, key_id.encode()).decode()
    except (InvalidTag, binascii.Error, ValueError) as fault:
        raise Unreadable("this text was sealed with another key, or changed since") from fault


def keyed_index(plain: str) -> str:
    """A fingerprint to find equal texts by; worth nothing without the key (HMAC-SHA256)."""
    return hmac.new(_ready().indexing, plain.encode(), hashlib.sha256).hexdigest()


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret)


def _ready() -> _Keys:
    if _keys is None:
        raise RuntimeError("secrecy.use_key() was not called")
    return _keys
