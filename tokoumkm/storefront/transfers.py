"""The bank account that an order remembers, taken apart so that it can be read and copied."""

import re
from dataclasses import dataclass

WORDS = re.compile(r"(?P<bank>.*?) (?P<number>[0-9][0-9 .\-]*) a\.n\. (?P<holder>.+)", re.ASCII)


@dataclass(frozen=True)
class TransferAccount:
    """To whom the buyer transfers."""

    bank: str
    number: str
    holder: str

    @property
    def digits(self) -> str:
        """The number as a bank's app wants it pasted."""
        return re.sub(r"[^0-9]", "", self.number)


def account_in(words: str) -> TransferAccount | None:
    """'Bank Jateng 0000 0483 a.n. Lestari' in its three parts; None for any other words."""
    match = WORDS.fullmatch(words)
    return TransferAccount(match["bank"], match["number"], match["holder"]) if match else None
