"""Who may decide for the office about a shop: an officer who acts, inside their own region."""

from typing import Protocol

from tokoumkm.accounts.models import Account
from tokoumkm.audit.trail import About
from tokoumkm.errors import Refused
from tokoumkm.regions.codes import is_inside
from tokoumkm.shops.models import Shop


class Versioned(Protocol):
    """A row that counts its changes."""

    @property
    def version(self) -> int: ...


class NotYourRegion(Refused):
    """Somebody decides who is no officer, only reads, or belongs to another region."""


class ChangedMeanwhile(Refused):
    """What an officer says yes to is not what they looked at."""


def refuse_unseen(row: Versioned, seen: int | None) -> None:
    """The version an officer looked at must be the one that is locked now; None asks nothing."""
    if seen is not None and row.version != seen:
        raise ChangedMeanwhile(
            "Penjual baru saja mengubahnya. Buka lagi dari antrean, periksa, lalu putuskan."
        )


def refuse_outsider(account: Account, region_code: str) -> None:
    """Every decision of the office asks this, behind the door that asked before."""
    officer = account.officer
    if officer is None or not officer.can_act or not is_inside(region_code, officer.scope):
        raise NotYourRegion(
            "Hanya petugas dinas untuk wilayah ini yang dapat memutuskan. Hubungi admin dinas."
        )


def about_shop(shop: Shop) -> About:
    """A shop, for the audit."""
    return About("shop", shop.id, shop.name, shop.village_code)
