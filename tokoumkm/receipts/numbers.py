"""Numbers of receipts such as ANL/2026/00187: by shop and year, none left out, none twice."""

import re
import unicodedata

from tokoumkm.database import db, insert_into
from tokoumkm.receipts.models import ReceiptSerial

LETTERS = 3


def next_serial(shop_id: int, year: int) -> int:
    """One more than the last of this shop and year; belongs inside the change that uses it.

    The row stays locked until that change ends: of two at once the second waits,
    and what is rolled back gives its number back.
    """
    keys = [ReceiptSerial.shop_id, ReceiptSerial.year]
    raised = (
        insert_into(ReceiptSerial)
        .on_conflict_do_update(index_elements=keys, set_={"last": ReceiptSerial.last + 1})
        .returning(ReceiptSerial.last)
    )
    first = {"shop_id": shop_id, "year": year, "last": 1}
    last: int = db.session.execute(raised, first).scalar_one()
    return last


def number_of(shop_name: str, *, year: int, serial: int) -> str:
    return f"{letters_of(shop_name)}/{year}/{serial:05}"


def letters_of(shop_name: str) -> str:
    """Three letters that a shop is known by: Anyam Lestari gives ANL, Gula Kelapa Sari GKS."""
    plain = unicodedata.normalize("NFKD", shop_name).encode("ascii", "ignore").decode()
    words: list[str] = re.findall(r"[A-Z0-9]+", plain.upper())[:LETTERS] or ["NOTA"]
    first = words[0][: LETTERS + 1 - len(words)]
    return first + "".join(word[0] for word in words[1:])
