"""Who sells, as a receipt says it: the shop as it is now, and what it wants of its numbers."""

from tokoumkm.masked import DOT
from tokoumkm.receipts.models import ReceiptSettings, Shown
from tokoumkm.regions.queries import full_name
from tokoumkm.shops.models import Shop

ENDS = (4, 3)  # of a NIB that is masked: 0220••••••482
DISTRICTS = ("Kabupaten ", "Kota ")


def identity_of(shop: Shop, settings: ReceiptSettings) -> dict[str, str]:
    """The columns of a receipt that are about its seller."""
    region = full_name(shop.village_code)
    return {
        "shop_name": shop.name,
        "owner_name": shop.business.owner_name,
        "shop_address": ", ".join(filter(None, (shop.address, region))),
        "place": place_in(region),
        "nib": nib_words(shop.business.nib or "", settings.nib_shown),
        "npwp": "" if settings.npwp_shown == Shown.HIDDEN else str(settings.npwp or ""),
    }


def place_in(region: str) -> str:
    """Where receipts are signed: "Purbalingga", of a place with all it lies in."""
    districts = [part for part in region.split(", ") if part.startswith(DISTRICTS)]
    return districts[0].split(" ", 1)[1] if districts else region


def nib_words(nib: str, shown: Shown) -> str:
    """The licence number whole, by its ends, or not at all."""
    if shown == Shown.HIDDEN or not nib:
        return ""
    first, last = ENDS
    if shown == Shown.FULL or len(nib) <= first + last:
        return nib
    return f"{nib[:first]}{DOT * (len(nib) - first - last)}{nib[-last:]}"
