"""The last screen of opening a shop: how it sells to begin with, and the seller's word."""

from typing import NamedTuple

from tokoumkm.accounts.models import Account
from tokoumkm.database import one_change
from tokoumkm.money import Rupiah
from tokoumkm.regions.codes import KECAMATAN, at_level
from tokoumkm.shops.actions.delivering import set_own_delivery, set_pickup
from tokoumkm.shops.actions.requiring import attest
from tokoumkm.shops.actions.selling import set_cod
from tokoumkm.shops.models import Shop
from tokoumkm.shops.requirements import ATTESTED


class FirstWays(NamedTuple):
    """How a new shop is paid and delivers. `own_fee`: to its own kecamatan; None = not brought."""

    cod: bool
    pickup: bool
    own_fee: Rupiah | None = None


@one_change()
def prepare_to_sell(shop: Shop, *, ways: FirstWays, by: Account) -> None:
    """Write all of it down, and that the seller gave their word on every statement."""
    set_cod(shop, accepts=ways.cod)
    set_pickup(shop, active=ways.pickup)
    if ways.own_fee is not None:
        here = at_level(shop.village_code, KECAMATAN)
        set_own_delivery(shop, active=True, fees={here: ways.own_fee})
    attest(shop, keys=ATTESTED, by=by)
