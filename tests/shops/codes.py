"""Shops that are paid by QRIS."""

from itertools import count

from tokoumkm import clock
from tokoumkm.database import db, one_change
from tokoumkm.shops.models import AccountKind, PaymentAccount, PaymentAccountState, Shop
from tokoumkm.shops.qris import Qris, build

NAME = "ANYAM LESTARI 5802ID"  # what a search for the country would stumble over
_next = count(1)


def qris_of(
    shop: Shop,
    *,
    state: PaymentAccountState = PaymentAccountState.IN_FORCE,
    name: str = NAME,
) -> PaymentAccount:
    """The static code of a shop, with an NMID that no other has."""
    code = Qris(name, "PURBALINGGA", f"ID10261122{next(_next):05}")
    made = PaymentAccount(
        shop_id=shop.id,
        kind=AccountKind.QRIS,
        bank="QRIS",
        holder=code.name,
        qris_payload=build(code),
        state=state,
        proposed_at=clock.now(),
    )
    with one_change():
        db.session.add(made)
        db.session.flush()
        made.keep_number(code.nmid)
    return made
