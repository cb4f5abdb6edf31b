"""Ways to be paid and to deliver, changed together with what the lists show because of them.

A shop without any of either sells nothing (`shops.selling`), so whoever changes a way
goes through here and not to the shop's own action.
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from tokoumkm.accounts.models import Account
from tokoumkm.catalog import listing
from tokoumkm.database import db, one_change
from tokoumkm.shops.actions import banking, delivering, selling
from tokoumkm.shops.models import BankAccount, Shop

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
set_pickup = _and_lists(delivering.set_pickup)
set_own_delivery = _and_lists(delivering.set_own_delivery)
set_courier = _and_lists(delivering.set_courier)


@one_change()
def approve_bank_account(account: BankAccount, *, by: Account) -> None:
    """Put a proposed account in force; a shop that could not be paid sells again."""
    banking.approve_bank_account(account, by=by)
    db.session.flush()
    listing.refresh_shop(account.shop_id)
