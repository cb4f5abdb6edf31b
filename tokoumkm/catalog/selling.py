"""Ways to be paid and to deliver, changed together with what the lists show because of them.

A shop without any of either sells nothing (`shops.selling`), so whoever changes a way
goes through here and not to the shop's own action.
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Concatenate, ParamSpec

from tokoumkm.accounts.models import Account
from tokoumkm.catalog import listing
from tokoumkm.database import db, one_change
from tokoumkm.shops.actions import (
    banking,
    delivering,
    filling_fees,
    keeping_outlets,
    selling,
)
from tokoumkm.shops.models import Outlet, PaymentAccount, Shop

Rest = ParamSpec("Rest")


def _and_lists(
    action: Callable[Concatenate[Shop, Rest], None],
) -> Callable[Concatenate[Shop, Rest], None]:
    """The action and the lists, as one change."""

    @wraps(action)
    @one_change()
    def both(shop: Shop, /, *given: Rest.args, **named: Rest.kwargs) -> None:
        action(shop, *given, **named)
        db.session.flush()
        listing.refresh_shop(shop.id)

    return both


set_cod = _and_lists(selling.set_cod)
set_paying = _and_lists(selling.set_paying)
set_pickup = _and_lists(delivering.set_pickup)
set_own_delivery = _and_lists(delivering.set_own_delivery)
set_courier = _and_lists(delivering.set_courier)
bring_to_outlet = _and_lists(delivering.bring_to_outlet)
leave_outlet = _and_lists(delivering.leave_outlet)
fill_fees = _and_lists(filling_fees.fill_fees)
copy_fee = _and_lists(filling_fees.copy_fee)


@one_change()
def approve_payment_account(account: PaymentAccount, *, by: Account, path: str = "") -> None:
    """Put a proposed account in force; a shop that could not be paid sells again."""
    banking.approve_payment_account(account, by=by, path=path)
    db.session.flush()
    listing.refresh_shop(account.shop_id)


@one_change()
def close_outlet(outlet: Outlet, *, by: Account, path: str = "") -> None:
    """Nothing is brought there any more; a shop with no other way sells nothing until it has."""
    _refresh(keeping_outlets.close_outlet(outlet, by=by, path=path))


@one_change()
def reopen_outlet(outlet: Outlet, *, by: Account, path: str = "") -> None:
    """It takes goods again, from every shop that still names it."""
    _refresh(keeping_outlets.reopen_outlet(outlet, by=by, path=path))


def _refresh(shops: Sequence[Shop]) -> None:
    db.session.flush()
    for shop in shops:
        listing.refresh_shop(shop.id)
