"""The demo's buyers: invented people, most of them of the district."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tokoumkm.accounts.actions.registering import register
from tokoumkm.accounts.models import Account
from tokoumkm.addresses.actions import Recipient, save_address

FILE = Path(__file__).parent / "data" / "buyers.json"


class Buyer(NamedTuple):
    """Somebody who orders; most do so as guests."""

    name: str
    phone: str  # E.164
    region_code: str
    address: str
    account: Account | None


def make_buyers(*, with_account: int, password: str) -> Sequence[Buyer]:
    """All buyers of the file; the first few have an account."""
    buyers = []
    for number, row in enumerate(json.loads(FILE.read_text("utf-8"))):
        account = None
        if number < with_account:
            account = register(row["name"], phone=row["phone"], email=None, password=password)
        code = row["village_code"] or row["kecamatan_code"]
        if account is not None:
            home = Recipient(row["name"], row["phone"], row["address"], code)
            save_address(account, recipient=home)
        buyers.append(Buyer(row["name"], row["phone"], code, row["address"], account))
    return buyers
