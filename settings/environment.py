"""Reading one setting from the environment, and refusing it with a sentence."""

import ipaddress
import re
from collections.abc import Mapping

SITE = re.compile(r"https?://(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?", re.ASCII)

Environ = Mapping[str, str]


class BadSettings(SystemExit):
    """The program refuses to start; the message says which setting to mend."""


def is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def whole(environ: Environ, name: str, otherwise: int, *, among: range) -> int:
    text = environ.get(name) or str(otherwise)
    if not (text.isascii() and text.isdigit() and int(text) in among):
        raise BadSettings(
            f"{name} is {text!r}. Write a whole number from {among[0]} to {among[-1]}."
        )
    return int(text)


def one_of(environ: Environ, name: str, *words: str) -> str:
    text = environ.get(name, "")
    if text not in ("", *words):
        raise BadSettings(f"{name} is {text!r}. Write {' or '.join(words)}, or leave it out.")
    return text
