"""The shop's checklist as its seller reads it."""

from dataclasses import dataclass

from tokoumkm.catalog.models import ProductState
from tokoumkm.catalog.shelf import product_counts
from tokoumkm.shops.checklist import is_deliverable, is_payable, missing_in_profile
from tokoumkm.shops.models import BankAccountState, Shop


@dataclass(frozen=True)
class Requirement:
    """One line. `state`: ok, warn (the office looks at it) or no; `page` is where it is done."""

    text: str
    state: str
    page: str


def requirements(shop: Shop, *, office_region: str) -> list[Requirement]:
    """What the office will look for, in the order in which a seller fills it in."""
    proposed = any(each.state == BankAccountState.PROPOSED for each in shop.bank_accounts)
    counts = product_counts(shop)
    return [
        Requirement(
            "Profil dan alamat",
            _state(done=not missing_in_profile(shop, office_region)),
            "seller.shop.profile",
        ),
        Requirement(
            "Cara bayar: rekening atau COD",
            _state(done=is_payable(shop), asked=proposed),
            "seller.shop.bank_account",
        ),
        Requirement("Cara kirim", _state(done=is_deliverable(shop)), "seller.delivery.index"),
        Requirement(
            "Paling sedikit satu produk",
            _state(
                done=counts[ProductState.PUBLISHED] > 0, asked=counts[ProductState.SUBMITTED] > 0
            ),
            "seller.products.index",
        ),
    ]


def _state(*, done: bool, asked: bool = False) -> str:
    return "ok" if done else "warn" if asked else "no"
