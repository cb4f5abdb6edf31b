"""Every column that holds a sealed text, and which row each text is bound to.

A new `…_sealed` column needs a line here: `flask keys rotate` goes by this list.
"""

from dataclasses import dataclass

from tokoumkm.secrecy import seal, unseal


@dataclass(frozen=True)
class SealedColumn:
    """What a table keeps sealed, and the column that tells its rows apart and never changes."""

    table: str
    what: str
    key: str
    index: str | None = None  # the column with a keyed fingerprint to look it up by
    sealed_as: str = ""  # what the table was called when its first seals were made

    @property
    def name(self) -> str:
        return f"{self.what}_sealed"

    def row(self, key: int | str) -> str:
        """The place that a text is sealed for, such as "businesses:UMKM-3303-000123:nik"."""
        return f"{self.sealed_as or self.table}:{key}:{self.what}"

    def seal(self, plain: str, *, key: int | str) -> str:
        return seal(plain, row=self.row(key))

    def unseal(self, sealed: str, *, key: int | str) -> str:
        return unseal(sealed, row=self.row(key))


NIK = SealedColumn("businesses", "nik", key="registration_number", index="nik_index")
BANK_NUMBER = SealedColumn("payment_accounts", "number", key="id", sealed_as="bank_accounts")
ORDER_BANK_NUMBER = SealedColumn("orders", "bank_number", key="number")
FACTOR_SECRET = SealedColumn("second_factors", "secret", key="account_id")
SHOP_NPWP = SealedColumn("receipt_settings", "npwp", key="shop_id")
RECEIPT_NPWP = SealedColumn("receipts", "npwp", key="id")

SEALED_COLUMNS = (
    NIK,
    BANK_NUMBER,
    ORDER_BANK_NUMBER,
    FACTOR_SECRET,
    SHOP_NPWP,
    RECEIPT_NPWP,
)
