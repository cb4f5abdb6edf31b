"""Passwords: how they are kept, and which ones are too weak; the owner of `argon2`."""

import secrets
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tokoumkm.errors import Refused

SHORTEST = 10
LONGEST = 200

MEMORY_KIB = 19 * 1024  # OWASP Password Storage Cheat Sheet: argon2id, m=19 MiB, t=2, p=1
OFFICER_TIMES, PERSON_TIMES = 46, 19  # an officer's password costs 46 MiB
READABLE = "abcdefghjkmnpqrstuvwxyz23456789"  # without look-alikes

COMMON = Path(__file__).with_name("common_passwords.txt")

_memory_kib = MEMORY_KIB


class WeakPassword(Refused):
    """The password would soon be guessed; the message says what a better one is like."""

    status = 422


def set_memory(kib: int) -> None:
    """Decide what a person's password costs; an officer's follows in proportion. For tests."""
    global _memory_kib
    _memory_kib = kib


def hash_password(password: str, *, of_officer: bool = False) -> str:
    return _hasher(_memory_for(of_officer=of_officer)).hash(password)


def is_too_cheap(kept: str, *, of_officer: bool) -> bool:
    """Whether a hash was made for less memory than this person's must cost."""
    return _memory_of(kept) < _memory_for(of_officer=of_officer)


def is_password(password: str, *, kept: str | None) -> bool:
    """Whether this is the password behind a kept hash; None stands for a person nobody knows.

    A failed try costs the same work in every case, so that its time does not
    tell whether a phone number belongs to nobody, to a buyer or to an officer.
    """
    most = _memory_for(of_officer=True)
    spent = _memory_of(kept) if kept else 0
    if kept and _matches(kept, password):
        return True
    if spent < most:
        _hasher(most - spent).hash("")
    return False


def refuse_weak(password: str, *, of: Iterable[str | None] = ()) -> None:
    """Refuse short and well-known passwords, and those that are the person's own words (`of`)."""
    if len(password) < SHORTEST:
        raise WeakPassword(f"Kata sandi terlalu pendek. Pakai paling sedikit {SHORTEST} karakter.")
    if len(password) > LONGEST:
        raise WeakPassword(f"Kata sandi terlalu panjang. Pakai paling banyak {LONGEST} karakter.")
    plain = password.casefold().strip()
    if plain in _common_passwords() or len(set(plain)) < 3:
        raise WeakPassword(
            "Kata sandi ini mudah ditebak. Pakai beberapa kata yang tidak berkaitan."
        )
    if any(_only_letters_and_digits(plain) == _only_letters_and_digits(own) for own in of if own):
        raise WeakPassword("Jangan pakai nama, nomor HP, atau email sendiri sebagai kata sandi.")


def random_password() -> str:
    """Sixteen characters that can be read over the telephone, in groups of four."""
    groups = ("".join(secrets.choice(READABLE) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def _memory_for(*, of_officer: bool) -> int:
    return _memory_kib * OFFICER_TIMES // PERSON_TIMES if of_officer else _memory_kib


@cache
def _hasher(memory_kib: int) -> PasswordHasher:
    return PasswordHasher(time_cost=2, memory_cost=max(memory_kib, 8), parallelism=1)


def _matches(kept: str, password: str) -> bool:
    try:
        return _hasher(_memory_kib).verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def _memory_of(kept: str) -> int:
    """The memory a hash was made with: it is written in it, as in `$argon2id$v=19$m=19456,…`."""
    _, found, rest = kept.partition("$m=")
    return int(rest.partition(",")[0]) if found else 0


@cache
def _common_passwords() -> frozenset[str]:
    return frozenset(COMMON.read_text(encoding="utf-8").split())


def _only_letters_and_digits(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())
