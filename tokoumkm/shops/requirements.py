"""What the checklist of a shop asks for, as one table; pure.

Three kinds: what the program sees itself, what the seller gives their word on, and
papers that an officer looks at. Rules of the market §2 name the first kind; papers
are asked for and can follow later, unless the office says that it wants one first.
"""

from enum import StrEnum
from typing import NamedTuple


class ItemKind(StrEnum):
    COMPUTED = "computed"
    ATTESTED = "attested"
    DOCUMENT = "document"


class ItemState(StrEnum):
    DONE = "done"
    WAITING = "waiting"  # for the office
    MISSING = "missing"
    RETURNED = "returned"  # by the office, with a note
    WAIVED = "waived"  # by the office, with a reason


class Requirement(NamedTuple):
    """One line of the checklist. `missing` says what to do; `for_food`: only of who sells food."""

    key: str
    words: str
    kind: ItemKind
    missing: str
    can_be_waived: bool = False
    for_food: bool = False

    @property
    def can_be_returned(self) -> bool:
        """What the program computes can't be given back: the shop itself is returned then."""
        return self.kind != ItemKind.COMPUTED


PROFILE, DISTRICT, PAYMENT, DELIVERY, PRODUCT = (
    "profile",
    "district",
    "payment",
    "delivery",
    "product",
)
GIVE_YOUR_WORD = "Beri pernyataan Anda di halaman Kelengkapan toko."

OWN_GOODS, TRUE_WORDS, TERMS = "own_goods", "true_words", "terms"
NIB, PIRT, HALAL = "nib", "pirt", "halal"

REQUIREMENTS = (
    Requirement(
        PROFILE,
        "Nama, alamat, dan nomor HP toko",
        ItemKind.COMPUTED,
        "Isi alamat toko dan pilih desa atau kelurahannya.",
    ),
    Requirement(
        DISTRICT,
        "Alamat di wilayah dinas",
        ItemKind.COMPUTED,
        "Alamat toko berada di luar wilayah dinas. "
        "Hubungi petugas dinas, karena hanya petugas yang dapat membantu membukanya.",
        can_be_waived=True,
    ),
    Requirement(
        PAYMENT,
        "Cara bayar: rekening, QRIS, atau COD",
        ItemKind.COMPUTED,
        "Terima bayar di tempat (COD), isi rekening bank, atau pasang QRIS.",
    ),
    Requirement(
        DELIVERY,
        "Cara kirim",
        ItemKind.COMPUTED,
        "Pilih cara pengiriman: ambil di toko, diantar sendiri, atau kurir beserta ongkirnya.",
    ),
    Requirement(
        PRODUCT,
        "Paling sedikit satu produk",
        ItemKind.COMPUTED,
        "Ajukan paling sedikit satu produk.",
    ),
    Requirement(
        OWN_GOODS,
        "Barang buatan atau milik sendiri",
        ItemKind.ATTESTED,
        GIVE_YOUR_WORD,
    ),
    Requirement(
        TRUE_WORDS,
        "Data dan foto sesuai kenyataan",
        ItemKind.ATTESTED,
        GIVE_YOUR_WORD,
    ),
    Requirement(
        TERMS,
        "Setuju dengan syarat berjualan",
        ItemKind.ATTESTED,
        GIVE_YOUR_WORD,
    ),
    # Every business has one (PP 5/2021); the office helps to get it, for free.
    Requirement(
        NIB,
        "NIB",
        ItemKind.DOCUMENT,
        "Kirim foto NIB.",
        can_be_waived=True,
    ),
    # Processed food made at home; BPOM's number in its place is as good.
    Requirement(
        PIRT,
        "P-IRT atau BPOM",
        ItemKind.DOCUMENT,
        "Kirim foto sertifikat P-IRT atau BPOM.",
        can_be_waived=True,
        for_food=True,
    ),
    # Compulsory for micro and small makers of food since 17 October 2026 (domain.md §3).
    Requirement(
        HALAL,
        "Sertifikat halal",
        ItemKind.DOCUMENT,
        "Kirim foto sertifikat halal.",
        can_be_waived=True,
        for_food=True,
    ),
)
BY_KEY = {requirement.key: requirement for requirement in REQUIREMENTS}
ATTESTED = tuple(each.key for each in REQUIREMENTS if each.kind == ItemKind.ATTESTED)
