"""What a shop wishes to stand on its receipts from now on; those that are issued stay."""

import re

from tokoumkm.database import db, one_change
from tokoumkm.errors import Refused
from tokoumkm.receipts.models import ReceiptSettings, Shown
from tokoumkm.receipts.queries import settings_of
from tokoumkm.sealing.columns import SHOP_NPWP
from tokoumkm.shops.locking import lock
from tokoumkm.shops.models import Shop

NPWP = re.compile(r"\d{15,16}", re.ASCII)  # 15 digits, or since 2024 16
BETWEEN_DIGITS = re.compile(r"[\s.\-/]")


class BadNpwp(Refused):
    """What was typed is no tax number."""

    status = 422


@one_change()
def choose_numbers(
    shop: Shop, *, nib_shown: Shown, npwp_shown: Shown, npwp: str | None
) -> ReceiptSettings:
    """How much of NIB and NPWP is printed. `npwp` None keeps the one that is known, '' drops it."""
    digits = None if npwp is None else npwp_digits(npwp)
    lock(shop)
    settings = settings_of(shop)
    settings.nib_shown, settings.npwp_shown = nib_shown, npwp_shown
    if digits is not None:
        settings.npwp_sealed = SHOP_NPWP.seal(digits, key=shop.id) if digits else ""
    db.session.add(settings)
    return settings


def npwp_digits(typed: str) -> str:
    """The digits of a tax number, '' for none; raises `BadNpwp`."""
    digits = BETWEEN_DIGITS.sub("", typed)
    if digits and not NPWP.fullmatch(digits):
        raise BadNpwp("NPWP terdiri dari 15 atau 16 angka. Periksa lagi angka yang Anda ketik.")
    return digits
