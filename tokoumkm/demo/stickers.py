"""The demo's QRIS: invented codes, as no payment provider would print them."""

from collections.abc import Mapping
from typing import Any

from tokoumkm.accounts.models import Account
from tokoumkm.shops.actions.banking import approve_payment_account, propose_qris
from tokoumkm.shops.models import Shop
from tokoumkm.shops.qris import LONGEST_NAME, Qris, build


def code_of(facts: Mapping[str, Any], *, nth: int = 0) -> str:
    """The text of a shop's code, the same every time; `nth` counts its codes."""
    name = facts["name"].upper()[:LONGEST_NAME].strip()
    number = int(facts["business"]["phone"][-4:])
    return build(Qris(name, "PURBALINGGA", f"ID10260000{nth}{number:04}"))


def put_in_force(shop: Shop, facts: Mapping[str, Any], *, by: Account) -> None:
    """Where the facts say that the shop takes QRIS."""
    if "qris" in facts["accepts"]:
        approve_payment_account(propose_qris(shop, payload=code_of(facts)), by=by)
