"""Who may decide for the office: an officer who acts, inside the region that is theirs."""

from tokoumkm.accounts.models import Account
from tokoumkm.errors import Refused
from tokoumkm.regions.codes import is_inside


class NotYourRegion(Refused):
    """Somebody decides who is no officer, only reads, or belongs to another region."""


def refuse_outsider(account: Account, region_code: str) -> None:
    """Every decision of the office asks this, behind the door that asked before."""
    officer = account.officer
    if officer is None or not officer.can_act or not is_inside(region_code, officer.scope):
        raise NotYourRegion(
            "Hanya petugas dinas untuk wilayah ini yang dapat memutuskan. Hubungi admin dinas."
        )
