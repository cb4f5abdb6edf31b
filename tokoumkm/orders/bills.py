"""What a buyer is asked to pay for an order: how much, how, and to whom."""

from sqlalchemy import text
from sqlalchemy.orm import Mapped, mapped_column

from tokoumkm.masked import BankNumber
from tokoumkm.money import Rupiah
from tokoumkm.personal import personal
from tokoumkm.sealing.columns import ORDER_BANK_NUMBER
from tokoumkm.shops.models import PaymentAccount
from tokoumkm.shops.ways import PAYMENT_WORDS, PaymentWay


class Bill:
    """The part of an order that says so, as it was told to the buyer."""

    number: Mapped[str] = mapped_column(unique=True)  # TK-261122-7K3F9; opens nothing by itself
    total: Mapped[Rupiah]
    payment_way: Mapped[PaymentWay]
    # For a transfer or QRIS: the seller's account at that moment; '' otherwise.
    bank: Mapped[str] = mapped_column(default="", info=personal("seller"))
    # bound to the order number
    bank_number_sealed: Mapped[str] = mapped_column(default="", info=personal("seller"))
    bank_holder: Mapped[str] = mapped_column(default="", info=personal("seller"))
    # For QRIS: the seller's static code at that moment.
    qris_payload: Mapped[str] = mapped_column(
        default="", server_default=text("''"), info=personal("seller")
    )
    transfer_suffix: Mapped[int] = mapped_column(default=0, server_default=text("0"))  # rupiah

    @property
    def payment_words(self) -> str:
        """How it is paid; for a transfer, to whom (masked)."""
        if not self.bank:
            return PAYMENT_WORDS[self.payment_way]
        return f"{self.bank} {self.bank_number} a.n. {self.bank_holder}"

    @property
    def bank_number(self) -> BankNumber | None:
        """Where the buyer transfers to, or None where it is paid otherwise."""
        if not self.bank_number_sealed:
            return None
        return BankNumber(ORDER_BANK_NUMBER.unseal(self.bank_number_sealed, key=self.number))

    @property
    def amount_asked(self) -> Rupiah:
        """What the buyer is asked to pay: the total, and of a transfer the rupiah that mark it."""
        return Rupiah(self.total + self.transfer_suffix)

    def remember_account(self, account: PaymentAccount) -> None:
        """Keep to whom the buyer was told to transfer, whatever the shop changes later."""
        self.bank, self.bank_holder = account.bank, account.holder
        number = account.number.reveal("the order remembers where to transfer")
        self.bank_number_sealed = ORDER_BANK_NUMBER.seal(number, key=self.number)
        self.qris_payload = account.qris_payload

    def leave_account(self) -> None:
        """It no longer says to whom the buyer transfers."""
        self.bank = self.bank_number_sealed = self.bank_holder = self.qris_payload = ""
        self.transfer_suffix = 0
