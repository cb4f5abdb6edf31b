"""What a shop needs before the office can open it (rules of the market §2)."""

from tokoumkm.regions.codes import DESA, is_inside, level_of
from tokoumkm.shops.delivery import serves_anything
from tokoumkm.shops.models import BankAccountState, Shop

PAYABLE = {BankAccountState.IN_FORCE, BankAccountState.PROPOSED}


def missing_for_opening(shop: Shop, *, office_region: str, products: int) -> list[str]:
    """Sentences that say what to do; an empty list means that the shop can be submitted.

    `products` counts those that the seller has submitted or the office has published.
    """
    return [
        *missing_in_profile(shop, office_region),
        *_missing_in_ways(shop),
        *([] if products else ["Ajukan paling sedikit satu produk."]),
    ]


def is_payable(shop: Shop) -> bool:
    """Whether a buyer could pay this very day: what is only proposed does not count."""
    in_force = (account.state == BankAccountState.IN_FORCE for account in shop.bank_accounts)
    return shop.accepts_cod or any(in_force)


def is_deliverable(shop: Shop) -> bool:
    return any(way.is_active and serves_anything(way) for way in shop.delivery_ways)


def missing_in_profile(shop: Shop, office_region: str) -> list[str]:
    missing = []
    if not shop.name.strip():
        missing.append("Isi nama toko.")
    if not shop.address.strip() or level_of(shop.village_code) != DESA:
        missing.append("Isi alamat toko dan pilih desa atau kelurahannya.")
    if not is_inside(shop.village_code, office_region):
        missing.append(
            "Alamat toko berada di luar wilayah dinas. "
            "Hubungi petugas dinas, karena hanya petugas yang dapat membantu membukanya."
        )
    if not shop.phone:
        missing.append("Isi nomor HP toko.")
    return missing


def _missing_in_ways(shop: Shop) -> list[str]:
    missing = []
    if not shop.accepts_cod and not any(a.state in PAYABLE for a in shop.bank_accounts):
        missing.append("Terima bayar di tempat (COD) atau isi rekening bank.")
    if not is_deliverable(shop):
        missing.append(
            "Pilih cara pengiriman: ambil di toko, diantar sendiri, atau kurir beserta ongkirnya."
        )
    return missing
